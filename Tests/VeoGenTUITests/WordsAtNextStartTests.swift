import Testing
import TextUI
import VeoGenCore

@testable import VeoGenTUI

/// What was typed for an outline and not kept comes back with the next start.
@Suite struct WordsAtNextStartTests {
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

  @Test func anOutlineThatIsNotKeptComesBackWithTheNextStart() {
    var stage = Stage.withOutline()
    let text = WrittenOutline.broken(&stage)
    stage.press("^Q")
    #expect(stage.state.exit == .quit)
    var again = next(stage)
    #expect(again.toast.contains("of “The Salt Road” is kept: Alt-4 and Enter, then E"))
    again.press("Alt-4")
    again.state.openOutline(ProjectSamples.saltRoad)
    again.press("E")
    #expect(again.effects == [.editText(text)])
  }

  @Test func aFieldThatCannotBeKeptComesBackWithTheNextStart() {
    var stage = WrittenOutline.invalid()
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
}
