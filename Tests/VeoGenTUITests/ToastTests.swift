import Testing
import TextUI
import VeoGenCore

@testable import VeoGenTUI

/// Sentences over the panes.
@Suite struct ToastTests {
  private func said(_ text: String, in pane: Pane) -> String {
    var stage = Stage(width: 40, height: 12, focus: pane)
    stage.send(.engine(.notice(Notice(.warning, text))))
    return stage.text
  }

  @Test func whatDoesNotFitSaysWhereTheRestIs() {
    let words = (1...60).map { "word\($0)" }.joined(separator: " ")
    #expect(said(words, in: .operations).contains(#/… +L log/#))
    // There it would be a letter.
    #expect(!said(words, in: .prompt).contains("L log"))
    #expect(!said("Nothing is wrong.", in: .operations).contains("L log"))
  }

  /// What a yes spends or deletes is read first.
  @Test func nothingSaidLiesOnAQuestion() {
    var stage = Stage(width: 40, height: 12, focus: .operations)
    stage.state.operations.select(Samples.boat, height: stage.state.listHeight)
    stage.press("d")
    let question = stage.text.split(separator: "\n").dropFirst()
    stage.send(
      .engine(.notice(Notice(.warning, "2 operations were sent and got no answer. Look at them."))))
    #expect(stage.state.context == .confirm && !stage.state.toasts.isEmpty)
    #expect(stage.text.contains("A paper boat"), "\(question)")
    stage.press("n")
    #expect(stage.text.contains("no answer. Look at them."))
  }
}
