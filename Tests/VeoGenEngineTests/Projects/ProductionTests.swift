import Foundation
import Testing
import VeoGenCore

@testable import VeoGenEngine

/// Making the clips of a project: what is queued, what waits for what, and nothing twice.
@Suite struct ProductionTests {
  private let two = PartID(number: 2)

  @Test func nothingIsQueuedBeforeApproval() async throws {
    let bench = try Bench(drive: false)
    var book = ProjectSamples.book(.cut, .cut)
    book.parts[1].isApproved = false
    let id = try await bench.create(book)
    let plan = try await bench.engine.productionSummary(id, .missing)
    #expect(plan.clips == 1)
    #expect(plan.notes.contains("Chapter 2 is not approved."))
    #expect(try await bench.engine.generate(id, .missing).count == 1)
    #expect(try await bench.engine.generate(id, .parts([two])).isEmpty)
    #expect(try await bench.states(id) == [.waiting, .draft])
  }

  @Test func theSameShotIsNeverQueuedTwice() async throws {
    let bench = try Bench(drive: false)
    let other = try Bench(home: bench.home, drive: false)
    let id = try await bench.create(ProjectSamples.book(.cut, .lastFrame, .cut))
    async let first = bench.engine.generate(id, .missing)
    async let second = other.engine.generate(id, .missing)
    let all = try await Set((first + second).map(\.id))
    #expect(all.count == 3)
    #expect(try await bench.engine.generate(id, .missing).isEmpty)
    #expect(try bench.store.totals(now: bench.clock.now()).all == 3)
  }

