import Testing
import TextUI
import VeoGenCore

@testable import VeoGenTUI

@Suite struct InputTests {
  @Test func tabGoesRoundThePanes() {
    var stage = Stage()
    var seen: [Pane] = []
    for _ in 0..<4 {
      seen.append(stage.state.focus)
      stage.press("Tab")
    }
    #expect(seen == [.prompt, .settings, .operations, .prompt])
    stage.press("Shift-Tab")
    #expect(stage.state.focus == .prompt)
  }

  @Test func qIsALetterInThePromptAndQuitsElsewhere() {
    var stage = Stage(Samples.overview([]))
    stage.type("q")
    #expect(stage.state.exit == nil && stage.state.prompt.text == "q")
    stage.press("Tab q")
    #expect(stage.state.exit == .quit)
  }

  @Test(arguments: ["^Q", "^C"]) func quitWorksInTheMiddleOfEverything(key: String) {
    var stage = Stage()
    stage.press("Tab Enter " + key)
    #expect(stage.state.exit == .quit)
  }

  @Test func signalsEndIt() {
    var stage = Stage()
    stage.send(.terminal(.signal(.hangUp)))
    #expect(stage.state.exit == .signal(.hangUp))
    stage = Stage()
    stage.send(.terminal(.closed))
    #expect(stage.state.exit == .closed)
    stage = Stage()
    stage.send(.terminal(.signal(.stop)))
    #expect(stage.effects == [.suspend] && stage.state.exit == nil)
  }

  private func events(_ text: String) -> [TerminalEvent] {
    text.map { .key(KeyPress($0 == "\n" ? .enter : .character($0))) }
  }

  /// A paste that the terminal does not mark: each key as an edit of its own would lay the text out anew.
  @Test func manyKeysAtOnceThatWriteAreOneEdit() throws {
    var stage = Stage()
    let text = String(repeating: "A lion, 獅子\n", count: 30)
    let all = events(text + "@x")
    let run = try #require(stage.state.typedRun(all[...]))
    #expect(run == TypedRun(text: text, count: text.count), "up to a key that does more")
    stage.send(.typed(run))
    var slow = Stage()
    for event in events(text) { slow.send(.terminal(event)) }
    #expect(stage.state.prompt.text == slow.state.prompt.text)
    #expect(stage.state.prompt.text == text)
    #expect(stage.state.typedRun(events("a lion")[...]) == nil, "few are typed")
    stage.state.focus = .operations
    #expect(stage.state.typedRun(all[...]) == nil, "they are commands there")
    stage.press("/")
    #expect(stage.state.typedRun(all[...]) == nil, "Enter ends a filter")
    #expect(stage.state.typedRun(events("boats in the fog by night")[...])?.count == 25)
  }

  @Test func clicksFocusAndSelect() {
    var stage = Stage()
    let rows = stage.state.layout.operationRows
    stage.send(
      .terminal(.mouse(MouseEvent(.press(.left), at: Point(x: rows.x + 20, y: rows.y + 3)))))
    #expect(stage.state.focus == .operations)
    #expect(stage.state.operations.window.index == 3)
    let hint = FooterHints(stage.state).hints.first { $0.command.action == .help }
    let x = hint?.columns.lowerBound ?? 0
    stage.send(.terminal(.mouse(MouseEvent(.press(.left), at: Point(x: x, y: 35)))))
    #expect(stage.state.context == .palette)
  }

  @Test func theWheelScrollsTheListUnderIt() {
    var stage = Stage(Samples.overview(Samples.history(50)))
    let rows = stage.state.layout.operationRows
    stage.send(.terminal(.mouse(MouseEvent(.wheelDown, at: rows.origin))))
    #expect(stage.state.operations.window.top == 3)
    #expect(stage.state.focus == .prompt)
  }

  @Test func mGivesTheMouseAway() {
    var stage = Stage(focus: .operations)
    #expect(stage.frame.modes.mouse)
    stage.press("M")
    #expect(!stage.frame.modes.mouse)
  }

  @Test func nothingIsTakenInATerminalThatIsTooSmall() {
    var stage = Stage(width: 20, height: 5, focus: .operations)
    stage.press("d y Enter")
    #expect(stage.effects.isEmpty && stage.state.overlays.isEmpty)
    #expect(stage.text.contains("VeoGen needs"))
    stage.press("^Q")
    #expect(stage.state.exit == .quit)
  }

  @Test func resizingLosesNothing() {
    var stage = Stage()
    stage.type("A lion")
    let id = stage.state.operations.selectedID
    for (width, height) in [(20, 5), (200, 60), (40, 10), (1, 1), (120, 36)] {
      stage.send(.terminal(.resize(Size(width: width, height: height))))
    }
    #expect(stage.state.prompt.text == "A lion")
    #expect(stage.state.operations.selectedID == id)
  }

