import Testing
import VeoGenCore

@testable import VeoGenTUI

/// Questions of several fields in lines.
@Suite struct PlainFormTests {
  private typealias Talk = ProjectTalk

  /// The form of a draft is open, and nothing answered yet.
  private func drafting() -> Talk {
    var talk = Talk()
    _ = talk.open()
    _ = talk.write("draft")
    return talk
  }

  @Test func aQuestionNamesItsFieldsAndTheWayOutEachTime() {
    var talk = Talk()
    #expect(talk.write("new book").last == "A new book. Write: Title. no drops it.")
    for _ in 0..<2 {
      #expect(talk.write("") == ["Write a title. Write: Title. no drops it."])
    }
    _ = talk.write("no")
    _ = talk.open()
    let end =
      " Divide them by semicolons, or write one to a line. An empty line takes what is in brackets, no drops it."
    let dash = " A dash empties a field."
    let question = talk.write("draft").last ?? ""
    #expect(question.hasSuffix(" Write: Chapters (8); Idea; Manuscript." + end))
    for _ in 0..<2 {
      #expect(
        talk.write("900; A train") == [
          "Chapters: write a number from 1 to 200. "
            + "Write: Chapters (900); Idea (A train); Manuscript." + end + dash
        ])
    }
    #expect(talk.write("3; A train; /a.txt") == [])
    let ticket = talk.stage.state.lastTicket
    #expect(
      talk.send(.manuscriptRead(ticket: ticket, .failure(Failure(.missing, "It is gone.")))) == [
        "It is gone. Write: Chapters (3); Idea (A train); Manuscript (/a.txt)." + end + dash
      ])
    _ = talk.write("no")
    #expect(talk.stage.state.context == .outline)
  }

  @Test(arguments: ["The Salt Road", "Salt; and 2", "2"])
  func aTitleMayStandBehindTheCommand(title: String) {
    var talk = Talk()
    _ = talk.write("new movie \(title)")
    #expect(talk.stage.asked == .create(.movie, title: title))
    #expect(talk.stage.state.overlays.isEmpty)
  }

  @Test func changeAndANumberNamesTheFields() {
    var talk = Talk()
    _ = talk.open()
    #expect(talk.write("change 1 title New water").first == "Title: New water")
    #expect(talk.write("change 1 mood -").first == "Mood: empty")
    let told = talk.write("change 2").first ?? ""
    #expect(told.hasPrefix("Write change 2, a field and a text. The fields are: title"))
    #expect(talk.write("change").first == "Write change, a number, a field and a text.")
  }

  /// An idea that is written in the next line was lost, and the draft made without it.
  @Test func aFormTakesOneAnswerToALine() {
    var talk = drafting()
    #expect(talk.write("3") == ["Write: Idea. An empty line leaves it empty, no drops it."])
    #expect(
      talk.write("A train; at night") == [
        "Write: Manuscript. An empty line leaves it empty, no drops it."
      ])
    _ = talk.write("")
    #expect(talk.asks(for: OutlineWish(count: 3, idea: "A train; at night")))
  }

  @Test func anIdeaWithASemicolonIsNoNumber() {
    var talk = drafting()
    #expect(
      talk.write("An old pier; in winter").last?.hasPrefix("Write: Manuscript.") == true)
    _ = talk.write("")
    #expect(talk.asks(for: OutlineWish(count: 8, idea: "An old pier; in winter")))
  }

  @Test func aDashEmptiesAField() {
    var talk = drafting()
    _ = talk.write("3; a pier; nowhere.txt")
    _ = talk.write("no")
    _ = talk.write("draft")
    _ = talk.write("3; a pier; -")
    #expect(talk.asks(for: OutlineWish(count: 3, idea: "a pier")))
  }

  @Test func wordsForTheNumberAreTheIdea() {
    var talk = drafting()
    #expect(talk.write("An old clockmaker").last?.hasPrefix("Write: Manuscript.") == true)
    _ = talk.write("")
    #expect(talk.asks(for: OutlineWish(count: 8, idea: "An old clockmaker")))
  }

  @Test func whatIsDroppedHalfwayIsProposedAgain() {
    var talk = drafting()
    _ = talk.write("5")
    _ = talk.write("A train")
    _ = talk.write("no")
    #expect(talk.write("draft").last?.contains("Chapters (5); Idea (A train)") == true)
    _ = talk.write("")
    #expect(
      talk.write("").last
        == "Write: Manuscript. An empty line leaves it empty, no drops it.")
    #expect(talk.write("/a.txt") == [])
    let ticket = talk.stage.state.lastTicket
    let again = talk.send(
      .manuscriptRead(ticket: ticket, .failure(Failure(.missing, "It is gone."))))
    #expect(again.last?.hasPrefix("It is gone. Write: Chapters (5)") == true)
  }
}
