import FoundationEssentials
import Testing
import TextUI
import VeoGenCore

@testable import VeoGenTUI

/// The images of cast and places.
@Suite struct OutlineFiguresTests {
  /// With Mira's images selected.
  private func stage(_ images: [ReferenceImage] = [], width: Int = 120, height: Int = 36)
    -> Stage
  {
    var record = ProjectSamples.saltRoad
    record.project.cast[0].images = images
    var stage = Stage.withOutline(record, width: width, height: height)
    stage.press("Enter")
    while stage.state.outline?.cell != .images(.cast, 0) { stage.press("Down") }
    return stage
  }

  private var lion: ReferenceImage { ReferenceImage(Samples.image(.reference)) }

  private func mira(_ images: [ReferenceImage]) -> ProjectEdit {
    .setFigure(
      "Mira", .cast,
      Figure(name: "Mira", description: "a girl in a blue coat", images: images))
  }

  @Test(arguments: [[120, 36], [80, 24], [40, 12]]) func howManyThereAreIsSeen(size: [Int]) {
    #expect(stage(width: size[0], height: size[1]).text.contains("Mira · no image"))
    #expect(stage([lion], width: size[0], height: size[1]).text.contains("Mira · 1 image"))
  }

  /// Where a chapter plays: a name that the book does not describe says nothing to the model.
  @Test func aNameThatIsNotDescribedIsTold() {
    for (typed, said) in [
      (
        "The flads",
        "The flads: not among the places, so nothing is sent of it. "
          + "Did you mean The flats?"
      ),
      (
        "the  FLATS, Harbour",
        "Harbour: not among the places, so nothing is sent of it. "
          + "Places in the first line of the outline says what each looks like."
      ),
      ("the flats", ""),
    ] {
      var stage = Stage.withOutline()
      stage.press("Down Down Enter")
      while stage.state.outline?.cell != .playsIn { stage.press("Down") }
      stage.press("e ^U")
      stage.type(typed)
      stage.press("Enter")
      let told = stage.state.toasts.map(\.text).filter { $0.contains("not among") }
      #expect(told == (said.isEmpty ? [] : [said]))
      #expect(stage.askedEdit != nil, "it is kept all the same")
    }
  }

  @Test func anImageIsAddedByItsPath() {
    var stage = stage()
    stage.press("@")
    #expect(stage.state.context == .attach && stage.text.contains("An image of Mira"))
    #expect(!stage.text.contains("first frame"))
    stage.type("lion.png")
    stage.press("Enter")
    let ticket = stage.state.lastTicket
    #expect(stage.effects.last == .inspect(ticket: ticket, path: "lion.png", .reference))
    stage.send(.inspected(ticket: ticket, .success(Samples.image(.reference))))
    #expect(stage.askedEdit == mira([lion]) && stage.state.context == .outline)
    #expect(stage.text.contains("Mira · 1 image  lion.png"))
    #expect(stage.state.prompt.inputs.isEmpty)
  }

  @Test func aFileThatIsNoneIsToldAndCanBeWrittenAnew() {
    var stage = stage()
    stage.press("@")
    stage.type("nothing.png")
    stage.press("Enter")
    stage.send(
      .inspected(
        ticket: stage.state.lastTicket,
        .failure(Failure(.missing, "There is no file nothing.png."))))
    #expect(stage.state.context == .attach && stage.text.contains("There is no file"))
    #expect(stage.asked == nil)
  }

  @Test func theSameImageIsNotThereTwice() {
    var stage = stage([lion])
    stage.press("@")
    stage.type("lion.png")
    stage.press("Enter")
    stage.send(
      .inspected(ticket: stage.state.lastTicket, .success(Samples.image(.reference))))
    #expect(stage.asked == nil && stage.toast.contains("already"))
  }

  @Test func theLastOneIsTakenOff() {
    var stage = stage([lion])
    stage.press("Backspace")
    #expect(stage.askedEdit == mira([]))
    stage.answer()
    stage.press("Backspace")
    #expect(stage.asked == nil && stage.toast == "Mira has no image.")
  }

  @Test func itIsTakenOffWhileFilesAreChosen() {
    var stage = stage([lion])
    stage.press("@")
    #expect(stage.text.contains("✓ reference"))
    stage.press("^X")
    #expect(stage.askedEdit == mira([]) && stage.state.context == .attach)
  }

  @Test func elsewhereTheKeySaysWhereItWorks() {
    var stage = Stage.withOutline()
    stage.press("Down @")
    #expect(stage.state.context == .outline && stage.toast.contains("first line"))
  }
}
