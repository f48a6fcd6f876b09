import Testing
import TextUI
import VeoGenCore

@testable import VeoGenTUI

@Suite struct DetailPaneTests {
  /// The rows from the pane's title down, on a clip with a prompt of so many words.
  private func pane(words: Int, width: Int, height: Int) -> String {
    let prompt = (1...words).map { "word\($0)" }.joined(separator: " ")
    var clip = Samples.completed(2, prompt, ago: 5)
    clip.title = "The Salt Road · Salt"
    let stage = Stage(Samples.overview([clip]), width: width, height: height, focus: .operations)
    let rows = stage.text.split(separator: "\n", omittingEmptySubsequences: false)
    let top = stage.state.layout.detail.y
    return rows[top...].joined(separator: "\n")
  }

  @Test(arguments: [(200, 60), (300, 100)]) func aPromptIsWholeWhereThereIsRoom(size: (Int, Int)) {
    let text = pane(words: 100, width: size.0, height: size.1)
    #expect(text.contains("word100") && !text.contains("…"))
  }

  @Test(arguments: [(120, 36), (200, 60), (300, 100)]) func aCutPromptEndsInOneEllipsis(
    size: (Int, Int)
  ) {
    let text = pane(words: 5_000, width: size.0, height: size.1)
    #expect(text.count { $0 == "…" } == 1)
    let rows = text.split(separator: "\n").filter { $0.contains("│") }
    #expect(rows.suffix(2).first?.contains("…") == true, "the row above the keys is used")
  }

  private func emptied(_ stage: inout Stage) {
    let page = OperationPage(operations: [], next: nil)
    stage.send(.pageRead(ticket: stage.state.lastTicket, .success(page)))
  }

  @Test func aFilterThatFitsNothingSaysHowToGoBack() {
    var stage = Stage(Samples.overview(Samples.history(3)), focus: .operations)
    stage.press("/")
    stage.type("nothing like it")
    emptied(&stage)
    stage.press("Enter")
    #expect(!stage.text.contains("Write what the clip shows"))
    #expect(stage.text.contains("Esc clears the filter: 3 operations without it."))
    stage.press("Tab")
    #expect(stage.text.contains("Esc in the list clears the filter"))
  }

  @Test func anEmptyTrashSaysHowToGoBack() {
    var stage = Stage(Samples.overview(Samples.history(3)), focus: .operations)
    stage.press("t")
    emptied(&stage)
    #expect(stage.text.contains("Esc goes back to 3 operations."))
    #expect(stage.text.contains("0 in the trash") && !stage.text.contains("0 of 3"))
    #expect(!stage.text.contains("Write what the clip shows"))
  }

  /// `d` in the settings deletes nothing.
  @Test(arguments: [Pane.prompt, .settings, .projects]) func keysSayWhereTheyWork(pane: Pane) {
    #expect(Stage(Samples.overview(Samples.history(3)), focus: pane).text.contains("in the list  "))
    var stage = Stage(Samples.overview(Samples.history(3)), focus: .operations)
    #expect(!stage.text.contains("in the list  "))
    stage.press("/")
    #expect(stage.text.contains("in the list  "))
  }

  @Test func theFirstStepsAreForWhoeverHasNothing() {
    #expect(Stage(Samples.overview([])).text.contains("Write what the clip shows"))
  }
}
