import Testing
import TextUI
import VeoGenCore

@testable import VeoGenTUI

/// What is typed for an outline is not lost.
@Suite struct KeptWordsTests {
  private let changed = Failure(.invalidRequest, "The project was changed elsewhere.")

  private func record(revision: Int64) -> ProjectRecord {
    var record = ProjectSamples.saltRoad
    record.revision = revision
    return record
  }

  /// With the whole outline written in the editor, and its text.
  private func written(revision: Int64 = 7) -> (Stage, String) {
    var stage = Stage.withOutline(record(revision: revision))
    stage.press("E")
    guard case .editText(let text) = stage.effects.last else { return (stage, "") }
    let new = text.replacing("35 mm, soft overcast light", with: "Charcoal")
    stage.send(.edited(.success(new)))
    return (stage, new)
  }

  private func broken(_ stage: inout Stage) -> String {
    let text = "# The Salt Road\n\n## Chapter 1: A\n\nSeconds: soon\n"
    stage.press("E")
    stage.send(.edited(.success(text)))
    stage.press("n")
    return text
  }

  @Test func theWholeOutlineTakesOnlyThePlaceOfWhatWasWrittenOn() {
    let (stage, _) = written(revision: 7)
    guard case .editTo(ProjectSamples.book, .replaceAll, revision: 7) = stage.asked else {
      Issue.record("\(stage.effects)")
      return
    }
  }

  @Test func anOutlineThatIsNotTakenIsThereAgain() {
    var (stage, text) = written()
    stage.answer(changed)
    #expect(stage.toast.contains("What you wrote is kept: E"))
    let read = stage.state.lastTicket
    #expect(stage.effects == [.project(.open(ticket: read, ProjectSamples.book))])
    stage.send(.project(.opened(ticket: read, ProjectSamples.book, .success(record(revision: 9)))))
    stage.press("E")
    #expect(stage.effects == [.editText(text)])
    stage.send(.edited(.success(text)))
    guard case .editTo(_, .replaceAll, revision: 9) = stage.asked else {
      Issue.record("\(stage.effects)")
      return
    }
  }

  @Test func theEditorWaitsForTheEditsBefore() {
    var stage = Stage.withOutline()
    stage.press("Down a E")
    #expect(!stage.effects.contains { if case .editText = $0 { true } else { false } })
    stage.answer()
    #expect(stage.effects.contains { if case .editText = $0 { true } else { false } })
  }

  @Test func whatCouldNotBeReadOutlivesAnotherProject() {
    var stage = Stage.withOutline()
    let text = broken(&stage)
    stage.state.openOutline(Stage.boats)
    #expect(stage.state.outline?.id == ProjectSamples.movie)
    stage.state.openOutline(ProjectSamples.saltRoad)
    stage.press("E")
    #expect(stage.effects == [.editText(text)])
  }

  /// The studio as it is opened after `stage` has ended, with its projects read.
  private func next(_ stage: Stage) -> Stage {
    var overview = Samples.overview()
    overview.session = stage.state.session
    var next = Stage(overview)
    next.effects = next.state.readProjects()
    next.send(
      .project(.listed(ticket: next.state.lastTicket, .success(ProjectSamples.list))))
    return next
  }

  @Test func anOutlineThatIsNotKeptComesBackWithTheNextStart() {
    var stage = Stage.withOutline()
    let text = broken(&stage)
    stage.press("^Q")
    #expect(stage.state.exit == .quit)
    var again = next(stage)
    #expect(again.toast.contains("of “The Salt Road” is kept: Alt-4 and Enter, then E"))
    again.press("Alt-4")
    again.state.openOutline(ProjectSamples.saltRoad)
    again.press("E")
    #expect(again.effects == [.editText(text)])
  }

  /// With seconds written that are none.
  private func invalid() -> Stage {
    var stage = Stage.withOutline()
    stage.press("Down Enter")
    for _ in 0..<8 { stage.press("Down") }
    stage.press("Enter ^U")
    stage.type("soon")
    return stage
  }

