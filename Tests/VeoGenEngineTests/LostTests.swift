import Foundation
import Testing
import VeoGenCore

@testable import VeoGenEngine

/// Requests that left and got no answer, and generations that Google failed to make.
@Suite struct LostTests {
  static let lost = ServiceProblem(
    CallProblem(.network, sent: .perhaps), Failure(.network, "The connection broke."))
  static let theirs = PollAnswer.failed(
    Failure(.server, "Video generation failed."), mayBeMadeAgain: true)

  @Test func oneThatTheServiceHasIsFollowed() async throws {
    let bench = try Bench(
      .init(submits: [.failure(Self.lost)], lost: .found("models/veo/operations/x")))
    let id = try await bench.submit()
    bench.engine.start()
    try await bench.run(id, until: .completed)
    #expect(try bench.operation(id).remoteName == "models/veo/operations/x")
    #expect(bench.service.counts.submitted == 1)
    await bench.engine.stop()
  }

  @Test func twoThatAreLostNeverFollowOneClip() async throws {
    let bench = try Bench(
      .init(
        submits: [.failure(Self.lost), .failure(Self.lost)],
        lost: .found("models/veo/operations/x")))
    let ids = try await [bench.submit(), bench.submit()]
    bench.engine.start()
    try await bench.run {
      let states = try ids.map { try bench.operation($0).state }
      guard states.contains(.completed), states.contains(.uncertain) else { return false }
      for id in ids where await bench.engine.isDriving(id) { return false }
      return true
    }
    #expect(bench.service.counts.submitted == 2)
    await bench.engine.stop()
  }

  @Test func aClipThatMayBeAnothersIsNotTaken() async throws {
    let bench = try Bench(
      .init(
        submits: [.failure(Self.lost), .failure(Self.lost)], lost: .absent))
    let first = try await bench.submit(Fixtures.request("a lion", provider: bench.provider))
    let second = try await bench.submit(Fixtures.request("a tiger", provider: bench.provider))
    bench.engine.start()
    try await bench.run {
      try [first, second].allSatisfy { try bench.operation($0).state == .uncertain }
    }
    bench.service.change { $0.lost = .found("models/veo/operations/x") }
    await bench.engine.stop()
    let again = try Bench(home: bench.home, clock: bench.clock, service: bench.service)
    again.engine.start()
    try await again.run {
      try again.outcomes(first).contains { $0.contains("another lost operation's") }
    }
    #expect(try again.operation(first).state == .uncertain)
    #expect(try again.operation(second).state == .uncertain)
    await again.engine.stop()
  }

  /// The one that was given up may have been accepted, and be what the service lists.
  @Test func aClipOfOneGivenUpIsNotTaken() async throws {
    let bench = try Bench(
      .init(submits: [.failure(Self.lost), .failure(Self.lost)], lost: .absent),
      provider: .gemini)
    bench.engine.start()
    let first = try await bench.submit(Fixtures.request("a lion", provider: bench.provider))
    try await bench.run(first, until: .uncertain)
    try await bench.engine.client.cancel(first, nil)
    bench.service.change { $0.lost = .found("models/veo/operations/x") }
    let second = try await bench.submit(Fixtures.request("a tiger", provider: bench.provider))
    try await bench.run {
      try bench.outcomes(second).contains { $0.contains("another lost operation's") }
    }
    #expect(try bench.operation(second).remoteName == nil)
    await bench.engine.stop()
  }

  /// The service's name of one that was cancelled while it was made is known: it is no stranger.
  @Test func oneThatWasCancelledIsNoRival() async throws {
    let bench = try Bench(
      .init(
        submits: [.success("v1_lion"), .failure(Self.lost)],
        polls: Array(repeating: .success(.running), count: 5),
        cancels: [.success(.notOffered)], lost: .found("models/veo/operations/x")),
      provider: .gemini)
    bench.engine.start()
    let first = try await bench.submit(Fixtures.request("a lion", provider: bench.provider))
    try await bench.run(first, until: .processing)
    try await bench.engine.client.cancel(first, nil)
    try await bench.run(first, until: .cancelled)
    bench.service.change { $0.polls = [] }
    let second = try await bench.submit(Fixtures.request("a tiger", provider: bench.provider))
    try await bench.run(second, until: .completed)
    #expect(try bench.operation(second).remoteName == "models/veo/operations/x")
    await bench.engine.stop()
  }

