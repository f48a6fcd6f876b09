import Testing
import TextUI
import VeoGenCore

@testable import VeoGenTUI

/// Conditions of the filter that cannot be read.
@Suite struct FilterTests {
  private func filtered(_ words: String) -> Stage {
    var stage = Stage(focus: .operations)
    stage.press("/")
    stage.type(words)
    return stage
  }

  private func asked(_ stage: Stage) -> OperationQuery? {
    for case .readPage(_, let query) in stage.effects.reversed() { return query }
    return nil
  }

  @Test(arguments: ["since:yesterday", "state:foo", "rating>", "since:"])
  func enterKeepsNoneThatIsWrong(words: String) {
    var stage = filtered(words)
    stage.press("Enter")
    #expect(stage.state.operations.isEditingFilter)
    #expect(stage.toast.hasSuffix("Esc drops the filter."))
    stage.press("Esc")
    #expect(stage.state.operations.filter == nil && stage.state.focus == .operations)
  }

  @Test(arguments: ["Tab", "Alt-2", "^O"])
  func whoeverGoesElsewhereIsNotHeld(key: String) {
    var stage = filtered("since:yesterday")
    stage.press(key)
    if key == "^O" { stage.press("Esc Tab") }
    #expect(!stage.state.operations.isEditingFilter && stage.state.focus != .operations)
    #expect(asked(stage)?.filter.problem != nil, "nothing fits it then")
    let page = OperationPage(operations: [], next: nil)
    stage.send(.pageRead(ticket: stage.state.lastTicket, .success(page)))
    #expect(stage.text.contains("yesterday is no day"))
  }

  @Test func whatIsStillWrittenNarrowsNothing() {
    #expect(asked(filtered("since:2026"))?.filter.isEmpty == true)
  }

  @Test(arguments: [[120, 36], [80, 24], [40, 12]])
  func aWrongConditionIsToldOnceAndWhole(size: [Int]) {
    var stage = Stage(width: size[0], height: size[1], focus: .operations)
    stage.press("/")
    stage.type("state:nosuch")
    let ticket = stage.state.lastTicket
    stage.send(.pageRead(ticket: ticket, .success(OperationPage(operations: [], next: nil))))
    let shown = stage.text.split(separator: "\n").joined(separator: " ")
      .filter { !"│┃╭╮╰╯─".contains($0) }.split(separator: " ").joined(separator: " ")
    #expect(shown.components(separatedBy: "There is no state called").count == 2)
    #expect(shown.contains("cancelled"))
  }
}