  @Test func aFieldThatCannotBeKeptComesBackWithTheNextStart() {
    var stage = invalid()
    stage.press("^Q")
    #expect(stage.state.exit == .quit)
    var again = next(stage)
    #expect(again.state.focus == .prompt && again.toast.contains("“The Salt Road” is kept: Alt-4"))
    #expect(again.state.session.unkept == stage.state.session.unkept, "also if it dies now")
    again.press("Alt-4 Enter")
    again.send(
      .project(
        .opened(
          ticket: again.state.lastTicket, ProjectSamples.book, .success(ProjectSamples.saltRoad))))
    #expect(again.state.outline?.editor?.field.text == "soon")
    #expect(!again.text.contains("is kept: Alt-4"), "it is here, and no longer there")
    again.press("^U")
    again.type("7")
    again.press("Esc")
    #expect(again.asked != nil && again.state.session.unkept?.map(\.text) == ["7"])
  }

  /// With words for a chapter that somebody else deletes meanwhile.
  private func lost() -> Stage {
    var stage = Stage.withOutline()
    stage.press("End Enter Down Down Enter Ctrl-End")
    stage.type(" More")
    var record = ProjectSamples.saltRoad
    record.project.parts.removeLast()
    record.revision += 1
    stage.state.take(record)
    stage.type(" words")
    return stage
  }

  @Test func wordsForADeletedChapterComeBackWithTheNextStart() {
    let stage = lost()
    #expect(stage.state.draft.dueAt != nil, "it is saved when one pauses")
    let kept = stage.state.session.unkept
    #expect(kept?.map(\.text) == ["The road ends where it began More words"])
    var again = next(stage)
    #expect(again.state.session.unkept == kept)
    again.press("Alt-4")
    again.state.openOutline(ProjectSamples.saltRoad)
    // The chapter is there again: somebody has undone its deletion.
    #expect(again.state.outline?.editor?.field.text == kept?[0].text)
    again = next(stage)
    again.press("Alt-4")
    var record = ProjectSamples.saltRoad
    record.project.parts.removeLast()
    again.state.openOutline(record)
    #expect(again.text.contains("deleted meanwhile"))
    #expect(again.state.session.unkept == kept)
  }

  @Test func noKeyThatGoesOnWritingDropsThem() {
    var stage = lost()
    stage.press("Enter")
    stage.type("Rain amd")
    #expect(stage.effects.isEmpty && stage.state.calls.isEmpty, "no letter is a command")
    #expect(stage.text.contains("deleted meanwhile"))
    let text = "The road ends where it began More words\nRain amd"
    #expect(stage.state.session.unkept?.map(\.text) == [text], "all its lines")
    stage.press("Esc")
    #expect(stage.state.context == .outline && stage.toast.contains("is kept"))
    #expect(stage.state.session.unkept?.map(\.text) == [text])
    stage.state.openOutline(stage.state.outline!.record)
    #expect(stage.text.contains("deleted meanwhile"))
  }

  @Test func emptiedTheyAreDropped() {
    var stage = lost()
    stage.press("Alt-a Backspace Esc")
    #expect(stage.state.session.unkept == [] && stage.toast.contains("dropped"))
    #expect(stage.state.draft.dueAt != nil)
  }

  @Test func aListOverThemDropsNothing() {
    var stage = lost()
    stage.press("^P")
    stage.type("operations")
    stage.press("Enter")
    #expect(stage.state.session.unkept?.count == 1)
  }

  @Test func wordsOfAProjectThatCannotBeReadNowAreKept() {
    var overview = Samples.overview()
    let text = UnkeptText(project: ProjectID(number: 77), field: "title", text: "Salt", before: "")
    overview.session = Session(unkept: [text])
    var stage = Stage(overview)
    stage.effects = stage.state.readProjects()
    stage.send(.project(.listed(ticket: stage.state.lastTicket, .success(ProjectSamples.list))))
    #expect(stage.toast.contains("cannot be read: Salt"))
    #expect(stage.state.session.unkept == [text])
  }

  @Test func anIdeaForADraftComesBack() {
    var stage = Stage.withOutline()
    stage.press("D Tab")
    stage.type("A caravan")
    #expect(stage.state.session.ideas?.map(\.text) == ["A caravan"])
    stage.press("Esc D")
    #expect(stage.text.contains("A caravan"), "Esc drops nothing")
    stage.press("^Q")
    var again = next(stage)
    again.press("Alt-4")
    again.state.openOutline(ProjectSamples.saltRoad)
    again.press("D")
    #expect(again.text.contains("A caravan"))
    #expect(again.state.session.ideas == stage.state.session.ideas)
  }

