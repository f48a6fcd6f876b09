import FoundationEssentials
import Testing
import TextUI
import VeoGenCore

@testable import VeoGenTUI

@Suite struct OutlineTests {
  /// What goes no further by itself names the key that takes it on, however narrow it is.
  @Test(arguments: [120, 80, 60]) func aDeadEndNamesItsKey(width: Int) {
    for (state, key) in [
      (OperationState.failed, "r "), (.uncertain, "r on it in the list decides"),
    ] {
      var record = ProjectSamples.saltRoad
      let lost = Samples.operation(0x1234_0003, "A fog", state) {
        $0.failure = Failure(.server, "The service had a fault that it did not explain.")
      }
      record.project.parts[2].takes = [Take(operation: lost.id, isChosen: true)]
      record.operations[lost.id] = lost
      if state == .uncertain { record.states[record.project.parts[2].id] = .uncertain }
      var stage = Stage.withOutline(record, width: width, height: 24)
      #expect(stage.text.contains("no answer") == (state == .uncertain))
      func border() -> Substring {
        stage.text.split(separator: "\n").last { $0.contains("╰") } ?? ""
      }
      #expect(border().contains("~ 1 chapter is stale") && border().contains("r on it"))
      stage.press("Down Down Down")
      #expect(border().contains("The service") && border().contains(key), "\(border())")
      guard width > 60 else { continue }
      stage.press("Enter")
      while stage.state.outline?.cell != .takes { stage.press("Down") }
      #expect(
        stage.text.contains(state == .failed ? "r makes it again" : "r on it in the list decides"))
    }
  }

  /// What is held goes on only by a key: the outline names it.
  @Test(arguments: [
    (true, "held by you · H on it in the list"), (false, "approved · a approves it"),
  ])
  func whatIsHeldSaysSoAndWhatLetsItGo(isApproved: Bool, words: String) {
    var record = ProjectSamples.saltRoad
    let held = Samples.operation(0x1234_0003, "A fog", .queued) { $0.isHeld = true }
    record.project.parts[2].takes = [Take(operation: held.id, isChosen: true)]
    record.project.parts[2].isApproved = isApproved
    record.operations[held.id] = held
    record.states[record.project.parts[2].id] = .held
    var stage = Stage.withOutline(record, width: 120, height: 36)
    stage.press("Down Down Down")
    #expect(stage.text.contains(words), "\(stage.text)")
    #expect(stage.text.contains(" held "))
    stage.press("Enter")
    while stage.state.outline?.cell != .takes { stage.press("Down") }
    #expect(stage.text.contains(isApproved ? "held, H on it" : "held, a approves it"))
  }

  @Test(arguments: [[120, 36], [80, 24], [40, 12]]) func itShowsALineForEachPart(size: [Int]) {
    let stage = Stage.withOutline(width: size[0], height: size[1])
    for text in ["The Salt Road", "Departure", "The Dunes", "~", "✗"] {
      #expect(stage.text.contains(text), "\(text)")
    }
  }

  @Test func aFieldIsWrittenAndKeptAsOneEdit() {
    var stage = Stage.withOutline()
    stage.press("End Enter Down Down Enter")
    #expect(stage.state.context == .outlineText)
    stage.press("Ctrl-End")
    stage.type(" Again.")
    #expect(stage.asked == nil)
    #expect(stage.frame.cursor != nil && stage.text.contains("began Again."))
    stage.press("Esc")
    #expect(
      stage.askedEdit
        == .change(ProjectSamples.part(8), .summary("The road ends where it began Again.")))
    #expect(stage.text.contains("began Again.") && stage.text.contains("saving…"))
    stage.answer()
    #expect(stage.state.calls.isEmpty && stage.text.contains("began Again."))
  }

  @Test func whatIsTheSameIsNoEdit() {
    var stage = Stage.withOutline()
    stage.press("Down e Esc")
    #expect(stage.effects.isEmpty && stage.state.context == .outline)
  }

  @Test func whatCannotBeKeptStaysAndSaysWhy() {
    var stage = Stage.withOutline()
    stage.press("Down Enter")
    for _ in 0..<8 { stage.press("Down") }
    stage.press("Enter")
    stage.type("soon")
    stage.press("Enter")
    #expect(stage.toast.contains("no number") && stage.state.context == .outlineLine)
    stage.press("^U")
    stage.type("700")
    stage.press("Enter")
    #expect(stage.toast.contains("700") && stage.state.outline?.editor?.field.text == "700")
    stage.press("^U")
    stage.type("15")
    stage.press("Enter")
    #expect(stage.askedEdit == .change(ProjectSamples.part(1), .seconds(15)))
  }

  @Test func whatTheEngineRefusesIsWrittenOnAgain() {
    var stage = Stage.withOutline()
    stage.press("Down e ^U")
    stage.type("Leaving")
    stage.press("Enter")
    #expect(stage.titles.first == "Leaving")
    stage.answer(Failure(.disk, "The disk is full."))
    #expect(stage.titles.first == "Departure")
    #expect(stage.state.outline?.editor?.field.text == "Leaving" && stage.toast.contains("full"))
  }

  @Test func twoEditsAreShownAtOnceAndSentInOrder() {
    var stage = Stage.withOutline()
    stage.press("Down a")
    #expect(stage.askedEdit == .approve([ProjectSamples.part(1)], false))
    stage.press("J")
    #expect(stage.asked == nil && stage.titles.prefix(2) == ["The Dunes", "Departure"])
    stage.answer()
    #expect(stage.askedEdit == .move(ProjectSamples.part(1), to: 1))
    #expect(stage.titles.prefix(2) == ["The Dunes", "Departure"])
    // The selection follows the part.
    #expect(stage.state.outline?.part?.title == "Departure")
  }

  @Test func partsAreAddedDeletedCopiedMergedAndSplit() {
    var stage = Stage.withOutline()
    stage.press("Down n")
    #expect(stage.state.context == .outlineLine)
    stage.answer()
    stage.type("Harbour")
    stage.press("Enter")
    stage.answer()
    #expect(stage.titles.prefix(2) == ["Departure", "Harbour"])
    stage.press("d")
    stage.answer()
    #expect(stage.titles.count == 8)
    stage.press("c")
    stage.answer()
    #expect(stage.titles.count == 9)
    stage.press("m")
    stage.answer()
    #expect(stage.titles.count == 8)
    stage.press("s")
    #expect(stage.titles.count == 9)
    guard case .split(_, let cut, _) = stage.askedEdit else {
      Issue.record("\(stage.effects)")
      return
    }
    #expect(cut.beats == 2 && cut.promptCharacters == nil)
  }

  @Test func aPromptIsSplitAtTheCaret() {
    var stage = Stage.withOutline()
    stage.press("Down Enter Down Down Down Down Enter Ctrl-Home Right Right Right Alt-s")
    guard case .split(let part, let cut, _) = stage.askedEdit else {
      Issue.record("\(stage.effects)")
      return
    }
    #expect(part == ProjectSamples.part(1) && cut.promptCharacters == 3)
    #expect(stage.state.outline?.project.parts[1].prompt.hasPrefix("ial,") == true)
  }

  @Test func continuityAndTakesAreChosen() {
    var stage = Stage.withOutline()
    stage.press("Down b")
    #expect(stage.toast.contains("none comes before"))
    stage.press("Down b")
    #expect(stage.askedEdit == .change(ProjectSamples.part(2), .continuity(.lastFrame)))
    #expect(
      stage.toast
        == "2: last frame of 1 → first frame of 2. b again: shared reference. "
        + "Chapter 2 is no longer approved.")
    stage.answer()
    stage.press("Up t")
    #expect(stage.text.contains("1 of 2") && stage.text.contains("chosen"))
    stage.press("Right t")
    #expect(
      stage.askedEdit == .chooseTake(ProjectSamples.part(1), OperationID(number: 0x3f2a_0012)))
    stage.press("p")
    #expect(stage.effects == [.play(OperationID(number: 0x3f2a_0012))])
  }

  @Test func undoAndRedoAreAskedOfTheEngine() {
    var stage = Stage.withOutline()
    stage.press("^Z")
    #expect(stage.toast == "Nothing to undo.")
    stage.press("Down a")
    stage.answer()
    stage.press("^Z")
    #expect(stage.asked == .undo(ProjectSamples.book))
    stage.answer()
    stage.state.outline?.record.redoName = "approve 1 chapter"
    stage.press("^Y")
    #expect(stage.asked == .redo(ProjectSamples.book))
  }

  @Test func theProjectsOwnFieldsAreOnItsLine() {
    var stage = Stage.withOutline()
    stage.press("Enter")
    for text in ["Genre", "Style", "Synopsis", "Mira: a girl in a blue coat", "Places"] {
      #expect(stage.text.contains(text), "\(text)")
    }
    for _ in 0..<9 { stage.press("Down") }
    stage.press("Enter Ctrl-Home")
    stage.press("Delete Delete Delete Delete")
    stage.type("Lina")
    stage.press("Esc")
    #expect(
      stage.askedEdit
        == .setFigure(
          "Mira", .cast, Figure(name: "Lina", description: "a girl in a blue coat")))
    #expect(stage.state.outline?.project.parts[0].characters == ["Lina"])
  }

  @Test func castLinesComeBackAsTheyWere() {
    let figures = [
      Figure(name: "A", description: "one\ntwo"), Figure(name: "B"),
      Figure(name: "C", description: "x: y"),
    ]
    #expect(FigureLines.figures(from: FigureLines.text(figures), before: []) == figures)
  }

  // MARK: The person's editor

  @Test func theWholeOutlineIsWrittenInTheEditor() throws {
    var stage = Stage.withOutline()
    stage.press("E")
    guard case .editText(let text) = stage.effects.last else {
      Issue.record("\(stage.effects)")
      return
    }
    #expect(text.contains("## Chapter 1: Departure"))
    let changed = text.replacing("35 mm, soft overcast light", with: "Charcoal")
    stage.send(.edited(.success(changed)))
    guard case .replaceAll(let project) = stage.askedEdit else {
      Issue.record("\(stage.effects)")
      return
    }
    #expect(project.style == "Charcoal" && project.parts.count == 8)
  }

  @Test func whatCannotBeReadIsToldByLineAndOpenedAgain() {
    var stage = Stage.withOutline()
    stage.press("E")
    let broken = "# The Salt Road\n\n## Chapter 1: A\n\nSeconds: soon\n"
    stage.send(.edited(.success(broken)))
    #expect(stage.text.contains("Line 5"))
    stage.press("y")
    #expect(stage.effects == [.editText(broken)])
    stage.send(.edited(.success(broken)))
    stage.press("n E")
    #expect(stage.effects == [.editText(broken)])
    #expect(stage.titles.count == 8)
  }

  /// The text of the prompt is not taken for the outline that was put off.
  @Test func theEditorOfTheFieldIsAnother() {
    var stage = Stage.withOutline()
    stage.press("E")
    stage.send(.edited(.success("# The Salt Road\n\n## Chapter 1: A\n\nSeconds: soon\n")))
    stage.press("n Down e ^X ^E")
    #expect(stage.effects == [.editText("Departure")])
    stage.send(.edited(.success("Leaving")))
    #expect(stage.state.outline?.editor?.field.text == "Leaving")
  }

  @Test func whoeverHasGoneElsewhereKeepsTheKeys() {
    var stage = Stage.withProjects()
    stage.press("B Down Enter")
    let ticket = stage.state.lastTicket
    stage.press("Alt-1")
    stage.send(
      .project(.opened(ticket: ticket, ProjectSamples.book, .success(ProjectSamples.saltRoad))))
    #expect(stage.state.context == .prompt)
  }

  @Test func aTakeIsWatchedHere() {
    var stage = Stage.withOutline()
    stage.state.showsPictures = true
    stage.press("Down v")
    #expect(stage.state.context == .player && !stage.text.contains("The Dunes"))
    stage.press("q")
    #expect(stage.state.context == .outline && stage.text.contains("The Dunes"))
  }

  // MARK: The mouse

  @Test func aPartIsDraggedToItsPlace() {
    var stage = Stage.withOutline()
    let inside = stage.state.outlineLayout.inside
    func point(_ line: Int) -> Point { Point(x: inside.x + 12, y: inside.y + line) }
    stage.send(.terminal(.mouse(MouseEvent(.press(.left), at: point(1)))))
    stage.send(.terminal(.mouse(MouseEvent(.drag(.left), at: point(3)))))
    stage.send(.terminal(.mouse(MouseEvent(.release(.left), at: point(3)))))
    #expect(stage.askedEdit == .move(ProjectSamples.part(1), to: 2))
    #expect(stage.titles.prefix(3) == ["The Dunes", "Caravan", "Departure"])
  }

  @Test func quittingKeepsWhatIsWritten() {
    var stage = Stage.withOutline()
    stage.press("Down e")
    stage.type("!")
    stage.press("^Q")
    #expect(stage.askedEdit == .change(ProjectSamples.part(1), .title("Departure!")))
  }

  @Test func beatsAreSplitBeforeTheOneWithTheCaret() {
    var record = ProjectSamples.saltRoad
    record.project.parts[0].beats = ["A", "B", "C"]
    var stage = Stage.withOutline(record)
    stage.press("Down Enter")
    while stage.state.outline?.cell != .beats { stage.press("Down") }
    stage.press("Enter ^U Alt-a")
    stage.send(.terminal(.paste("A\n\nB\n\nC")))
    stage.press("Alt-s")
    stage.answer()
    guard case .split(_, let cut, _) = stage.askedEdit else {
      Issue.record("\(stage.effects)")
      return
    }
    #expect(cut.beats == 2)
  }

  @Test func altAndADigitGoToTheOtherPanes() {
    for keys in ["Alt-1", "Down e Alt-1"] {
      var stage = Stage.withOutline()
      stage.press(keys)
      #expect(stage.state.focus == .prompt && stage.state.overlays.isEmpty, "\(keys)")
    }
    var stage = Stage.withOutline()
    stage.press("Alt-4")
    #expect(stage.state.focus == .projects && stage.state.overlays.isEmpty)
  }

  @Test(arguments: [("Tab", Pane.prompt), ("Shift-Tab", .operations)])
  func tabLeavesItForTheNextPane(key: String, pane: Pane) {
    var stage = Stage.withOutline()
    stage.press(key)
    #expect(stage.state.focus == pane && stage.state.overlays.isEmpty)
  }

  @Test func whatIsNotSentSaysSo() {
    var stage = Stage.withOutline()
    stage.press("Down Enter")
    for _ in 0..<9 where stage.state.outline?.cell != .beats { stage.press("Down") }
    #expect(stage.text.contains("Sent with the prompt only where it takes several clips"))
    stage.press("Down")
    #expect(stage.state.outline?.cell == .prompt && !stage.text.contains("only where it takes"))
  }

  @Test func whatIsNotThereCannotBeWatched() {
    var stage = Stage.withOutline()
    stage.press("v")
    #expect(stage.toast.contains("There is no film yet: f assembles it."))
  }

  @Test func escOnAnUnfoldedLineFoldsIt() {
    var stage = Stage.withOutline()
    stage.press("Down Enter Esc")
    #expect(stage.state.context == .outline && stage.state.outline?.openIndex == nil)
  }

  @Test func escGoesOutStepByStep() {
    var stage = Stage.withOutline()
    stage.press("Down Enter Down Enter Esc")
    #expect(stage.state.context == .outline && stage.state.outline?.openIndex == 1)
    stage.press("Esc")
    #expect(stage.state.outline?.openIndex == nil)
    stage.press("Esc")
    #expect(stage.state.context == .projects)
  }
}
