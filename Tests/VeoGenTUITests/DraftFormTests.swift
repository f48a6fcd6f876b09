import FoundationEssentials
import Testing
import TextUI
import VeoGenCore

@testable import VeoGenTUI

/// The form that has an outline drafted, with a manuscript to follow.
@Suite struct DraftFormTests {
  /// With the caret in the path, on which `path` is written.
  private func stage(_ path: String, width: Int = 120, height: Int = 36) -> Stage {
    var stage = Stage.withOutline(width: width, height: height)
    stage.press("D Tab")
    stage.type("A train at night")
    stage.press("Down")
    stage.type(path)
    return stage
  }

  @Test func theFormSaysWhatAskingCosts() {
    var stage = Stage.withOutline()
    stage.press("D")
    #expect(!stage.text.contains("costs under"), "the sandbox bills nothing")
    stage.press("Esc")
    stage.state.service.provider = .gemini
    stage.press("D")
    let words = stage.text.replacing("│", with: " ").split(whereSeparator: \.isWhitespace)
    #expect(words.joined(separator: " ").contains("Asking Gemini costs under $0.05, more with"))
  }

  @Test func wordsInTheNumbersLineGoToTheIdea() {
    var stage = Stage.withOutline()
    stage.press("D")
    stage.type("An old clockmaker")
    stage.press("Enter")
    let wish = OutlineWish(count: 8, idea: "An old clockmaker")
    #expect(
      stage.effects == [
        .project(.draft(ticket: stage.state.lastTicket, ProjectSamples.book, wish))
      ])
    var trailer = Stage.withOutline()
    trailer.press("F")
    trailer.type("half a minute")
    #expect(trailer.text.contains("Seconds: write a number from 20 to 60."))
    trailer.press("Enter")
    #expect(trailer.state.film?.wish == .trailer(seconds: 30))
  }

  @Test func aNumberIsAskedForWithItsRange() {
    var stage = Stage.withOutline()
    stage.press("f y")
    #expect(stage.text.contains("Title card: write seconds from 0 to 30."))
    stage.press("F1")
    #expect(stage.text.contains("Keys · Assemble the film"))
  }

  @Test func aManuscriptGoesIntoTheWish() {
    var stage = stage("book.txt")
    #expect(stage.state.context == .askPath)
    stage.press("Enter")
    let read = stage.state.lastTicket
    #expect(stage.effects == [.project(.manuscript(ticket: read, path: "book.txt"))])
    #expect(stage.text.contains("Reading the file"))
    stage.send(.project(.manuscriptRead(ticket: read, .success("Once upon a time"))))
    let wish = OutlineWish(count: 8, idea: "A train at night", manuscript: "Once upon a time")
    #expect(
      stage.effects == [
        .project(.draft(ticket: stage.state.lastTicket, ProjectSamples.book, wish))
      ])
    #expect(stage.state.context == .drafting)
  }

  @Test(arguments: [[120, 36], [80, 24], [40, 12]])
  func whatCannotBeReadIsToldAndNothingTypedIsLost(size: [Int]) {
    var stage = stage("nowhere.txt", width: size[0], height: size[1])
    stage.press("Enter")
    stage.send(
      .project(
        .manuscriptRead(
          ticket: stage.state.lastTicket,
          .failure(
            Failure(
              .invalidRequest, "nowhere.txt cannot be read.", advice: "Name a file that is there."))
        )))
    for words in ["cannot be read.", "is there.", "A train at night", "nowhere.txt"] {
      #expect(stage.text.contains(words), "\(words)")
    }
    #expect(stage.state.context == .askPath)
  }

  @Test func whoeverWritesOnIsNotAnswered() {
    var stage = stage("book.txt")
    stage.press("Enter")
    let read = stage.state.lastTicket
    stage.type("x")
    stage.send(.project(.manuscriptRead(ticket: read, .success("Once"))))
    #expect(stage.effects.isEmpty && stage.state.context == .askPath)
  }

  private func listed(_ stage: inout Stage, _ entries: [FileEntry]) {
    stage.send(.directoryRead(ticket: stage.state.lastTicket, .success(entries)))
  }

  @Test func thePathIsCompleted() {
    var stage = stage("texts/Sa")
    stage.press("Tab")
    #expect(
      stage.effects == [.readDirectory(ticket: stage.state.lastTicket, path: "texts/")])
    listed(
      &stage,
      [
        FileEntry(name: "salt-road.txt", isFolder: false),
        FileEntry(name: "salt-lake.txt", isFolder: false),
        FileEntry(name: "other.txt", isFolder: false),
      ])
    #expect(stage.text.contains("texts/salt-"))
    #expect(stage.text.contains("salt-lake.txt  salt-road.txt"))
    stage.type("r")
    stage.press("Tab")
    listed(&stage, [FileEntry(name: "salt-road.txt", isFolder: false)])
    #expect(stage.text.contains("texts/salt-road.txt"))
    // What is complete is left for the next line.
    stage.press("Tab")
    listed(&stage, [FileEntry(name: "salt-road.txt", isFolder: false)])
    #expect(stage.state.context == .ask)
  }

  @Test(arguments: ["Up", "Down"])
  func namesThatComeLateGoIntoNoOtherLine(key: String) {
    var stage = stage("texts/Sa")
    stage.press("Tab")
    let ticket = stage.state.lastTicket
    stage.press(key)
    let before = stage.text
    stage.send(
      .directoryRead(
        ticket: ticket, .success([FileEntry(name: "salt-road.txt", isFolder: false)])))
    #expect(stage.text == before)
  }

  @Test func namesThatComeAfterAClickGoIntoNoOtherLine() {
    var stage = stage("texts/Sa")
    stage.press("Tab")
    let ticket = stage.state.lastTicket
    guard case .ask(let ask) = stage.state.overlays.last else { return #expect(Bool(false)) }
    let inside = AskView.place(ask, in: Rect(stage.state.size)).inside
    let idea = Point(x: inside.x + 14, y: inside.y + 1)
    stage.send(.terminal(.mouse(MouseEvent(.press(.left), at: idea))))
    let before = stage.text
    stage.send(
      .directoryRead(
        ticket: ticket, .success([FileEntry(name: "salt-road.txt", isFolder: false)])))
    #expect(stage.state.context == .ask && stage.text == before)
  }

  @Test func aPathThatGoesNowhereSaysSo() {
    var stage = stage("zz")
    stage.press("Tab")
    listed(&stage, [FileEntry(name: "salt-road.txt", isFolder: false)])
    #expect(stage.text.contains("goes on like this"))
  }

  @Test func anEmptyPathIsPassed() {
    var stage = stage("")
    stage.press("Tab")
    #expect(stage.state.context == .ask && stage.effects.isEmpty)
    stage.press("Down Enter")
    guard case .project(.draft(_, _, let wish)) = stage.effects.last else {
      Issue.record("\(stage.effects)")
      return
    }
    #expect(wish.manuscript.isEmpty)
  }
}
