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

  @Test(arguments: ["since:yesterday", "state:foo", "rating>", "since:", "foo:bar"])
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

  /// The list said one thing and Enter another, both at once.
  @Test(arguments: ["fav: state:nosuch", "state:nosuch since:yesterday", "cost> foo:bar"])
  func oneMistakeAtATimeIsTold(words: String) {
    var stage = filtered(words)
    let told = stage.state.operations.shownProblem ?? ""
    stage.press("Enter")
    #expect(!told.isEmpty && stage.toast.hasPrefix(told))
  }

  @Test func theOtherMistakeIsToldWhenTheFirstIsPutRight() {
    var stage = filtered("state:nosuch since:yesterday")
    stage.press("Enter")
    #expect(stage.toast.contains("There is no state called nosuch"))
    stage = filtered("state:failed since:yesterday")
    stage.press("Enter")
    #expect(stage.toast.contains("yesterday is no day"))
  }

  @Test func whatIsStillWrittenNarrowsNothing() {
    #expect(asked(filtered("since:2026"))?.filter.isEmpty == true)
  }

  /// A list of what is in the queue, with the first of three selected.
  private func queued() -> (Stage, [VeoGenCore.Operation]) {
    var stage = filtered("state:queued")
    let rows = (1...3).map { number in
      Samples.operation(UInt32(number), "Lion \(number)")
    }
    let page = OperationPage(operations: rows, next: nil)
    stage.send(.pageRead(ticket: stage.state.lastTicket, .success(page)))
    stage.press("Enter")
    return (stage, rows)
  }

  private func told(_ operation: VeoGenCore.Operation, _ state: OperationState) -> Message {
    var changed = operation
    changed.state = state
    return .engine(.changed(changed))
  }

  @Test func whatIsNotInTheStateAnyMoreLeavesTheList() {
    var (stage, rows) = queued()
    stage.send(told(rows[1], .submitting))
    #expect(stage.state.operations.rows.map(\.id) == [rows[0].id, rows[2].id])
    stage.press("j")
    stage.send(told(rows[0], .cancelled))
    #expect(stage.state.operations.rows.map(\.id) == [rows[2].id])
  }

  /// A second `x` would cancel another one.
  @Test(arguments: [OperationState.submitting, .cancelled])
  func theSelectedOneStaysUntilOneGoesOn(state: OperationState) {
    var (stage, rows) = queued()
    stage.press("Enter")
    stage.send(told(rows[0], state))
    #expect(stage.state.selected?.state == state, "what is shown of it, too")
    stage.press("Esc")
    #expect(stage.state.operations.selectedID == rows[0].id)
    #expect(stage.state.operations.rows.count == 3)
    stage.press("j")
    #expect(stage.state.operations.selectedID == rows[1].id)
    #expect(stage.state.operations.rows.map(\.id) == [rows[1].id, rows[2].id])
  }

  @Test(arguments: [[120, 36], [80, 24], [40, 12]])
  func aWrongConditionIsToldOnceAndWhole(size: [Int]) {
    for (words, first, last) in [
      ("state:nosuch", "There is no state called", "cancelled"),
      ("modell:omni", "modell: is no condition.", "sort:, fav."),
    ] {
      let shown = shown(words, width: size[0], height: size[1])
      #expect(shown.components(separatedBy: first).count == 2)
      #expect(shown.contains(last))
    }
  }

  /// The frame while nothing fits `words`, without its lines.
  private func shown(_ words: String, width: Int, height: Int) -> String {
    var stage = Stage(width: width, height: height, focus: .operations)
    stage.press("/")
    stage.type(words)
    let ticket = stage.state.lastTicket
    stage.send(.pageRead(ticket: ticket, .success(OperationPage(operations: [], next: nil))))
    return stage.text.split(separator: "\n").joined(separator: " ")
      .filter { !"│┃╭╮╰╯─".contains($0) }.split(separator: " ").joined(separator: " ")
  }
}
