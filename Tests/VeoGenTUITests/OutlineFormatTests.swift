import FoundationEssentials
import Testing
import TextUI
import VeoGenCore

@testable import VeoGenTUI

/// How the clips of a project are made, on its own line.
@Suite struct OutlineFormatTests {
  /// With a row of the format selected.
  private func stage(_ cell: OutlineCell, _ format: FilmFormat = FilmFormat()) -> Stage {
    var record = ProjectSamples.saltRoad
    record.project.format = format
    var stage = Stage.withOutline(record)
    stage.press("Enter")
    while stage.state.outline?.cell != cell { stage.press("Down") }
    return stage
  }

  @Test func itIsTheDefaultUntilSomethingIsChosen() {
    let text = stage(.aspect).text
    #expect(text.contains("Aspect") && text.contains("Resolution") && text.contains("default"))
  }

  @Test func theDefaultSaysWhatItIs() throws {
    let text = stage(.aspect).text
    let model = try #require(stage(.model).state.service.choices.first).model
    for words in ["default (\(model.name))", "default (16:9)", "default (720p)"] {
      #expect(text.contains(words), "\(words)")
    }
    var stage = stage(.aspect)
    stage.state.service.defaults = FilmFormat(
      model: "veo-3.1-lite-generate-001", aspect: "9:16", resolution: "4k")
    for words in ["default (Veo 3.1 Lite)", "default (9:16)", "default (720p)"] {
      #expect(stage.text.contains(words), "\(words)")
    }
  }

  @Test func anAspectIsChosenAndUndone() {
    var stage = stage(.aspect)
    stage.press("Right")
    #expect(stage.askedEdit == .setFormat(FilmFormat(aspect: "16:9")))
    stage.answer()
    stage.press("u")
    #expect(stage.asked == .undo(ProjectSamples.book))
    stage = self.stage(.aspect, FilmFormat(aspect: "16:9"))
    stage.press("Left")
    #expect(stage.askedEdit == .setFormat(FilmFormat()))
  }

  @Test func leftOfTheDefaultIsNothingAndEnterGoesRound() {
    var stage = stage(.aspect, FilmFormat(aspect: "9:16"))
    stage.press("Right")
    #expect(stage.asked == nil)
    stage.press("Enter")
    #expect(stage.askedEdit == .setFormat(FilmFormat()))
  }

  @Test func aModelIsChosenFromTheListOfTheSettings() {
    var stage = stage(.model)
    let settings = stage.state.settings.model
    stage.press("Enter")
    #expect(stage.state.context == .models)
    stage.press("Down Enter")
    guard case .setFormat(let format) = stage.askedEdit else {
      Issue.record("\(stage.effects)")
      return
    }
    #expect(format.model == stage.state.service.choices[1].model.id)
    #expect(stage.state.context == .outline && stage.state.settings.model == settings)
    stage.answer()
    stage.press("Backspace")
    #expect(stage.askedEdit == .setFormat(FilmFormat()))
  }

  @Test func theListHasThePricesOfTheBooksResolution() {
    var stage = stage(.model, FilmFormat(resolution: "4k"))
    stage.press("Enter")
    #expect(stage.state.settings.values.resolution == "720p")
    #expect(stage.text.contains("4k, a second") && stage.text.contains("$0.600"))
    #expect(stage.text.contains("720p $0.050"), "the one that has no 4k")
  }

  @Test func theSettingsOfTheStudioAreNotTheBooks() {
    var stage = stage(.model)
    stage.state.settings.values.resolution = "4k"
    stage.press("Enter")
    #expect(stage.text.contains("720p, a second") && !stage.text.contains("$0.600"))
  }

  @Test func theListFollowsThePersonsDefaults() {
    var stage = stage(.model)
    stage.state.service.defaults.resolution = "1080p"
    stage.press("Enter")
    #expect(stage.text.contains("1080p, a second") && stage.text.contains("$0.120"))
  }

  @Test func arrowsGoThroughTheModels() {
    var stage = stage(.model)
    stage.press("Right")
    let first = stage.state.service.choices[0].model
    #expect(stage.askedEdit == .setFormat(FilmFormat(model: first.id)))
    #expect(stage.text.contains(first.name))
    stage.press("Left")
    stage.answer()
    #expect(stage.state.outline?.project.format == FilmFormat())
  }

  @Test func whatAnotherModelHasNotIsTheDefaultThen() {
    var stage = stage(.model, FilmFormat(aspect: "21:9"))
    stage.press("Right")
    guard case .setFormat(let format) = stage.askedEdit else {
      Issue.record("\(stage.effects)")
      return
    }
    #expect(format.aspect == nil && stage.toast.contains("has no 21:9"))
  }

  @Test func whatTheModelHasNotIsToldAndCanBeLeft() {
    var stage = stage(.resolution, FilmFormat(resolution: "8k"))
    #expect(stage.text.contains("has no 8k"))
    stage.press("Delete")
    #expect(stage.askedEdit == .setFormat(FilmFormat()))
  }

  @Test func othersHaveNoDefault() {
    var stage = stage(.style)
    stage.press("Backspace")
    #expect(stage.asked == nil && stage.toast.contains("aspect, resolution or"))
  }

  // MARK: An outline without parts

  @Test(arguments: [[120, 36], [80, 24], [40, 12]])
  func anEmptyOutlineSaysWhatToDo(size: [Int]) {
    var record = ProjectSamples.saltRoad
    record.project.parts = []
    let text = Stage.withOutline(record, width: size[0], height: size[1]).text
    for words in ["No chapters yet.", "D has", "n adds one", "E writes all of it"] {
      #expect(text.contains(words), "\(words)")
    }
  }

  @Test func itSaysSoOnlyWhereThereIsRoom() {
    var record = ProjectSamples.saltRoad
    record.project.parts = []
    var stage = Stage.withOutline(record, width: 40, height: 12)
    stage.press("Enter")
    #expect(!stage.text.contains("No chapters yet.") && stage.text.contains("Genre"))
  }
}
