import Foundation
import Testing
import VeoGenCore

@testable import VeoGenEngine

/// Stopping what may be paid for.
@Suite struct CancellingTests {
  static let running = Array(
    repeating: ScriptedService.Outcome<PollAnswer>.success(.running), count: 2_000)
  let gemini = Fixtures.request(provider: .gemini)

  private func sending(_ bench: Bench) async throws -> OperationID {
    bench.service.change { $0.holdsSubmissions = true }
    bench.engine.start()
    let id = try await bench.submit(gemini)
    try await bench.run(movingTime: false) { bench.service.counts.submitted == 1 }
    return id
  }

  private func processing(_ bench: Bench) async throws -> OperationID {
    bench.engine.start()
    let id = try await bench.submit(gemini)
    try await bench.run(id, until: .processing)
    return id
  }

  @Test func aWishDuringSendingLetsTheAnswerArrive() async throws {
    let bench = try Bench(provider: .gemini)
    let id = try await sending(bench)
    try await bench.engine.client.cancel(id, nil)
    // Longer than a quit waits for an answer.
    let end = ContinuousClock.now + .seconds(5)
    try await bench.run(movingTime: false) { ContinuousClock.now > end }
    #expect(try bench.operation(id).state == .submitting)
    bench.service.change { $0.holdsSubmissions = false }
    try await bench.run(id, until: .cancelled)
    #expect(bench.service.counts.cancelled == 1)
    #expect(try bench.operation(id).remoteName == "v1_remote1")
    #expect(try bench.operation(id).charged == .perhaps)
    await bench.engine.stop()
  }

  @Test func aWishIsGrantedWhenItWasNotAccepted() async throws {
    let busy = Trouble.problem(.rateLimited, .yes, retryAfter: 1)
    let bench = try Bench(.init(submits: [.failure(busy)]), provider: .gemini)
    let id = try await sending(bench)
    try await bench.engine.client.cancel(id, nil)
    bench.service.change { $0.holdsSubmissions = false }
    try await bench.run(id, until: .cancelled)
    #expect(bench.service.counts.submitted == 1)
    #expect(try bench.operation(id).charged == .no)
    await bench.engine.stop()
  }

