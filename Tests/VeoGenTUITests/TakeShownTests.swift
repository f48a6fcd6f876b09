import FoundationEssentials
import Testing
import TextUI
import VeoGenCore

@testable import VeoGenTUI

/// Which of a part's takes its line is about.
@Suite struct TakeShownTests {
  private func stage(chosen: Int) -> Stage {
    var record = ProjectSamples.saltRoad
    let states: [OperationState] = [.failed, .completed, .cancelled]
    record.project.parts[0].takes = states.enumerated().map { index, state in
      let operation = Samples.operation(0x7777_0001 + UInt32(index), "A salt caravan", state)
      record.operations[operation.id] = operation
      return Take(operation: operation.id, isChosen: index == chosen)
    }
    var stage = Stage.withOutline(record)
    stage.press("g g Down Right")
    return stage
  }

  @Test func atFirstItIsTheChosenOne() {
    let stage = stage(chosen: 1)
    #expect(stage.text.contains("2 of 3") && stage.text.contains("chosen"))
    #expect(!stage.text.contains("r makes it again"))
  }

  @Test func leftAndRightGoOnFromThere() {
    var stage = stage(chosen: 1)
    for _ in 0..<12 where stage.state.outline?.cell != .takes { stage.press("Down") }
    stage.press("Left")
    #expect(stage.text.contains("1 of 3"))
    #expect(stage.state.shownTake?.state == .failed)
  }

  @Test func withoutAChosenOneItIsTheLast() {
    #expect(stage(chosen: 9).text.contains("3 of 3"))
  }
}