  /// What a border says, such as a key or a price, is not hidden; its line alone may be.
  @Test(arguments: [80, 120]) func aSentenceLeavesWhatABorderSays(width: Int) {
    var record = ProjectSamples.saltRoad
    record.staleness = "1 chapter is stale: its style and its places have changed since then."
    for staleness in [record.staleness, nil] {
      record.staleness = staleness
      var stage = Stage.withOutline(record, width: width, height: 24)
      let border = stage.text.split(separator: "\n").last { $0.contains("╯") } ?? ""
      stage.send(
        .engine(.notice(Notice(.info, String(repeating: "Nothing can be made. ", count: 2)))))
      let rows = stage.text.split(separator: "\n")
      let place = rows.firstIndex { $0.contains("Nothing can be made") } ?? 0
      #expect(rows.contains(border) == (staleness != nil))
      #expect(place == (staleness == nil ? 22 : 21), "the row above the footer, or the one above")
    }
  }

  /// A price that ends where the message begins is whole.
  @Test func onlyATextThatGoesOnIsMarked() {
    func drawn(_ text: String) -> String {
      let stage = Stage(Samples.overview([]), width: 40, height: 12)
      var state = stage.state
      state.show(.info, "Done.")
      var canvas = Canvas(size: Size(width: 40, height: 12))
      canvas.put(text, at: Point(x: 0, y: 10), style: .standard)
      ToastsView.draw(state, Look(.dark), sparing: 3, on: &canvas)
      return canvas.text(row: 10).components(separatedBy: " · ")[0]
    }
    let edge = String(repeating: "x", count: 29)
    #expect(drawn(edge) == edge)
    #expect(drawn(edge + "y") == String(edge.dropLast()) + "…")
    #expect(drawn(edge + " y") == String(edge.dropLast()) + "…")
    #expect(drawn(String(repeating: "─", count: 29) + "y").hasSuffix("─"))
  }

  /// A row that is all below a message is no text that goes on.
  @Test func ofARowWithoutWordsNothingIsMarked() {
    let many = (1...30).map { Samples.completed(UInt32($0), "clip number \($0)", ago: Double($0)) }
    var stage = Stage(Samples.overview(many), width: 40, height: 12, focus: .operations)
    stage.press("o")
    #expect(stage.text.contains("· /home/ada"))
    #expect(!stage.text.contains("… ·"), "\(stage.text)")
  }

  @Test(arguments: ["d", "^O", "N"]) func aSmallScreenHasOneBorderAtItsEnd(key: String) {
    var stage = Stage(
      Samples.overview(Samples.history(30)), width: 40, height: 12, focus: .operations)
    stage.press(key)
    #expect(!stage.state.overlays.isEmpty)
    let rows = stage.text.split(separator: "\n").filter { $0.hasPrefix("╰") && $0.hasSuffix("╯") }
    #expect(rows.count == 1, "\(stage.text)")
  }

  @Test func aBoxFromSideToSideLeavesNoRowThatLooksLikeItsBorder() {
    for height in 1...20 {
      let box = OverlayLayout.box(
        width: 36, height: height, in: Rect(Size(width: 40, height: 12)))
      #expect(box.y == 1 && box.maxY == 11 || box.y > 2 && box.maxY < 10, "\(height)")
    }
  }

  @Test func toastsGoByThemselves() {
    var stage = Stage(Samples.overview([]))
    stage.send(.engine(.notice(Notice(.problem, "The service does not answer."))))
    #expect(stage.text.contains("✗ The service does not answer."))
    #expect(stage.state.nextWake != nil)
    stage.pass(seconds: 60)
    #expect(stage.state.toasts.isEmpty)
    #expect(stage.state.nextWake == nil)
  }

  @Test func nobodyWakesWhenNothingMoves() {
    let idle = Stage(Samples.overview(Samples.history(40)))
    #expect(idle.state.nextWake == nil)
    let running = Stage()
    #expect(running.state.nextWake.map { $0.timeIntervalSince(Samples.now) <= 1 } == true)
    // Seconds that nobody sees need no waking: the one that runs is scrolled away.
    var far = Stage(
      Samples.overview(Samples.history(55) + [Samples.operation(1, "x", .processing, ago: 9_999)]))
    #expect(far.state.nextWake == nil)
    far.state.focus = .operations
    far.press("End")
    #expect(far.state.nextWake != nil)
  }

  @Test func whatIsTypedWhereNothingCanBeSeenIsKept() {
    var stage = Stage(Samples.overview([]))
    stage.send(.terminal(.resize(Size(width: 20, height: 5))))
    stage.type("quiet dawn")
    #expect(stage.state.exit == nil)
    #expect(stage.state.prompt.text == "quiet dawn")
    stage.press("^Q")
    #expect(stage.state.exit == .quit)
  }

  @Test func escapeLeavesThePromptEvenWhileSomethingIsSaid() {
    var stage = Stage(Samples.overview([]))
    stage.state.show(.info, "It is saved.")
    #expect(!stage.state.toasts.isEmpty)
    stage.press("Esc")
    #expect(stage.state.focus == .operations)
    #expect(stage.state.toasts.isEmpty)
  }

  /// Who presses it twice, as people do, is not back where they write.
  @Test func escapeStaysInTheList() {
    var stage = Stage(focus: .prompt)
    stage.press("Esc Esc")
    #expect(stage.state.focus == .operations)
    #expect(stage.text.contains("Alt-1 goes to the prompt"))
    stage.press("Space Esc")
    #expect(stage.state.marks.isEmpty && stage.state.focus == .operations)
    stage.press("Alt-1")
    #expect(stage.state.focus == .prompt)
  }
}
