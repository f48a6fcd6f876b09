import Testing
import TextUI
import VeoGenCore

@testable import VeoGenTUI

@Suite struct PaneSizeTests {
  @Test func keysMoveTheBorders() {
    var stage = Stage(focus: .settings)
    let before = stage.state.layout
    stage.press("Ctrl-Up Ctrl-Right Ctrl-Right")
    #expect(stage.state.layout.prompt.height == before.prompt.height + 1)
    #expect(stage.state.layout.settings.width == before.settings.width + 2)
    stage.press("=")
    #expect(stage.state.layout == before)
  }

  @Test func theMouseDragsThem() {
    var stage = Stage()
    let before = stage.state.layout
    let border = Point(x: 20, y: before.prompt.maxY - 1)
    stage.send(.terminal(.mouse(MouseEvent(.press(.left), at: border))))
    stage.send(.terminal(.mouse(MouseEvent(.drag(.left), at: border.moved(dy: 4)))))
    stage.send(.terminal(.mouse(MouseEvent(.release(.left), at: border.moved(dy: 4)))))
    #expect(stage.state.layout.prompt.height == before.prompt.height + 4)
    stage.send(.terminal(.mouse(MouseEvent(.drag(.left), at: border))))
    #expect(stage.state.layout.prompt.height == before.prompt.height + 4)
  }

  @Test func nothingOverflowsWhateverIsAsked() {
    for width in stride(from: 40, through: 300, by: 13) {
      for height in stride(from: 10, through: 100, by: 7) {
        for delta in [-500, -3, 3, 500] {
          let sizes = PaneSizes(top: delta, settings: delta, detail: delta)
          let layout = Layout(
            size: Size(width: width, height: height), focus: .prompt, sizes: sizes)
          let panes = [layout.prompt, layout.settings, layout.operations, layout.detail]
            .filter { !$0.isEmpty }
          for (index, pane) in panes.enumerated() {
            #expect(pane.intersection(layout.bounds) == pane, "\(width)×\(height) \(delta)")
            for other in panes[(index + 1)...] {
              #expect(pane.intersection(other).isEmpty, "\(width)×\(height) \(delta)")
            }
          }
          if layout.form == .wide || layout.form == .medium {
            #expect(layout.operations.height >= 3 && layout.prompt.width >= 10)
          }
        }
      }
    }
  }

  @Test func anOperationIsTakenUpAgain() throws {
    var stage = Stage(focus: .operations)
    stage.press("Down Down Down")
    let selected = try #require(stage.state.operations.selected)
    stage.press("c")
    #expect(stage.state.focus == .prompt && stage.state.prompt.text == selected.request.prompt)
    #expect(stage.effects.allSatisfy { if case .submit = $0 { false } else { true } })
    stage.press("^_")
    #expect(stage.state.prompt.text.isEmpty)
  }
}
