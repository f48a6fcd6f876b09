import GoogleAI
import Testing
import VeoGenCore

@testable import VeoGenEngine

/// Clips of a project that were perhaps paid for already: nothing is paid for twice without a word.
@Suite struct SecondBillTests {
  private let one = PartID(number: 1)

  /// A book of two chapters, the first of which was sent and got no answer.
  private func lost() async throws -> (Bench, ProjectID, OperationID) {
    let bench = try Bench(provider: .gemini, drive: false)
    let id = try await bench.create(ProjectSamples.book(.cut, .cut))
    let made = try await bench.engine.generate(id, .missing).map(\.id)
    let lost = Failure(.lostAnswer, "No answer came.", charged: .perhaps)
    _ = try bench.store.step(
      made[0], on: [.submissionBegan, .answerLost(lost)], owner: nil, now: bench.clock.now())
    return (bench, id, made[0])
  }

  @Test func whatWasDeletedUndecidedIsTold() async throws {
    let (bench, id, take) = try await lost()
    let before = try await bench.engine.productionSummary(id, .missing)
    #expect(before.clips == 0 && before.billedBefore == 0)
    try await bench.engine.client.delete(take)
    for scope in [ProductionOrder.Scope.missing, .parts([one])] {
      let plan = try await bench.engine.productionSummary(id, scope)
      #expect(plan.clips == 1 && plan.billedBefore == 1)
      let note = try #require(plan.notes.first).text
      #expect(note.hasPrefix("Chapter 1: The same was sent as \(take) at "), "\(note)")
      #expect(note.contains("lies in the trash") && note.contains("is perhaps charged"), "\(note)")
    }
    let plan = try await bench.engine.productionSummary(id, .missing)
    var unaware = plan
    unaware.billedBefore = 0
    let failure = await #expect(throws: Failure.self) {
      try await bench.engine.generate(id, .missing, agreed: unaware)
    }
    #expect(failure?.message.contains("It was, or may have been, billed before.") == true)
    #expect(try await bench.engine.generate(id, .missing, agreed: plan).count == 1)
  }

  /// The clip that is there is none of it: it was made by another take.
  @Test func whatWasCancelledWithoutAnAnswerIsTold() async throws {
    let (bench, id, take) = try await lost()
    let prompt = try await bench.engine.project(id).project.parts[0].prompt
    try await bench.engine.client.cancel(take, nil)
    let again = try await bench.engine.productionSummary(id, .parts([one]))
    #expect(again.clips == 1 && again.billedBefore == 1)
    // A second try that was refused hides the first one as what is tried again.
    let refused = Failure(.refused, "It was refused.")
    let second = try await bench.engine.generate(id, .parts([one]), agreed: again)[0].id
    #expect(second == take)
    try await bench.engine.client.cancel(take, nil)
    try await bench.engine.apply(.change(one, .prompt("A storm of glass")), to: id)
    try await bench.engine.apply(.approve([one], true), to: id)
    let other = try await bench.engine.generate(id, .parts([one]))[0].id
    _ = try bench.store.step(
      other, on: [.submissionBegan, .failed(refused)], owner: nil, now: bench.clock.now())
    try await bench.engine.apply(.change(one, .prompt(prompt)), to: id)
    try await bench.engine.apply(.approve([one], true), to: id)
    let plan = try await bench.engine.productionSummary(id, .missing)
    #expect(plan.clips == 1 && plan.billedBefore == 1)
    let note = try #require(plan.notes.first).text
    #expect(note.hasPrefix("Chapter 1: The same was sent as \(take) at "), "\(note)")
    #expect(note.contains(", and was cancelled. No answer came"), "\(note)")
  }

  @Test func whatIsWrittenOtherwiseIsNotTheSame() async throws {
    let (bench, id, take) = try await lost()
    try await bench.engine.client.delete(take)
    try await bench.engine.apply(.change(one, .prompt("A storm of glass")), to: id)
    try await bench.engine.apply(.approve([one], true), to: id)
    let plan = try await bench.engine.productionSummary(id, .missing)
    #expect(plan.clips == 1 && plan.billedBefore == 0)
  }

  @Test func whatFailedAndWasBilledIsCounted() async throws {
    let bench = try Bench(provider: .gemini, drive: false)
    let id = try await bench.create(ProjectSamples.book(.cut, .cut))
    let made = try await bench.engine.generate(id, .missing).map(\.id)
    for (take, charged) in zip(made, [Charged.yes, .no]) {
      let broken = Failure(.server, "It broke.", charged: charged)
      _ = try bench.store.step(
        take, on: [.submissionBegan, .accepted(remoteName: "a"), .failed(broken)], owner: nil,
        now: bench.clock.now())
    }
    let plan = try await bench.engine.productionSummary(id, .failed)
    #expect(plan.clips == 2 && plan.billedBefore == 1)
    #expect(
      plan.notes.contains { $0.text.hasPrefix("1 of them was, or may have been, billed before") })
    #expect(plan.wordsOnSecondBills == "1 of them was, or may have been, billed before")
  }

  /// The same words after another clip are another request.
  @Test func whatGoesOnIsTheSameAfterTheSameClip() async throws {
    let working = try Bench(provider: .gemini)
    let id = try await working.create(ProjectSamples.book(.cut, .lastFrame))
    let made = try await working.engine.generate(id, .missing).map(\.id)
    let lost = ServiceProblem(
      CallProblem(.network, sent: .perhaps), Failure(.network, "No answer came."))
    working.service.change { $0.submits = [.success("v1_remote1"), .failure(lost)] }
    working.engine.start()
    try await working.run(made[0], until: .completed)
    try await working.run { try working.operation(made[1]).state == .uncertain }
    try await working.engine.client.delete(made[1])
    await working.engine.stop()
    #expect(try await working.engine.productionSummary(id, .missing).billedBefore == 1)
  }
}
