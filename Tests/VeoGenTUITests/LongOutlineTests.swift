import FoundationEssentials
import Testing
import TextUI
import VeoGenCore

@testable import VeoGenTUI

/// A key costs in a tree and an outline of two thousand what it costs in small ones.
@Suite(.serialized) struct LongOutlineTests {
  private static let count = 2_000
  /// What a machine that does something else meanwhile may add.
  private static let bound = 3.0

  /// The seconds of a key and its frame, at best of many.
  private func cost(_ stage: Stage, _ keys: [String]) -> Double {
    var stage = stage
    var panes = DrawnPanes()
    let look = Look(.dark)
    _ = view(stage.state, look, &panes)
    var best = Double.infinity
    let presses = keys.compactMap { KeyPress.sequence($0)?.first }
    for _ in 0..<25 {
      let start = ContinuousClock.now
      for press in presses {
        _ = update(&stage.state, .terminal(.key(press)))
        _ = view(stage.state, look, &panes)
      }
      let taken = (ContinuousClock.now - start) / presses.count
      best = min(best, taken / .seconds(1))
    }
    return best
  }

  private func compare(_ small: Stage, _ large: Stage, _ keys: [String]) {
    var ratio = Double.infinity
    for _ in 0..<5 where ratio >= Self.bound { ratio = cost(large, keys) / cost(small, keys) }
    #expect(ratio < Self.bound, "\(keys): \(ratio)")
  }

  private func tree(_ count: Int) -> Stage {
    var stage = Stage.withProjects([ProjectSamples.long(count).summary])
    stage.press("B Down Right")
    return stage
  }

  @Test func theTreeIsAsQuick() {
    let (small, large) = (tree(40), tree(Self.count))
    #expect(large.state.projects.rows.count == Self.count + 2)
    compare(small, large, ["Down", "PageDown", "Up", "End", "Home"])
  }

  private func outline(_ count: Int, _ keys: String) -> Stage {
    var stage = Stage.withOutline(ProjectSamples.long(count))
    stage.press(keys)
    return stage
  }

  @Test func theOutlineIsAsQuick() {
    for keys in [
      ["Down", "PageDown", "Up", "End", "Home"], ["Down", "Enter", "Down", "Enter", "Esc"],
    ] {
      compare(outline(40, "Down"), outline(Self.count, "Down"), keys)
    }
  }

  @Test func writingInItIsAsQuick() {
    let keys = "PageDown PageDown Enter Down Down Down Down Enter"
    let (small, large) = (outline(100, keys), outline(Self.count, keys))
    #expect(large.state.context == .outlineText)
    compare(small, large, ["a", "b", "Backspace", "Left", "Right"])
  }

  /// Whatever is done, what is shown is in its place: lines as many as there are, the selection
  /// among those seen.
  @Test(arguments: [1, 2, 3]) func theSelectionIsAlwaysSeen(seed: Int) {
    var random = SeededRandom(seed: UInt64(seed))
    var stage = Stage.withOutline(ProjectSamples.long(60), width: 80, height: 18)
    let keys = [
      "Down", "Up", "Enter", "Right", "Left", "PageDown", "End", "Home", "J", "K", "n", "d", "c",
      "m",
      "s", "Esc", "Tab", "b", "a", "x", "u",
    ]
    for _ in 0..<400 {
      stage.press(keys.randomElement(using: &random) ?? "Down")
      stage.answer()
      guard stage.state.overlays.last?.context == .outline, let outline = stage.state.outline else {
        stage.state.overlays = [.outline]
        continue
      }
      let block = stage.state.outlineBlock(outline, Look(.dark))
      let lines = stage.state.selectedLines(outline, block)
      let shown = outline.top..<outline.top + stage.state.outlineLayout.inside.height
      #expect(
        shown.contains(lines.lowerBound), "\(outline.index) \(String(describing: outline.cell))")
      #expect(outline.index <= outline.project.parts.count)
      #expect(outline.project == outline.record.project)
    }
  }
}