  /// What is listed may be the answer to another that is being sent: that is no reason to pay again.
  @Test func nothingIsSentAgainWhileAnotherIsBeingSent() async throws {
    let bench = try Bench(.init(lost: .found("models/veo/operations/x"))) {
      $0.onUncertain = .retry
    }
    let (now, other) = (bench.clock.now(), Owner.current())
    let sending = try #require(
      try bench.store.admit([Fixtures.operation("a tiger", at: now)], now: now).first)
    _ = try bench.store.claim(sending.id, for: other, rules: bench.rules, now: now)
    _ = try bench.store.step(sending.id, on: [.submissionBegan], owner: other, now: now)
    bench.service.change { $0.submits = [.failure(Self.lost)] }
    bench.engine.start()
    let lost = try await bench.submit(Fixtures.request("a lion", provider: bench.provider))
    try await bench.run {
      try bench.outcomes(lost).contains { $0.contains("the answer to another") }
    }
    #expect(bench.service.counts.submitted == 1)
    #expect(try bench.operation(lost).state == .uncertain)
    await bench.engine.stop()
  }

  /// A process that was suspended while it was sending gets an answer that a twin has by now.
  @Test func anAnswerThatATwinHasIsNotFollowedTwice() async throws {
    let bench = try Bench()
    let (now, other) = (bench.clock.now(), Owner(text: "elsewhere pid:[1] 7 7 f"))
    let twins = try bench.store.admit(
      [Fixtures.operation(at: now), Fixtures.operation(at: now)], now: now)
    let words = Attempt(at: now, step: .submit, outcome: "answered")
    for twin in twins {
      _ = try bench.store.claim(twin.id, for: other, rules: bench.rules, now: now)
      _ = try bench.store.step(twin.id, on: [.submissionBegan], owner: other, now: now)
    }
    let suspended = try bench.operation(twins[1].id)
    let broken = Failure(.lostAnswer, "The connection broke.")
    for twin in twins {
      _ = try bench.store.answer(
        bench.operation(twin.id), with: .answerLost(broken), owner: other, now: now, log: words)
    }
    guard case .adopted = try bench.store.adopt("x", for: twins[0].id, now: now, log: words) else {
      Issue.record("x is nobody's yet")
      return
    }
    _ = try bench.store.answer(
      suspended, with: .accepted(remoteName: "x"), owner: other, now: now, log: words)
    #expect(try bench.operation(twins[1].id).state == .uncertain)
    #expect(try bench.operation(twins[1].id).remoteName == nil)
    await bench.engine.stop()
  }

  @Test func anAnswerThatIsStillToComeIsWaitedFor() async throws {
    let bench = try Bench(.init(lost: .found("models/veo/operations/x")))
    let (now, other) = (bench.clock.now(), Owner(text: "elsewhere pid:[1] 7 7 f"))
    let admitted = try bench.store.admit(
      [Fixtures.operation("a lion", at: now), Fixtures.operation("a tiger", at: now)], now: now)
    for operation in admitted {
      _ = try bench.store.claim(operation.id, for: other, rules: bench.rules, now: now)
      _ = try bench.store.step(operation.id, on: [.submissionBegan], owner: other, now: now)
    }
    let words = Attempt(at: now, step: .submit, outcome: "lost")
    let lost = try #require(
      try bench.store.answer(
        bench.operation(admitted[0].id),
        with: .answerLost(Failure(.lostAnswer, "The connection broke.")), owner: other, now: now,
        log: words))
    #expect(lost.state == .uncertain)
    let answer = try bench.store.adopt("x", for: lost.id, now: now, log: words)
    guard case .tooSoon = answer else {
      Issue.record("the tiger may yet be accepted as x, and the lion was given it: \(answer)")
      return
    }
    _ = try bench.store.answer(
      bench.operation(admitted[1].id), with: .accepted(remoteName: "x"), owner: other, now: now,
      log: words)
    guard case .taken = try bench.store.adopt("x", for: lost.id, now: now, log: words) else {
      Issue.record("x is the tiger's")
      return
    }
    await bench.engine.stop()
  }

  @Test func oneThatCannotBeFoundStaysUncertain() async throws {
    let bench = try Bench(.init(submits: [.failure(Self.lost)], lost: .several(3)))
    let id = try await bench.submit()
    bench.engine.start()
    try await bench.run(id, until: .uncertain)
    try await bench.run { try bench.outcomes(id).contains { $0.contains("lists 3 operations") } }
    #expect(bench.service.counts.submitted == 1, "never sent again by itself")
    await bench.engine.stop()
  }

  @Test func itIsSentOnceMoreWhenThePersonSaidSoBeforehand() async throws {
    let bench = try Bench(.init(submits: [.failure(Self.lost), .failure(Self.lost)])) {
      $0.onUncertain = .retry
    }
    let id = try await bench.submit()
    bench.engine.start()
    try await bench.run { bench.service.counts.submitted == 2 }
    try await bench.run(id, until: .uncertain)
    try await bench.run { await !bench.engine.isDriving(id) }
    #expect(bench.service.counts.submitted == 2, "the second time the person decides")
    await bench.engine.stop()
  }

  @Test func whatGoogleFailedToMakeIsAskedForOnceMore() async throws {
    let bench = try Bench(.init(polls: [.success(Self.theirs)]))
    let id = try await bench.submit()
    let events = bench.engine.client.events()
    bench.engine.start()
    try await bench.run(id, until: .completed)
    #expect(bench.service.counts.submitted == 2)
    #expect(try bench.outcomes(id).contains { $0.contains("asked for once more") })
    await bench.engine.stop()
    // The failure goes with the second submission, so what was told meanwhile is looked at.
    var advices: Set<String> = []
    for await event in events {
      if case .changed(let operation) = event, let failure = operation.failure {
        advices.insert(failure.advice)
      }
    }
    #expect(advices == ["It is asked for once more, by itself."])
  }

  @Test func theSecondFailureIsThePersonsToDecide() async throws {
    let bench = try Bench(.init(polls: [.success(Self.theirs), .success(Self.theirs)]))
    let id = try await bench.submit()
    bench.engine.start()
    try await bench.run(id, until: .failed)
    #expect(bench.service.counts.submitted == 2)
    #expect(try bench.outcomes(id).contains { $0.contains("too many attempts (2)") })
    await bench.engine.stop()
  }

  @Test func aRefusalIsNotAskedForAgain() async throws {
    let refused = PollAnswer.failed(Failure(.refused, "The model declined the prompt."))
    let bench = try Bench(.init(polls: [.success(refused)]))
    let id = try await bench.submit()
    bench.engine.start()
    try await bench.run(id, until: .failed)
    #expect(bench.service.counts.submitted == 1)
    await bench.engine.stop()
  }

  @Test func anAbandonedOneIsLookedForToo() async throws {
    let bench = try Bench(.init(lost: .found("models/veo/operations/x")))
    let elsewhere = Owner(text: "elsewhere pid:[1] 7 7 f")
    let now = bench.clock.now()
    let id = try #require(try bench.store.admit([Fixtures.operation(at: now)], now: now).first).id
    _ = try bench.store.claim(id, for: elsewhere, rules: bench.rules, now: now)
    _ = try bench.store.step(id, on: [.submissionBegan], owner: elsewhere, now: now)
    bench.engine.start()
    try await bench.run(id, until: .completed)
    #expect(bench.service.counts.submitted == 0)
    await bench.engine.stop()
  }
}