  @Test func theFieldThatTheEditorHasIsTheOneThatGetsItsText() {
    var stage = Stage.withOutline()
    stage.press("Down e ^X ^E")
    guard let editor = stage.state.outline?.editor else {
      Issue.record("no field is open")
      return
    }
    // Pressed before the editor had the terminal.
    stage.press("Esc")
    stage.send(.edited(.success("Written elsewhere")))
    #expect(stage.state.session.unkept?.map(\.text) == ["Written elsewhere"])
    #expect(stage.state.session.unkept?.first?.field == editor.cell.name)
  }

  @Test func whatSomebodyElseWritesMeanwhileIsSaid() {
    var stage = Stage.withOutline()
    stage.press("Down e")
    stage.type(" mine")
    var record = ProjectSamples.saltRoad
    record.project.parts[0].title = "Theirs"
    record.revision += 1
    stage.state.take(record)
    #expect(stage.toast.contains("says “Theirs” by now, from elsewhere"))
    stage.state.toasts = []
    stage.state.take(record)
    #expect(stage.toast.isEmpty, "once")
  }

  @Test func anEmptyTextDropsWhatCouldNotBeRead() {
    var stage = Stage.withOutline()
    _ = broken(&stage)
    #expect(stage.state.session.unkept?.count == 1)
    stage.press("E")
    stage.send(.edited(.success(" \n")))
    #expect(stage.toast.contains("what could not be read is dropped"))
    #expect(stage.state.session.unkept == [] && stage.state.calls.isEmpty)
    stage.press("E")
    guard case .editText(let text) = stage.effects.last else {
      Issue.record("\(stage.effects)")
      return
    }
    #expect(text.contains("35 mm"), "it is the outline again")
    stage.send(.edited(.success("")))
    #expect(stage.toast.contains("the outline is as it was") && stage.state.calls.isEmpty)
  }

  @Test(arguments: [[120, 36], [80, 24], [40, 12]])
  func whatCannotBeReadIsDroppedByAnAnswer(size: [Int]) {
    var stage = Stage.withOutline(width: size[0], height: size[1])
    #expect(!stage.text.contains("E opens it"))
    _ = broken(&stage)
    #expect(stage.text.contains("E opens it"), "the outline shows that there is such a text")
    stage.press("E")
    stage.send(.edited(.success("nonsense")))
    #expect(stage.text.contains("d Drop it") && stage.text.contains("n Later"))
    stage.press("d")
    #expect(stage.toast.contains("what could not be read is dropped"))
    #expect(stage.state.session.unkept == [] && stage.state.calls.isEmpty)
    #expect(!stage.text.contains("E opens it"))
    stage.press("E")
    guard case .editText(let text) = stage.effects.last else {
      Issue.record("\(stage.effects)")
      return
    }
    #expect(text.contains("35 mm"), "it is the outline again")
  }

  /// The highlight goes over all answers, and other questions have no third one.
  @Test func theThirdAnswerIsHighlightedToo() {
    var stage = Stage.withOutline()
    stage.press("E")
    stage.send(.edited(.success("nonsense")))
    stage.press("Tab Tab Enter")
    #expect(stage.toast.contains("what could not be read is dropped"))
    stage = Stage(Samples.overview([Samples.completed(2, "boat", ago: 5)]), focus: .operations)
    stage.press("d d")
    #expect(stage.state.context == .confirm && !stage.text.contains("Drop it"))
    stage.press("Tab Enter")
    #expect(stage.effects.contains { if case .change(.delete, _) = $0 { true } else { false } })
  }

