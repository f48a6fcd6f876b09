import Testing
import TextUI
import VeoGenCore

@testable import VeoGenTUI

/// What is typed for an outline is not lost.
@Suite struct KeptWordsTests {
  private let changed = Failure(.invalidRequest, "The project was changed elsewhere.")

  @Test func theWholeOutlineTakesOnlyThePlaceOfWhatWasWrittenOn() {
    let (stage, _) = WrittenOutline.written(revision: 7)
    guard case .editTo(ProjectSamples.book, .replaceAll, revision: 7) = stage.asked else {
      Issue.record("\(stage.effects)")
      return
    }
  }

  @Test func anOutlineThatIsNotTakenIsThereAgain() {
    var (stage, text) = WrittenOutline.written()
    stage.answer(changed)
    #expect(stage.toast.contains("What you wrote is kept: E"))
    let read = stage.state.lastTicket
    #expect(stage.effects == [.project(.open(ticket: read, ProjectSamples.book))])
    stage.send(
      .project(
        .opened(ticket: read, ProjectSamples.book, .success(WrittenOutline.record(revision: 9)))))
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
    let text = WrittenOutline.broken(&stage)
    stage.state.openOutline(Stage.boats)
    #expect(stage.state.outline?.id == ProjectSamples.movie)
    stage.state.openOutline(ProjectSamples.saltRoad)
    stage.press("E")
    #expect(stage.effects == [.editText(text)])
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
    _ = WrittenOutline.broken(&stage)
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
    _ = WrittenOutline.broken(&stage)
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
    var stage = WrittenOutline.invalid()
    let effects = stage.state.openOutline(ProjectSamples.movie)
    #expect(effects.isEmpty)
    stage.state.openOutline(Stage.boats)
    #expect(stage.state.outline?.id == ProjectSamples.book)
    #expect(stage.state.outline?.editor?.field.text == "soon")
    #expect(stage.toast.contains("no number"))
  }

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
    var read = WrittenOutline.record(revision: 1)
    read.project.title = "Salt"
    stage.send(.project(.opened(ticket: first, ProjectSamples.book, .success(read))))
    #expect(stage.state.outline?.project.title == "Salt" && asked(stage))
    let second = stage.state.outline?.reading?.ticket ?? 0
    stage.send(.project(.opened(ticket: second, ProjectSamples.book, .success(read))))
    #expect(!asked(stage) && stage.state.outline?.reading == nil)
  }

  @Test func whatWasReadBeforeAnEditIsNotShownAfterIt() {
    var stage = Stage.withOutline(WrittenOutline.record(revision: 5))
    stage.send(.engine(.project(ProjectSamples.book)))
    let read = stage.state.outline?.reading?.ticket ?? 0
    stage.press("Down J")
    stage.state.outline?.record.revision = 6
    stage.answer()
    stage.send(
      .project(
        .opened(ticket: read, ProjectSamples.book, .success(WrittenOutline.record(revision: 5)))))
    #expect(stage.titles.first == "The Dunes")
  }
}
