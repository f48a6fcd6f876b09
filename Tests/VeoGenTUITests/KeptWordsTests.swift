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

  @Test func theFieldOfADeletedProjectIsShown() {
    var stage = invalid()
    stage.press("^Q")
    var overview = Samples.overview()
    overview.session = stage.state.session
    var again = Stage(overview)
    again.effects = again.state.readProjects()
    again.send(.project(.listed(ticket: again.state.lastTicket, .success([]))))
    #expect(again.toast.contains("What was typed: soon") && again.state.session.unkept == [])
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
