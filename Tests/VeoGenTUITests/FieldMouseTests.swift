import Testing
import TextUI
import VeoGenCore

@testable import VeoGenTUI

/// Text is selected with the mouse as it is with Shift and the arrows.
@Suite struct FieldMouseTests {
  /// Where `words` stand on the screen.
  private func place(_ words: String, _ stage: Stage) throws -> Point {
    let rows = stage.text.split(separator: "\n", omittingEmptySubsequences: false)
    let y = try #require(rows.firstIndex { $0.contains(words) })
    let found = try #require(rows[y].range(of: words))
    return Point(x: rows[y].distance(from: rows[y].startIndex, to: found.lowerBound), y: y)
  }

  private func send(_ stage: inout Stage, _ action: MouseEvent.Action, _ point: Point) {
    stage.send(.terminal(.mouse(MouseEvent(action, at: point))))
  }

  private func click(_ stage: inout Stage, _ point: Point, times: Int = 1, shift: Bool = false) {
    for _ in 0..<times {
      stage.send(
        .terminal(.mouse(MouseEvent(.press(.left), at: point, modifiers: shift ? .shift : []))))
      send(&stage, .release(.left), point)
    }
  }

  private func drag(_ stage: inout Stage, from start: Point, to end: Point) {
    send(&stage, .press(.left), start)
    send(&stage, .drag(.left), end)
    send(&stage, .release(.left), end)
  }

  private func prompt(_ text: String, focus: Pane = .prompt) -> Stage {
    var stage = Stage(Samples.overview([]))
    stage.send(.terminal(.paste(text)))
    if focus != .prompt { _ = stage.state.go(to: focus) }
    return stage
  }

  @Test func aDragSelectsInThePrompt() throws {
    var stage = prompt("a lion at sunset")
    let lion = try place("lion", stage)
    drag(&stage, from: lion, to: lion.moved(dx: 4))
    #expect(stage.state.prompt.field.selectedText == "lion" && stage.state.sizes == PaneSizes())
    stage.type("n owl")
    #expect(stage.state.prompt.text == "a n owl at sunset")
  }

  @Test func nothingIsSelectedOnceTheButtonIsUp() throws {
    var stage = prompt("a lion at sunset")
    let lion = try place("lion", stage)
    drag(&stage, from: lion, to: lion.moved(dx: 4))
    send(&stage, .drag(.left), lion.moved(dx: 9))
    #expect(stage.state.prompt.field.selectedText == "lion")
    click(&stage, lion.moved(dx: 1))
    #expect(stage.state.prompt.field.selection == nil && stage.state.prompt.field.caret == 3)
    send(&stage, .press(.left), lion)
    stage.type("x")
    send(&stage, .drag(.left), lion.moved(dx: 4))
    #expect(stage.state.prompt.field.selection == nil, "what is typed meanwhile ends it")
  }

  @Test func clicksInARowSelectTheWordAndTheLine() throws {
    var stage = prompt("a lion at sunset\nan owl", focus: .operations)
    let lion = try place("lion", stage)
    click(&stage, lion, times: 2)
    #expect(stage.state.focus == .prompt && stage.state.prompt.field.selectedText == "lion")
    click(&stage, lion)
    #expect(stage.state.prompt.field.selectedText == "a lion at sunset")
    click(&stage, lion)
    #expect(stage.state.prompt.field.selection == nil)
    stage.pass(seconds: 1)
    click(&stage, lion)
    stage.pass(seconds: 1)
    click(&stage, lion)
    #expect(stage.state.prompt.field.selection == nil, "slow ones are single ones")
    click(&stage, lion.moved(dx: 6))
    #expect(stage.state.prompt.field.selection == nil, "nor is it two on two places")
  }

  @Test func aDoubleClickThatIsDraggedSelectsWords() throws {
    var stage = prompt("a lion at sunset")
    let lion = try place("lion", stage)
    click(&stage, lion)
    send(&stage, .press(.left), lion)
    send(&stage, .drag(.left), lion.moved(dx: 9))
    #expect(stage.state.prompt.field.selectedText == "lion at sunset")
  }

  @Test func shiftExtends() throws {
    var stage = prompt("a lion at sunset")
    let lion = try place("lion", stage)
    click(&stage, lion)
    click(&stage, lion.moved(dx: 7), shift: true)
    #expect(stage.state.prompt.field.selectedText == "lion at")
    click(&stage, lion.moved(dx: 4), shift: true)
    #expect(stage.state.prompt.field.selectedText == "lion")
    stage.press("Shift-Right")
    #expect(stage.state.prompt.field.selectedText == "lion ")
  }

  @Test func beyondTheFieldItScrolls() throws {
    var stage = prompt((1...40).map { "line \($0)" }.joined(separator: "\n"))
    let last = try place("line 40", stage)
    let area = stage.state.promptArea.text
    send(&stage, .press(.left), last)
    for _ in 0..<60 { send(&stage, .drag(.left), Point(x: area.x, y: area.y - 1)) }
    let text = stage.state.prompt.text
    #expect(stage.state.prompt.field.selectedText == String(text.dropLast("line 40".count)))
    #expect(stage.text.contains("line 1 ") && !stage.text.contains("line 40"))
  }

  @Test func aFormTakesIt() throws {
    var stage = Stage.withProjects()
    stage.press("B n")
    stage.type("The Salt Path")
    let salt = try place("Salt Path", stage)
    drag(&stage, from: salt, to: salt.moved(dx: 4, dy: 9))
    guard case .ask(let ask) = stage.state.overlays.last else {
      Issue.record("no form is open")
      return
    }
    #expect(ask.lines[ask.index].field.selectedText == "Salt")
    click(&stage, salt, times: 3)
    stage.type("X")
    guard case .ask(let written) = stage.state.overlays.last else { return }
    #expect(written.lines[written.index].text == "X")
  }

  @Test func anOutlinesFieldTakesIt() throws {
    var stage = Stage.withOutline()
    stage.press("e Alt-a")
    stage.type("Wind over salt")
    let salt = try place("over salt", stage).moved(dx: 5)
    click(&stage, salt, times: 2)
    #expect(stage.state.outline?.editor?.field.selectedText == "salt")
    stage.pass(seconds: 1)
    drag(&stage, from: salt, to: salt.moved(dx: -90))
    #expect(stage.state.outline?.editor?.field.selectedText == "Wind over ")
    #expect(stage.state.held == nil && stage.state.context == .outlineLine)
  }

  /// Each is drawn where the mouse finds it.
  @Test(arguments: [
    ("/", Pane.operations), (":", .operations), ("N", .operations), ("T", .operations),
    ("/", .projects), ("Down Down Down Down Down Down Down Enter", .settings), ("@", .prompt),
  ])
  func everyFieldTakesIt(keys: String, pane: Pane) throws {
    var stage = Stage.withProjects()
    _ = stage.state.go(to: pane)
    stage.press(keys)
    #expect(stage.state.context.isText)
    stage.type("wxyz")
    let typed = try place("wxyz", stage)
    click(&stage, typed.moved(dx: 1), times: 2)
    stage.type("Q")
    #expect(stage.text.contains("Q") && !stage.text.contains("wxyz"))
    stage.press("Alt-u")
    #expect(try place("wxyz", stage) == typed)
    drag(&stage, from: typed.moved(dx: 1), to: typed.moved(dx: 3))
    stage.press("Backspace")
    #expect(try place("wz", stage) == typed)
  }
}
