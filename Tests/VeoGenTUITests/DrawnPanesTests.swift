import FoundationEssentials
import Testing
import TextUI
import VeoGenCore

@testable import VeoGenTUI

@Suite struct DrawnPanesTests {
  private static let keys = [
    "Down", "Up", "Left", "Right", "Tab", "Shift-Tab", "Enter", "Esc", "Esc", "Space", "a", "j",
    "Backspace", "^Z", "^E", "^O", "^W", "m", "z", "?", ":", "/", "Ctrl-Up", "Ctrl-Right", "L", "T",
    "c", "B", "/", "n", "PageDown", "End", "j", "j", "k", "Space", "f", ">", "s", "Esc", "x",
  ]

  /// Whatever happens, what is kept of the last frame makes no difference.
  @Test(arguments: [1, 2, 3]) func aFrameIsTheSameWithTheLastOneInHand(seed: Int) {
    var random = SeededRandom(seed: UInt64(seed))
    var stage = seed == 1 ? Stage(width: 120, height: 36) : Stage.withProjects()
    var panes = DrawnPanes()
    for step in 0..<600 {
      disturb(&stage, &random)
      let look = Look(stage.state.theme ?? .dark)
      let frame = view(stage.state, look, &panes)
      guard frame != view(stage.state, look) else { continue }
      Issue.record("step \(step), focus \(stage.state.focus)")
      return
    }
  }

  private func disturb(_ stage: inout Stage, _ random: inout SeededRandom) {
    switch Int.random(in: 0..<20, using: &random) {
    case 0:
      stage.send(.terminal(.resize(Size(width: .random(in: 38...140, using: &random), height: 30))))
    case 1: stage.pass(seconds: 1)
    case 2:
      let number = UInt32.random(in: 1...99, using: &random)
      stage.send(.engine(.changed(Samples.operation(number, "new \(number)", ago: 0))))
    case 3: stage.send(.terminal(.paste("a lion\nat sunset")))
    default: stage.press(Self.keys.randomElement(using: &random) ?? "j")
    }
    stage.state.exit = nil
  }
}
