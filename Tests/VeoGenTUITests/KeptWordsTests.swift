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

  @Test func leavingTellsOfAnOutlineThatIsNotKept() {
    var stage = Stage.withOutline()
    _ = broken(&stage)
    stage.press("^Q")
    #expect(stage.state.exit == nil && stage.toast.contains("would be lost"))
    stage.press("^Q")
    #expect(stage.state.exit == .quit)
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

  @Test func leavingTellsOfAFieldThatIsNotKept() {
    var stage = invalid()
    stage.press("^Q")
    #expect(stage.state.exit == nil)
    #expect(stage.state.log.contains { $0.text.contains("no number") })
    #expect(stage.toast.contains("would be lost"))
    // What is written after that is told of again.
    stage.type("er")
    stage.press("^Q")
    #expect(stage.state.exit == nil)
    stage.press("^Q")
    #expect(stage.state.exit == .quit)
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