  /// Another process may have sent it since it was looked at.
  @Test func whoStopsWhatWaitsDoesNotStopWhatWasSentMeanwhile() async throws {
    let bench = try Bench(.init(polls: Self.running), provider: .gemini)
    let id = try await bench.submit(gemini)
    let agreed = CancelAgreement(try bench.operation(id))
    #expect(agreed == .unsent)
    bench.engine.start()
    try await bench.run(id, until: .processing)
    let refused = await #expect(throws: Failure.self) {
      try await bench.engine.client.cancel(id, agreed)
    }
    #expect(refused?.message.contains("It was sent meanwhile") == true)
    #expect(refused?.message.contains("it may be billed") == true)
    #expect(try bench.operation(id).state == .processing)
    #expect(bench.service.counts.cancelled == 0)
    try await bench.engine.client.cancel(id, CancelAgreement(bench.operation(id)))
    #expect(try bench.operation(id).state == .cancelled)
    await bench.engine.stop()
  }

  @Test func whatStillWaitsIsStoppedByTheSameWord() async throws {
    let bench = try Bench(provider: .gemini, drive: false)
    let id = try await bench.submit(gemini)
    try await bench.engine.client.cancel(id, .unsent)
    #expect(try bench.operation(id).state == .cancelled)
    #expect(try bench.operation(id).charged == .no)
  }

  @Test func sendingAgainForgetsTheWish() throws {
    let (home, now) = (try TemporaryHome(), Date())
    let store = try Store(path: home.paths.database)
    let id = try #require(try store.admit([Fixtures.operation()], now: now).first).id
    let owner = Owner.current()
    _ = try store.claim(id, for: owner, rules: QueueRules(limit: 5), now: now)
    _ = try store.step(id, on: [.submissionBegan], owner: owner, now: now)
    #expect(try store.requestCancel(id))
    _ = try store.step(
      id, on: [.answerLost(Failure(.lostAnswer, "Lost."))], owner: nil, now: now)
    #expect(try store.isCancelRequested(id))
    _ = try store.step(id, on: [.retried], from: .uncertain, owner: nil, now: now)
    #expect(!(try store.isCancelRequested(id)))
  }

  @Test func aWishIsGrantedWhenTheEngineStopsMeanwhile() async throws {
    let bench = try Bench(provider: .gemini)
    let id = try await sending(bench)
    try await bench.engine.client.cancel(id, nil)
    let stopping = Task { await bench.engine.stop() }
    bench.service.change { $0.holdsSubmissions = false }
    await stopping.value
    #expect(try bench.operation(id).state == .cancelled)
    #expect(bench.service.counts.cancelled == 1)
  }

  @Test func aWishOutlivesTheProcessThatWasSending() async throws {
    let home = try TemporaryHome()
    let clock = FakeClock()
    let store = try Store(path: home.paths.database)
    let drafts = [Fixtures.operation(at: clock.now())]
    let id = try #require(try store.admit(drafts, now: clock.now()).first).id
    let dead = LeaseTests.deadOwner()
    _ = try store.claim(id, for: dead, rules: QueueRules(limit: 5), now: clock.now())
    _ = try store.step(id, on: [.submissionBegan], owner: dead, now: clock.now())
    #expect(try store.requestCancel(id))
    _ = try store.step(
      id, on: [.accepted(remoteName: "v1_left")], owner: dead, now: clock.now())
    try store.close()
    let bench = try Bench(.init(polls: Self.running), home: home, clock: clock)
    bench.engine.start()
    try await bench.run(id, until: .cancelled)
    #expect(bench.service.counts.cancelled == 1)
    await bench.engine.stop()
  }

  @Test func aRefusedWishIsSaidAndTheClipFollowed() async throws {
    let refused = Trouble.problem(.server, .yes)
    let bench = try Bench(.init(cancels: [.failure(refused)]), provider: .gemini)
    let events = bench.engine.client.events()
    let id = try await sending(bench)
    try await bench.engine.client.cancel(id, nil)
    bench.service.change { $0.holdsSubmissions = false }
    try await bench.run(id, until: .completed)
    #expect(bench.service.counts.cancelled == 1)
    let notices = await bench.notices(among: events)
    #expect(notices.contains { $0.text.contains("could not be asked to stop") })
  }

  @Test func whatIsBeingSentIsNotStoppedBehindItsBack() throws {
    let (home, now) = (try TemporaryHome(), Date())
    let store = try Store(path: home.paths.database)
    let id = try #require(try store.admit([Fixtures.operation()], now: now).first).id
    let owner = Owner.current()
    _ = try store.claim(id, for: owner, rules: QueueRules(limit: 5), now: now)
    _ = try store.step(id, on: [.submissionBegan], owner: owner, now: now)
    #expect(try store.step(id, on: [.cancelled], owner: nil, now: now) == nil)
    #expect(try store.operation(id)?.state == .submitting)
  }

  /// Whatever the moment, no clip that was sent for is left without its name.
  @Test func cancellingAtAnyMomentLosesNothing() async throws {
    let bench = try Bench(.init(polls: Self.running), provider: .gemini)
    bench.engine.start()
    for _ in 0..<40 {
      let id = try await bench.submit(gemini)
      for _ in 0..<Int.random(in: 0..<40) { await Task.yield() }
      try await bench.engine.client.cancel(id, nil)
      try await bench.run(movingTime: false) { try bench.operation(id).state == .cancelled }
      let log = try bench.outcomes(id)
      let wasSent = log.contains { $0.hasPrefix("submit: sending") }
      #expect(wasSent == (try bench.operation(id).remoteName != nil), "\(log)")
    }
    #expect(bench.service.counts.submitted == bench.service.counts.cancelled)
    await bench.engine.stop()
  }

  /// One that leaves.
  private func sending(_ store: Store, _ owner: Owner, now: Date) throws -> VeoGenCore.Operation {
    var draft = Fixtures.operation()
    draft.request.provider = .gemini
    let id = try #require(try store.admit([draft], now: now).first).id
    _ = try store.claim(id, for: owner, rules: QueueRules(limit: 5), now: now)
    return try #require(try store.step(id, on: [.submissionBegan], owner: owner, now: now))
  }

  @Test func aLateAnswerLeavesItsName() throws {
    let (home, now) = (try TemporaryHome(), Date())
    let store = try Store(path: home.paths.database)
    let owner = Owner.current()
    let sent = try sending(store, owner, now: now)
    let id = sent.id
    _ = try store.step(
      id, on: [.failed(Failure(.fault, "It ended otherwise."))], owner: nil, now: now)
    #expect(try store.operation(id)?.charged == .no)
    let words = Attempt(at: now, step: .submit, outcome: "accepted as v1_late")
    #expect(
      try store.answer(
        sent, with: .accepted(remoteName: "v1_late"), owner: owner, now: now, log: words) == nil)
    let detail = try #require(try store.detail(id))
    #expect(detail.operation.state == .failed)
    #expect(detail.operation.remoteName == "v1_late")
    #expect(detail.operation.charged == .perhaps)
    #expect(detail.attempts.last?.outcome == "accepted as v1_late")
  }

  /// The computer slept while it was sent: another process took the answer for lost.
  @Test func aLateAnswerToTheOnlyTryIsNoEarlierOnes() throws {
    let (home, now) = (try TemporaryHome(), Date())
    let store = try Store(path: home.paths.database)
    let owner = Owner.current()
    let sent = try sending(store, owner, now: now)
    let id = sent.id
    let lost = Failure(.lostAnswer, "No answer came.", charged: .perhaps)
    _ = try store.step(id, on: [.answerLost(lost), .cancelled], owner: nil, now: now)
    let words = Attempt(at: now, step: .submit, outcome: "accepted as v1_late")
    _ = try store.answer(
      sent, with: .accepted(remoteName: "v1_late"), owner: owner, now: now, log: words)
    let detail = try #require(try store.detail(id))
    #expect(detail.operation.remoteName == "v1_late" && detail.operation.charged == .perhaps)
    #expect(detail.operation.chargedBefore == .no)
    #expect(!detail.operation.secondBill.contains("before"))
    #expect(detail.operation.countedInAll == CountedMoney(detail.ledger))
  }

  @Test func withoutItsServiceItCanBeGivenUp() async throws {
    let bench = try Bench(.init(polls: Self.running), provider: .gemini)
    let id = try await processing(bench)
    let missing = Failure(.keyOrConfiguration, "Gemini API is not set up.")
    bench.service.change { $0.missing = missing }
    try await bench.engine.client.cancel(id, nil)
    try expectGivenUp(bench, id)
    await bench.engine.stop()
  }

  @Test(arguments: [CallProblem.Class.network, .timeout])
  func anUnreachableServiceHoldsNobody(_ kind: CallProblem.Class) async throws {
    let problem = Trouble.problem(kind, .no)
    let bench = try Bench(
      .init(polls: Self.running, cancels: [.failure(problem)]), provider: .gemini)
    let id = try await processing(bench)
    try await bench.engine.client.cancel(id, nil)
    try expectGivenUp(bench, id)
    await bench.engine.stop()
  }

  private func expectGivenUp(_ bench: Bench, _ id: OperationID) throws {
    let given = try bench.operation(id)
    #expect(given.state == .cancelled)
    #expect(given.remoteName == "v1_remote1")
    #expect(given.charged == .perhaps)
    let last = try bench.outcomes(id).last ?? ""
    #expect(last.contains("was not asked to stop"), "\(last)")
    #expect(last.contains("may still be made and billed"), "\(last)")
  }

  @Test func whatTheServiceRefusesToStopRunsOn() async throws {
    let bench = try Bench(
      .init(polls: Self.running, cancels: [.failure(Trouble.problem(.server, .yes))]),
      provider: .gemini)
    let id = try await processing(bench)
    await #expect(throws: Failure.self) { try await bench.engine.client.cancel(id, nil) }
    #expect(try bench.operation(id).state == .processing)
    await bench.engine.stop()
  }

  @Test func troubleWithFollowingIsSaidOnce() async throws {
    let bench = try Bench(.init(polls: Self.running), provider: .gemini)
    let events = bench.engine.client.events()
    let id = try await processing(bench)
    bench.service.change { $0.missing = Failure(.keyOrConfiguration, "It is not set up.") }
    try await bench.run {
      try bench.outcomes(id).filter { $0.contains("poll failed: It is not set up.") }.count > 2
    }
    let said = await bench.notices(among: events).filter { $0.text.contains("It is not set up.") }
    #expect(said.count == 1)
    #expect(said.first?.text.contains(id.rawValue) == true)
  }

  @Test func whatRunsIsNotRemovedFromTheHistory() throws {
    let (home, now) = (try TemporaryHome(), Date())
    let store = try Store(path: home.paths.database)
    let id = try #require(try store.admit([Fixtures.operation()], now: now).first).id
    let events: [OperationEvent] = [
      .submissionBegan, .accepted(remoteName: "v1_x"), .resultReady(RemoteResult(uri: "u")),
    ]
    for event in events {
      _ = try #require(try store.step(id, on: [event], owner: nil, now: now))
      try? store.remove(id, now: now)
      #expect(try store.operation(id) != nil)
    }
  }
}
