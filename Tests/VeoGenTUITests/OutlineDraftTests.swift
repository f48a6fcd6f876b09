import FoundationEssentials
import Testing
import TextUI
import VeoGenCore

@testable import VeoGenTUI

/// Outlines and parts of them that are drafted.
@Suite struct OutlineDraftTests {
  @Test func anOutlineIsDraftedAndArrives() {
    var stage = Stage.withOutline()
    stage.press("D")
    #expect(stage.text.contains("takes the place of 8 chapters"))
    stage.press("^U")
    stage.type("3")
    stage.press("Tab")
    stage.type("A train at night")
    stage.press("Enter")
    let ticket = stage.state.lastTicket
    #expect(
      stage.effects == [
        .project(
          .draft(
            ticket: ticket, ProjectSamples.book, OutlineWish(count: 3, idea: "A train at night")))
      ])
    stage.send(.project(.drafted(ticket: ticket, .success(.parts([PartDraft(title: "Platform")])))))
    #expect(stage.text.contains("Platform") && stage.text.contains("1 of 3"))
    var record = ProjectSamples.saltRoad
    record.project.parts = [Part(id: ProjectSamples.part(50), title: "Platform")]
    stage.send(.project(.drafted(ticket: ticket, .success(.done(record, notes: ["One only."])))))
    #expect(stage.titles == ["Platform"] && stage.state.context == .outline)
    #expect(stage.state.log.contains { $0.text == "One only." })
  }

  @Test func whatBecomesOfTheClipsIsSaid() {
    func note(_ states: [OperationState]) -> String {
      var record = ProjectSamples.saltRoad
      record.operations = [:]
      record.project.parts[0].takes = states.enumerated().map { index, state in
        let operation = Samples.operation(UInt32(0x5555_0001 + index), "A well", state, ago: 5)
        record.operations[operation.id] = operation
        return Take(operation: operation.id)
      }
      var stage = Stage.withOutline(record)
      stage.press("D")
      guard case .ask(let ask) = stage.state.overlays.last else { return "" }
      return ask.note
    }
    #expect(note([]) == "It takes the place of 8 chapters. u brings them back.")
    #expect(
      note([.completed, .failed])
        == "It takes the place of 8 chapters. Their clip stays in the list of operations. "
        + "u brings all back.")
    #expect(
      note([.completed, .completed, .processing, .queued, .queued])
        == "It takes the place of 8 chapters. Their 2 clips stay in the list of operations. "
        + "1 that was sent goes on. 2 that wait are held. u brings all back.")
  }

  @Test func whatADraftCostsIsToldAlsoWhenItWasReadBefore() throws {
    var record = ProjectSamples.saltRoad
    record.cost = ProjectCost(seconds: 68, price: Money(dollars: 27.2))
    var stage = Stage.withOutline(record)
    stage.press("D Enter")
    let ticket = stage.state.lastTicket
    record.cost = ProjectCost(seconds: 80, price: Money(dollars: 32))
    stage.send(.engine(.project(ProjectSamples.book)))
    let read = try #require(stage.state.outline?.reading?.ticket)
    stage.send(.project(.opened(ticket: read, ProjectSamples.book, .success(record))))
    #expect(stage.state.outline?.record.cost == record.cost)
    stage.send(.project(.drafted(ticket: ticket, .success(.done(record, notes: [])))))
    #expect(
      stage.toast
        == "The draft has 8 chapters. u takes it back. "
        + "8 chapters, 68 s → 80 s: about $32.00 (was $27.20).")
  }

  @Test func aDraftThatCostsTheSameTellsItToo() {
    var record = ProjectSamples.saltRoad
    record.cost = ProjectCost(seconds: 68, price: Money(dollars: 27.2))
    var stage = Stage.withOutline(record)
    for keys in ["D Enter", "Down R"] {
      stage.press(keys)
      let done = OutlineProgress.done(record, notes: [])
      stage.send(.project(.drafted(ticket: stage.state.lastTicket, .success(done))))
      if keys == "Down R" { stage.press("Enter") }
      #expect(stage.toast.hasSuffix(". 8 chapters, 68 s: about $27.20."), "\(keys)")
    }
  }

  /// Others have edited the project since: it cannot be undone, and the old words are put back.
  @Test func anApprovalThatADraftTookIsToldWhenItIsRefused() throws {
    var stage = Stage.withOutline()
    stage.press("Down Down R")
    var record = ProjectSamples.saltRoad
    #expect(record.project.parts[1].isApproved)
    record.project.parts[1].summary = "She runs"
    record.project.parts[1].isApproved = false
    record.undoName = "redraft the chapter"
    let done = OutlineProgress.done(record, notes: [])
    stage.send(.project(.drafted(ticket: stage.state.lastTicket, .success(done))))
    record.project.synopsis = "Else"
    stage.send(.engine(.project(ProjectSamples.book)))
    let read = try #require(stage.state.outline?.reading?.ticket)
    stage.send(.project(.opened(ticket: read, ProjectSamples.book, .success(record))))
    stage.press("Esc")
    #expect(stage.toast == "Yours is back. Chapter 2 is no longer approved.")
  }

  @Test func aDraftIsStopped() {
    var stage = Stage.withOutline()
    stage.press("D Enter Esc")
    #expect(stage.effects.last == .project(.stopDraft(ticket: stage.state.lastTicket)))
  }

  @Test func aDraftIsAskedForOnceTheEditsBeforeItAreKept() {
    var stage = Stage.withOutline()
    stage.press("Down a R")
    #expect(stage.askedDraft == nil && stage.state.context == .drafting)
    stage.answer()
    #expect(stage.askedDraft?.part == ProjectSamples.part(1))
  }

  @Test func aDraftAfterAnEditThatFailedIsNotAskedFor() {
    var stage = Stage.withOutline()
    stage.press("Down a R")
    stage.answer(Failure(.disk, "The disk is full."))
    #expect(stage.askedDraft == nil && stage.text.contains("The disk is full."))
    stage.press("r")
    #expect(stage.askedDraft != nil)
  }

  @Test func aDraftThatWaitsIsStopped() {
    var stage = Stage.withOutline()
    stage.press("Down a R Esc")
    stage.answer()
    #expect(stage.askedDraft == nil && stage.state.context == .outline)
  }

  private func redrafted() -> Stage {
    var stage = Stage.withOutline()
    stage.press("Down R")
    let ticket = stage.state.lastTicket
    var record = ProjectSamples.saltRoad
    record.project.parts[0].summary = "She runs"
    record.undoName = "redraft the chapter"
    stage.send(.project(.drafted(ticket: ticket, .success(.done(record, notes: [])))))
    return stage
  }

  @Test func aNewDraftIsComparedAndKept() {
    var stage = redrafted()
    #expect(stage.text.contains("- A girl leaves") && stage.text.contains("+ She runs"))
    #expect(stage.text.contains("mood, the same"))
    stage.press("Enter")
    #expect(stage.asked == nil && stage.state.outline?.project.parts[0].summary == "She runs")
  }

  private func undone(_ stage: inout Stage) -> Int {
    var count = 0
    while let underway = stage.state.calls.first {
      #expect(underway.call == .undo(ProjectSamples.book))
      count += 1
      stage.send(
        .project(.called(ticket: underway.ticket, .success(stage.state.outline?.record))))
    }
    return count
  }

  @Test func allDraftsOfAPartAreTakenBack() {
    var stage = redrafted()
    stage.press("r Esc")
    #expect(stage.effects.contains(.project(.stopDraft(ticket: stage.state.lastTicket - 1))))
    #expect(undone(&stage) == 1)
    stage = redrafted()
    stage.press("r")
    var record = ProjectSamples.saltRoad
    record.project.parts[0].summary = "She stays"
    record.undoName = "redraft the chapter"
    let done = OutlineProgress.done(record, notes: [])
    stage.send(.project(.drafted(ticket: stage.state.lastTicket, .success(done))))
    #expect(stage.text.contains("- A girl leaves") && stage.text.contains("+ She stays"))
    stage.press("Esc")
    #expect(undone(&stage) == 2)
  }

  @Test func aDraftThatFailedLeavesNoneOfThoseBefore() {
    var stage = redrafted()
    stage.press("r")
    let failure = Failure(.server, "Nobody answers.")
    stage.send(.project(.drafted(ticket: stage.state.lastTicket, .failure(failure))))
    stage.press("Esc")
    #expect(undone(&stage) == 1)
  }

  @Test func theIdeaOfADraftThatDidNotComeIsThereAgain() {
    var stage = Stage.withOutline()
    stage.press("D Tab")
    stage.type("A train at night")
    stage.press("Enter Esc D")
    #expect(stage.text.contains("A train at night"))
    stage.press("Enter")
    let failure = Failure(.server, "Nobody answers.")
    stage.send(.project(.drafted(ticket: stage.state.lastTicket, .failure(failure))))
    stage.press("Esc D")
    #expect(stage.text.contains("A train at night"))
    stage.press("Enter")
    let done = OutlineProgress.done(ProjectSamples.saltRoad, notes: [])
    stage.send(.project(.drafted(ticket: stage.state.lastTicket, .success(done))))
    stage.press("D")
    #expect(!stage.text.contains("A train at night"))
  }

  @Test func aNewDraftIsComparedAndRefused() {
    var stage = redrafted()
    stage.press("Esc")
    #expect(stage.asked == .undo(ProjectSamples.book))
  }
}
