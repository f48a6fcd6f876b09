import Testing
import TextUI
import VeoGenCore

@testable import VeoGenTUI

@Suite struct FrameTests {
  /// Sizes up to 200×70, with panes and overlays in a state made at random.
  @Test func nothingOverflowsOrOverlapsAtAnySize() {
    var random = SeededRandom(seed: 42)
    for height in [1, 2, 5, 9, 10, 11, 12, 14, 17, 18, 19, 21, 24, 29, 30, 36, 51, 70] {
      for width in [
        1, 3, 20, 39, 40, 41, 43, 47, 55, 60, 66, 79, 80, 81, 99, 100, 119, 120, 160, 200,
      ] {
        let stage = randomStage(width, height, &random)
        checkLayout(stage.state)
        let frame = stage.frame
        #expect(frame.canvas.size == Size(width: width, height: height))
        if let cursor = frame.cursor {
          #expect(frame.canvas.bounds.contains(cursor), "\(width)×\(height)")
        }
      }
    }
  }

  private func checkLayout(_ state: State) {
    let layout = state.layout
    let rects = [
      layout.header, layout.projects, layout.prompt, layout.settings, layout.operations,
      layout.detail,
      layout.footer,
    ].filter { !$0.isEmpty }
    for (index, rect) in rects.enumerated() {
      #expect(layout.bounds.intersection(rect) == rect)
      for other in rects[(index + 1)...] { #expect(rect.intersection(other).isEmpty) }
    }
    guard layout.form != .tiny else { return }
    #expect(rects.reduce(0) { $0 + $1.width * $1.height } == state.size.width * state.size.height)
  }

  private func randomStage(_ width: Int, _ height: Int, _ random: inout SeededRandom) -> Stage {
    let draft = Draft(
      request: Samples.request(
        String(repeating: "獅子 lion\n", count: Int.random(in: 0...12, using: &random)),
        inputs: Int.random(in: 0...1, using: &random) == 0
          ? [] : [Samples.image(), Samples.image(.lastFrame)]),
      takes: 1)
    var stage = Stage(
      Samples.overview(
        Bool.random(using: &random) ? Samples.all : [],
        provider: Bool.random(using: &random) ? .sandbox : .vertex, draft: draft),
      width: width, height: height, focus: Pane.allCases.randomElement(using: &random) ?? .prompt)
    if Bool.random(using: &random) {
      stage.state.projects.take(ProjectSamples.list, height: 20)
    }
    if Int.random(in: 0...3, using: &random) == 0 {
      stage.state.openOutline(ProjectSamples.saltRoad)
    }
    let keys = [
      "B", "Tab", "Down", "Enter", "F1", "^G", "^E", "^O", "End", "Right", "d", "/", "x", "Esc",
    ]
    for _ in 0..<Int.random(in: 0...5, using: &random) {
      stage.press(keys.randomElement(using: &random) ?? "Tab")
    }
    return stage
  }

  @Test func panesDrawOnlyInTheirOwnCells() {
    let look = Look(.dark)
    for (width, height) in [(120, 36), (80, 24), (150, 50), (81, 19)] {
      let state = Stage(width: width, height: height).state
      let blank = Canvas(size: state.size, style: look.text)
      for pane in Pane.allCases {
        var canvas = blank
        let rect = state.layout.rect(of: pane)
        switch pane {
        case .projects: _ = ProjectsView.draw(state, look, in: rect, on: &canvas)
        case .prompt: _ = PromptView.draw(state, look, in: rect, on: &canvas)
        case .settings: _ = SettingsView.draw(state, look, in: rect, on: &canvas)
        case .operations: _ = OperationsView.draw(state, look, in: rect, on: &canvas)
        }
        for y in 0..<height {
          for x in 0..<width where !rect.contains(Point(x: x, y: y)) {
            #expect(canvas[Point(x: x, y: y)] == blank[Point(x: x, y: y)], "\(pane) at \(x),\(y)")
          }
        }
      }
    }
  }

  @Test func theSandboxIsNamedAtEverySize() {
    for width in 40...160 {
      for height in [10, 12, 24, 40] {
        let stage = Stage(width: width, height: height)
        #expect(stage.frame.canvas.text(row: 0).contains("sandbox"), "\(width)×\(height)")
      }
    }
  }

  /// The list shows which operation the detail is about, also while one writes.
  @Test func oneSignHasTheColourOfTheFocus() throws {
    let accent = Look(.dark).selectionMark.foreground
    for (focus, isColoured) in [(Pane.prompt, false), (.operations, true)] {
      let canvas = Stage(focus: focus).frame.canvas
      let signs = (0..<canvas.size.height).flatMap { Array(canvas.row($0)) }
        .filter { $0.glyph.text == "▌" }
      #expect(signs.count == 1)
      #expect((signs.first?.style.foreground == accent) == isColoured)
    }
  }

  @Test func theCursorStandsAtTheCaret() {
    var stage = Stage(Samples.overview([]))
    stage.type("獅子a")
    #expect(stage.frame.cursor == Point(x: 2 + 5, y: 2))
    stage.press("Tab")
    #expect(stage.frame.cursor == nil)
  }

  @Test func hostileTextIsInert() {
    let evil = "a\u{1B}[31mred\u{202E}\u{200B}\u{7}"
    let stage = Stage(
      Samples.overview([
        Samples.operation(1, evil, .failed) { $0.failure = Failure(.server, evil + ".") }
      ]))
    #expect(stage.text.unicodeScalars.allSatisfy { $0.value >= 0x20 || $0 == "\n" })
    #expect(!stage.text.unicodeScalars.contains("\u{202E}"))
  }

  @Test func withoutColourTheChosenValueIsMarked() {
    let state = Stage(focus: .settings).state
    let text = view(state, Look(.dark, isColorless: true)).canvas.text
    #expect(text.contains("‹16:9›") && text.contains("‹720p›"))
  }
}