  @Test func fieldsOfTwoProjectsBothComeBack() {
    var overview = Samples.overview()
    let part = ProjectSamples.saltRoad.project.parts[0].id
    let texts = [
      UnkeptText(
        project: ProjectSamples.movie, field: "title", text: "Boats", before: "Paper Boats"),
      UnkeptText(
        project: ProjectSamples.book, part: part, field: "mood", text: "restless", before: "wild"),
    ]
    overview.session = Session(unkept: texts)
    var stage = Stage(overview)
    stage.effects = stage.state.readProjects()
    stage.send(.project(.listed(ticket: stage.state.lastTicket, .success(ProjectSamples.list))))
    #expect(stage.state.session.unkept == texts)
    stage.press("Alt-4")
    stage.state.openOutline(ProjectSamples.saltRoad)
    #expect(stage.state.outline?.editor?.field.text == "restless")
    #expect(stage.toast.contains("The outline says something else since: Alt-u shows it"))
    #expect(stage.state.session.unkept?.count == 2)
    stage.press("Alt-u")
    #expect(
      stage.state.outline?.editor?.field.text == ProjectSamples.saltRoad.project.parts[0].mood)
    #expect(stage.state.session.unkept == [texts[0]])
  }

  @Test func whatWasKeptAfterAllDoesNotComeBack() {
    var overview = Samples.overview()
    overview.session = Session(
      unkept: [
        UnkeptText(
          project: ProjectSamples.book, field: "title", text: "The Salt Road", before: "Salt")
      ])
    var stage = Stage(overview)
    stage.effects = stage.state.readProjects()
    stage.send(.project(.listed(ticket: stage.state.lastTicket, .success(ProjectSamples.list))))
    stage.press("Alt-4")
    stage.state.openOutline(ProjectSamples.saltRoad)
    #expect(stage.state.outline?.editor == nil && stage.state.session.unkept == [])
  }

  @Test func linesLeaveWhatTheStudioHasKept() {
    var overview = Samples.overview()
    overview.session = Session(
      unkept: [UnkeptText(project: ProjectSamples.book, field: "title", text: "Salt")])
    var stage = Stage(overview)
    stage.state.isPlain = true
    stage.effects = stage.state.readProjects()
    stage.send(.project(.listed(ticket: stage.state.lastTicket, .success(ProjectSamples.list))))
    #expect(stage.toast.contains("is kept for the studio"))
    stage.state.openOutline(ProjectSamples.saltRoad)
    #expect(stage.state.outline?.editor == nil && stage.state.session.unkept == nil)
  }

  @Test func whatIsTypedIsSavedWhenTypingPauses() {
    var stage = Stage.withOutline()
    stage.press("Down Enter Down Enter")
    #expect(stage.state.session.unkept == [], "nothing is different yet")
    stage.type("!")
    stage.pass(seconds: 0.6)
    guard case .saveSession(let session)? = stage.effects.last else {
      Issue.record("\(stage.effects)")
      return
    }
    #expect(session.unkept?.first?.text == stage.state.outline?.editor?.field.text)
  }

  @Test func aFieldThatCannotBeKeptKeepsItsProjectOpen() {
    var stage = invalid()
    let effects = stage.state.openOutline(ProjectSamples.movie)
    #expect(effects.isEmpty)
    stage.state.openOutline(Stage.boats)
    #expect(stage.state.outline?.id == ProjectSamples.book)
    #expect(stage.state.outline?.editor?.field.text == "soon")
    #expect(stage.toast.contains("no number"))
  }

  // MARK: Reading

  @Test func anOutlineIsReadOnceAtATime() {
    var stage = Stage.withOutline()
    let asked = { (stage: Stage) in
      stage.effects.contains { if case .project(.open) = $0 { true } else { false } }
    }
    stage.send(.engine(.project(ProjectSamples.book)))
    let first = stage.state.outline?.reading?.ticket ?? 0
    #expect(asked(stage))
    for _ in 0..<5 {
      stage.send(.engine(.project(ProjectSamples.book)))
      #expect(!asked(stage))
    }
    // It is shown, although more has happened, and read once more.
    var read = record(revision: 1)
    read.project.title = "Salt"
    stage.send(.project(.opened(ticket: first, ProjectSamples.book, .success(read))))
    #expect(stage.state.outline?.project.title == "Salt" && asked(stage))
    let second = stage.state.outline?.reading?.ticket ?? 0
    stage.send(.project(.opened(ticket: second, ProjectSamples.book, .success(read))))
    #expect(!asked(stage) && stage.state.outline?.reading == nil)
  }

  @Test func whatWasReadBeforeAnEditIsNotShownAfterIt() {
    var stage = Stage.withOutline(record(revision: 5))
    stage.send(.engine(.project(ProjectSamples.book)))
    let read = stage.state.outline?.reading?.ticket ?? 0
    stage.press("Down J")
    stage.state.outline?.record.revision = 6
    stage.answer()
    stage.send(.project(.opened(ticket: read, ProjectSamples.book, .success(record(revision: 5)))))
    #expect(stage.titles.first == "The Dunes")
  }
}
