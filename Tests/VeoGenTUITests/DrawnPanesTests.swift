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

  /// What a key moves is drawn before what is told about it.
  @Test func aKeyMovesTheSelectionBeforeWhatIsToldOfIt() {
    var stage = Stage.withProjects()
    var panes = DrawnPanes()
    let look = Look(.dark)
    stage.state.focus = .operations
    var before = view(stage.state, look, &panes)
    for keys in ["Down", "Down", "Up", "Space"] {
      stage.press(keys)
      let layout = stage.state.layout
      #expect(panes.isWhole(for: stage.state, look, layout))
      let moved = view(stage.state, look, &panes, .moved)
      #expect(moved.canvas.row(layout.footer.y) == before.canvas.row(layout.footer.y))
      let told = view(stage.state, look, &panes, .told)
      #expect(told == view(stage.state, look))
      before = told
      for y in layout.operations.y..<layout.operations.maxY {
        #expect(moved.canvas.row(y) == told.canvas.row(y))
      }
    }
    stage.press("?")
    #expect(!panes.isWhole(for: stage.state, look, stage.state.layout))
  }

  /// What came while something else was shown is not told in two parts.
  @Test func afterATinyScreenAllIsDrawnAtOnce() {
    var stage = Stage(width: 120, height: 36)
    var panes = DrawnPanes()
    let look = Look(.dark)
    _ = view(stage.state, look, &panes)
    for size in [Size(width: 20, height: 5), Size(width: 120, height: 36)] {
      stage.send(.terminal(.resize(size)))
      if size.width == 20 { _ = view(stage.state, look, &panes) }
    }
    #expect(!panes.isWhole(for: stage.state, look, stage.state.layout))
    _ = view(stage.state, look, &panes)
    #expect(panes.isWhole(for: stage.state, look, stage.state.layout))
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