  @Test func anAgreedPlanThatChangedIsNotSent() async throws {
    let bench = try Bench(drive: false)
    let id = try await bench.create(ProjectSamples.book(.cut, .cut))
    let plan = try await bench.engine.productionSummary(id, .missing)
    try await bench.engine.apply(.change(two, .seconds(8)), to: id)
    try await bench.engine.apply(.approve([two], true), to: id)
    await #expect(throws: Failure.self) {
      try await bench.engine.generate(id, .missing, agreed: plan)
    }
    #expect(try bench.store.totals(now: bench.clock.now()).all == 0)
  }

  @Test func anEditTellsWhatAllOfItCosts() async throws {
    let bench = try Bench(drive: false)
    let id = try await bench.create(ProjectSamples.book(.cut, .cut))
    let before = try await bench.engine.project(id)
    let cost = try #require(before.cost)
    #expect(cost.seconds == 8 && cost.price > .zero && !cost.isBilled)
    let titled = try await bench.engine.apply(.change(two, .title("The Well")), to: id)
    #expect(titled.costChange(since: before) == "")
    let longer = try await bench.engine.apply(.change(two, .seconds(8)), to: id)
    let half = Money(microdollars: cost.price.microdollars / 2)
    #expect(longer.cost?.price == cost.price + half)
    #expect(
      longer.costChange(since: before)
        == "2 chapters, 8 s → 12 s: about \(cost.price + half) (was \(cost.price)), not billed.")
  }

  @Test func aShotWaitsForTheClipBeforeAndBeginsWithItsLastFrame() async throws {
    let bench = try Bench()
    let id = try await bench.create(ProjectSamples.book(.cut, .lastFrame))
    bench.service.change { $0.holdsSubmissions = true }
    let made = try await bench.engine.generate(id, .missing).map(\.id)
    let waiting = try await bench.engine.project(id)
    #expect(waiting.waits == [made[1]: "chapter 1"])
    bench.engine.start()
    try await bench.run { bench.service.counts.submitted == 1 }
    bench.service.change { $0.holdsSubmissions = false }
    try await bench.run(made[1], until: .completed)
    let inputs = try bench.operation(made[1]).request.inputs
    #expect(inputs.map(\.role) == [.firstFrame])
    #expect(inputs.first?.operation == made[0])
    #expect(inputs.first?.width == 64)
    #expect(try await bench.states(id) == [.made, .made])
    await bench.engine.stop()
  }

  @Test func anExtensionGetsTheWholeClipBefore() async throws {
    let bench = try Bench()
    let id = try await bench.create(ProjectSamples.book(.cut, .extension))
    let made = try await bench.engine.generate(id, .missing).map(\.id)
    bench.engine.start()
    try await bench.run(made[1], until: .completed)
    let input = try #require(try bench.operation(made[1]).request.inputs.first)
    #expect(input.role == .extension && input.operation == made[0])
    #expect(input.mimeType == "video/mp4")
    await bench.engine.stop()
  }

  @Test func aLongPartBecomesShotsThatFollowOneAnother() async throws {
    let bench = try Bench()
    var book = ProjectSamples.book(.cut)
    book.parts[0].seconds = 20
    let id = try await bench.create(book)
    let made = try await bench.engine.generate(id, .missing).map(\.id)
    #expect(try await bench.engine.project(id).waits == [made[1]: "chapter 1, shot 1"])
    let place = try bench.store.detail(made[1])?.place
    #expect(place?.words == "The Salt Road · chapter 1: Chapter 1 · shot 2")
    bench.engine.start()
    try await bench.run(made[1], until: .completed)
    #expect(try await bench.states(id) == [.made])
    await bench.engine.stop()
  }

  @Test func aClipThatIsGoneKeepsTheNextWaitingAndSaysSo() async throws {
    let bench = try Bench()
    let id = try await bench.create(ProjectSamples.book(.cut, .lastFrame))
    try await bench.engine.apply(.approve([two], false), to: id)
    bench.engine.start()
    let first = try await bench.engine.generate(id, .missing)[0].id
    try await bench.run(first, until: .completed)
    unlink(try #require(try bench.operation(first).clip?.path))
    try await bench.engine.apply(.approve([two], true), to: id)
    let second = try await bench.engine.generate(id, .missing)[0].id
    try await bench.run { try bench.operation(second).failure != nil }
    #expect(try bench.operation(second).state == .queued)
    #expect(try bench.operation(second).failure?.kind == .missing)
    #expect(bench.service.counts.submitted == 1)
    await bench.engine.stop()
  }

  @Test func clipsAreLookedAtAndTheNoteIsKept() async throws {
    let bench = try Bench()
    let id = try await bench.create(ProjectSamples.book(.cut))
    let made = try await bench.engine.generate(id, .missing)[0].id
    bench.engine.start()
    try await bench.run(made, until: .completed)
    await bench.engine.stop()
    // Another run looks at what this one left out.
    await bench.engine.checkClips()
    #expect(try bench.store.uncheckedTakes().isEmpty)
  }

  @Test func whatWaitsGoesOnInTheNextRun() async throws {
    let bench = try Bench()
    let id = try await bench.create(ProjectSamples.book(.cut, .lastFrame))
    let made = try await bench.engine.generate(id, .missing).map(\.id)
    await bench.engine.stop()
    let later = try Bench(home: bench.home, clock: bench.clock)
    later.engine.start()
    try await later.run(made[1], until: .completed)
    #expect(later.service.counts.submitted == 2)
    await later.engine.stop()
  }

  @Test func afterAFailureTheNextKeepsWaitingAndOthersGoOn() async throws {
    let refusal = ServiceProblem(
      CallProblem(.definite, sent: .yes), Failure(.refused, "The prompt was refused."))
    let bench = try Bench(.init(submits: [.failure(refusal)]), concurrency: 1)
    let id = try await bench.create(ProjectSamples.book(.cut, .lastFrame, .cut))
    let made = try await bench.engine.generate(id, .missing).map(\.id)
    bench.engine.start()
    try await bench.run(made[2], until: .completed)
    #expect(try await bench.states(id) == [.failed, .waiting, .made])
    #expect(
      try await bench.engine.project(id).waits[made[1]] == "chapter 1, which ended without a clip")
    let plan = try await bench.engine.productionSummary(id, .missing)
    #expect(plan.clips == 0)
    let retry = try await bench.engine.productionSummary(id, .failed)
    #expect(retry.clips == 2, "what waits for it goes out with it")
    #expect(
      try retry.price == made.prefix(2).reduce(.zero) { try $0 + bench.operation($1).estimate })
    let again = try await bench.engine.generate(id, .failed)
    #expect(again.map(\.id) == [made[0]])
    try await bench.run(made[1], until: .completed)
    #expect(try await bench.states(id) == [.made, .made, .made])
    await bench.engine.stop()
  }

  @Test func aPartThatWasChangedAfterItFailedGetsANewTake() async throws {
    let refusal = ServiceProblem(
      CallProblem(.definite, sent: .yes), Failure(.refused, "The prompt was refused."))
    let bench = try Bench(.init(submits: [.failure(refusal)]), concurrency: 1)
    let id = try await bench.create(ProjectSamples.book(.cut, .lastFrame))
    let made = try await bench.engine.generate(id, .missing).map(\.id)
    bench.engine.start()
    try await bench.run(made[0], until: .failed)
    try await bench.engine.apply(.change(PartID(number: 1), .prompt("A calmer caravan")), to: id)
    #expect(
      try await bench.engine.generate(id, .missing).isEmpty, "its new words are to be approved")
    try await bench.engine.apply(.approve([PartID(number: 1)], true), to: id)
    let new = try await bench.engine.generate(id, .missing)
    #expect(new.count == 1)
    try await bench.run(made[1], until: .completed)
    #expect(try bench.operation(made[1]).request.inputs.first?.operation == new[0].id)
    #expect(
      try await bench.engine.project(id).project.parts[0].chosenTake()?.operation == new[0].id)
    await bench.engine.stop()
  }

  @Test func aStaleClipStaysUntilAnotherIsThere() async throws {
    let bench = try Bench()
    let id = try await bench.create(ProjectSamples.book(.cut))
    let part = PartID(number: 1)
    bench.engine.start()
    let old = try await bench.engine.generate(id, .missing)[0].id
    try await bench.run(old, until: .completed)
    try await bench.engine.apply(.setText(.style, "Water colours"), to: id)
    #expect(try await bench.states(id) == [.stale])
    #expect(try await bench.engine.generate(id, .parts([part])).isEmpty)
    try await bench.engine.apply(.approve([part], true), to: id)
    #expect(try await bench.engine.generate(id, .missing).isEmpty)
    bench.service.change { $0.holdsSubmissions = true }
    let new = try await bench.engine.generate(id, .parts([part]))[0].id
    #expect(try await bench.engine.project(id).project.parts[0].chosenTake()?.operation == old)
    bench.service.change { $0.holdsSubmissions = false }
    try await bench.run(new, until: .completed)
    #expect(try await bench.engine.project(id).project.parts[0].chosenTake()?.operation == new)
    #expect(try await bench.states(id) == [.made])
    try await bench.engine.apply(.chooseTake(part, old), to: id)
    #expect(try await bench.engine.project(id).project.parts[0].chosenTake()?.operation == old)
    #expect(
      try await bench.engine.projectClient.undo(id, nil).project.parts[0].chosenTake()?.operation
        == new)
    await bench.engine.stop()
  }

  @Test func whatIsNoLongerApprovedIsHeldAndNotSent() async throws {
    let bench = try Bench()
    let id = try await bench.create(ProjectSamples.book(.cut, .cut))
    let made = try await bench.engine.generate(id, .missing).map(\.id)
    try await bench.engine.apply(.approve([two], false), to: id)
    #expect(try bench.operation(made[1]).isHeld)
    // Also when the person lets go of everything in the queue.
    try await bench.engine.steer(.releaseAll)
    bench.engine.start()
    try await bench.run(made[0], until: .completed)
    try await bench.run { try bench.operation(made[1]).isHeld }
    #expect(bench.service.counts.submitted == 1)
    try await bench.engine.apply(.approve([two], true), to: id)
    try await bench.run(made[1], until: .completed)
    await bench.engine.stop()
  }

  @Test func whatWaitsIsMadeWithTheNewWords() async throws {
    let bench = try Bench(drive: false)
    let id = try await bench.create(ProjectSamples.book(.cut, .cut))
    let made = try await bench.engine.generate(id, .missing).map(\.id)
    try await bench.engine.apply(.change(two, .prompt("A storm of glass")), to: id)
    let after = try bench.operation(made[1])
    #expect(after.request.prompt == "A storm of glass\n\nStyle: 35 mm")
    // Not before they are approved.
    #expect(try after.isHeld && !bench.operation(made[0]).isHeld)
    try await bench.engine.apply(.approve([two], true), to: id)
    #expect(try !bench.operation(made[1]).isHeld)
    #expect(try bench.operation(made[0]).request.prompt.contains("number 1"))
    #expect(try await bench.engine.project(id).staleness == nil)
    // What would change the price is not sent otherwise than it was told.
    try await bench.engine.apply(.change(two, .seconds(8)), to: id)
    #expect(try bench.operation(made[1]).request.settings.duration == 4)
    #expect(try await bench.engine.project(id).staleness == nil, "it was never made")
    for _ in 0..<3 { _ = try await bench.engine.projectClient.undo(id, nil) }
    #expect(try bench.operation(made[1]).request.prompt.contains("number 2"))
    #expect(try !bench.operation(made[1]).isHeld, "approved as it was")
  }

  @Test func whatIsBeingMadeAgainIsNotQueuedOnceMore() async throws {
    let (bench, id) = try await Bench.afterMaking(ProjectSamples.book(.cut))
    let part = PartID(number: 1)
    try await bench.engine.apply(.change(part, .prompt("A storm of glass")), to: id)
    try await bench.engine.apply(.approve([part], true), to: id)
    #expect(try await !bench.engine.project(id).isAllRemade)
    #expect(try await bench.engine.generate(id, .parts([part])).count == 1)
    #expect(try await bench.engine.project(id).isAllRemade)
    let again = try await bench.engine.productionSummary(id, .parts([part]))
    #expect(again.clips == 0 && again.sentence == "Nothing can be made now.")
    #expect(try await bench.engine.generate(id, .parts([part])).isEmpty)
  }

  @Test func anApprovalSendsNothingThatItIsNotFor() async throws {
    let bench = try Bench(drive: false)
    let id = try await bench.create(ProjectSamples.book(.cut, .cut))
    let made = try await bench.engine.generate(id, .missing).map(\.id)
    try await bench.engine.apply(.change(two, .seconds(8)), to: id)
    #expect(try bench.operation(made[1]).isHeld)
    let before = try await bench.engine.project(id)
    let after = try await bench.engine.apply(.approve([two], true), to: id)
    #expect(
      after.wordsOnSuperseded(since: before)
        == "A clip that waited is cancelled, unsent: its chapter has changed since.")
    #expect(try bench.operation(made[1]).state == .cancelled)
    #expect(try bench.operation(made[0]).state == .queued)
    let new = try await bench.engine.generate(id, .missing)
    #expect(new.map(\.request.settings.duration) == [8])
  }

  @Test func aCapRefusesAllOrNothing() async throws {
    let bench = try Bench(provider: .gemini, drive: false) {
      $0.budget.caps.perDay = Money(dollars: 0.5)
    }
    let id = try await bench.create(ProjectSamples.book(.cut, .cut))
    let plan = try await bench.engine.productionSummary(id, .missing)
    #expect(plan.notes.contains { $0.text.contains("over your cap") })
    #expect(plan.notes.contains { $0.text.hasPrefix("Cheaper: ") })
    let failure = await #expect(throws: Failure.self) {
      try await bench.engine.generate(id, .missing)
    }
    #expect(
      failure.map { plan.notes.contains(ProductionNote($0.description)) } == true, "one amount")
    #expect(try bench.store.totals(now: bench.clock.now()).all == 0)
  }

  @Test func aClipWhoseFileIsGoneIsTold() async throws {
    let (bench, id) = try await Bench.afterMaking(ProjectSamples.book(.cut))
    #expect(try await bench.engine.productionSummary(id, .missing).notes.isEmpty)
    let take = try #require(try await bench.engine.project(id).operations.values.first)
    unlink(try #require(take.clip?.path))
    let plan = try await bench.engine.productionSummary(id, .missing)
    #expect(plan.clips == 0 && plan.sentence == "The file of 1 clip is missing.")
    #expect(plan.notes.count == 1)
    #expect(plan.notes[0].text.contains("no longer there"))
    #expect(plan.notes[0].way == .fetchAgain([take.id]))
  }

  @Test func howManyWereTriedAgainIsSaid() async throws {
    let refusal = ServiceProblem(
      CallProblem(.definite, sent: .yes), Failure(.refused, "The prompt was refused."))
    let bench = try Bench(
      .init(submits: [.failure(refusal), .failure(refusal)]), provider: .gemini, concurrency: 1)
    let id = try await bench.create(ProjectSamples.book(.cut, .cut))
    let made = try await bench.engine.generate(id, .missing).map(\.id)
    bench.engine.start()
    for id in made { try await bench.run(id, until: .failed) }
    let price = try await bench.engine.productionSummary(id, .failed).price
    await bench.engine.stop()
    let capped = try Bench(home: bench.home, clock: bench.clock, provider: .gemini, drive: false) {
      $0.budget.caps.perDay = Money(microdollars: price.microdollars * 3 / 4)
    }
    let failure = await #expect(throws: Failure.self) {
      try await capped.engine.generate(id, .failed)
    }
    #expect(failure?.kind == .budget)
    #expect(failure?.message.hasPrefix("1 of 2 clips was queued. ") == true)
  }

  @Test func itsEventsAreTold() async throws {
    let bench = try Bench()
    let events = bench.engine.client.events()
    let id = try await bench.create(ProjectSamples.book(.cut))
    bench.engine.start()
    let made = try await bench.engine.generate(id, .missing)[0].id
    try await bench.run(made, until: .completed)
    await bench.engine.stop()
    var told = 0
    for await event in events where event == .project(id) { told += 1 }
    #expect(told >= 4, "created, queued, sent, saved")
  }
}
