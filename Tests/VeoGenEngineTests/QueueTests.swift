import Foundation
import GRDB
import Testing
import VeoGenCore

@testable import VeoGenEngine

/// A queue that one can steer, whose limits are shared.
@Suite struct QueueTests {
  static let limited = ServiceProblem(
    CallProblem(.quotaExhausted, sent: .yes, limit: Limit(.perDay, value: 50)),
    Failure(.quota, "Today's quota is used up."))

  @Test func aPausedQueueStartsNothingAndGoesOnWhenItIsResumed() async throws {
    let bench = try Bench()
    try await bench.engine.steer(.pause)
    let id = try await bench.submit()
    bench.engine.start()
    try await bench.run("it never said that it is paused") {
      try bench.engine.shop.store.queueStatus(rules: bench.rules, now: bench.clock.now())
        .place(of: id)?.reason == .paused(.paused)
    }
    #expect(try bench.operation(id).state == .queued)
    #expect(bench.service.counts.prepared == 0)
    try await bench.engine.steer(.resume)
    try await bench.run(id, until: .completed)
    await bench.engine.stop()
  }

  @Test func aHeldOneWaitsAlone() async throws {
    let bench = try Bench()
    var placement = Placement()
    placement.isHeld = true
    let held = try await bench.engine.submit(Fixtures.request(), placement: placement)[0].id
    let other = try await bench.submit()
    bench.engine.start()
    try await bench.run(other, until: .completed)
    #expect(try bench.operation(held).state == .queued)
    try await bench.engine.steer(.release(held))
    try await bench.run(held, until: .completed)
    await bench.engine.stop()
  }

  @Test func orderAndHoldsSurviveARestart() async throws {
    let home = try TemporaryHome()
    let before = try Bench(home: home)
    let (first, second) = (try await before.submit(), try await before.submit())
    let third = try await before.submit()
    try await before.engine.steer(.move(third, .first))
    try await before.engine.steer(.hold(first))
    try await before.engine.steer(.priority(second, -1))
    await before.engine.stop()
    let after = try Bench(home: home, owner: .current(engine: 7))
    let status = try await after.engine.queueStatus()
    #expect(status.places.map(\.id) == [third, first, second])
    #expect(status.place(of: first)?.reason == .held)
    await after.engine.stop()
  }

  @Test func itStopsAfterTheOneThatWasNamed() async throws {
    let bench = try Bench(concurrency: 1)
    let (first, second) = (try await bench.submit(), try await bench.submit())
    try await bench.engine.steer(.stopAfter(first))
    bench.engine.start()
    try await bench.run(first, until: .completed)
    try await bench.run { try await bench.engine.queueStatus().control.mode == .paused }
    #expect(try bench.operation(second).state == .queued)
    await bench.engine.stop()
  }

  @Test func aDrainedQueueIsPausedWhenNothingRuns() async throws {
    let bench = try Bench(.init(polls: [.success(.running)]), concurrency: 1)
    let (first, second) = (try await bench.submit(), try await bench.submit())
    bench.engine.start()
    try await bench.run(first, until: .processing)
    try await bench.engine.steer(.drain)
    try await bench.run(first, until: .completed)
    try await bench.run { try await bench.engine.queueStatus().control.mode == .paused }
    #expect(try bench.operation(second).state == .queued)
    await bench.engine.stop()
  }

  @Test func oneThatNeedsAnotherWaitsUntilThatIsSaved() async throws {
    let bench = try Bench(.init(polls: [.success(.running)]))
    let first = try await bench.submit()
    var placement = Placement()
    placement.after = [first]
    let second = try await bench.engine.submit(Fixtures.request("Then"), placement: placement)[0].id
    bench.engine.start()
    try await bench.run(first, until: .processing)
    #expect(try bench.operation(second).state == .queued)
    try await bench.run(second, until: .completed)
    let (saved, sent) = (try bench.operation(first), try bench.operation(second))
    #expect(try #require(sent.submittedAt) >= #require(saved.finishedAt))
    await bench.engine.stop()
  }

  @Test func aNeededOneThatFailedIsTold() async throws {
    let refusal = Failure(.refused, "The model declined the prompt.")
    let bench = try Bench(.init(polls: [.success(.failed(refusal))]))
    let first = try await bench.submit()
    var placement = Placement()
    placement.after = [first]
    let second = try await bench.engine.submit(Fixtures.request(), placement: placement)[0].id
    bench.engine.start()
    try await bench.run(first, until: .failed)
    let place = try await bench.engine.queueStatus().place(of: second)
    #expect(place?.reason == .dependency(first, failed: true))
    await bench.engine.stop()
  }

  @Test func aDailyQuotaHoldsTheLaneUntilMidnightPacific() async throws {
    let bench = try Bench(.init(submits: [.failure(Self.limited)]), concurrency: 1)
    let (first, second) = (try await bench.submit(), try await bench.submit())
    let midnight = Pacific.midnight(after: bench.clock.now())
    bench.engine.start()
    try await bench.run(movingTime: false, "the limit was not met") {
      try bench.operation(first).retryAt != nil
    }
    #expect(try bench.operation(first).retryAt == midnight)
    #expect(try bench.operation(first).attempts == 0, "a limit costs no try")
    let status = try await bench.engine.queueStatus()
    #expect(status.holds.map(\.hold.until) == [midnight])
    #expect(bench.service.counts.submitted == 1, "the second one was not even tried")
    try await bench.run(second, until: .completed)
    #expect(bench.clock.now() >= midnight)
    await bench.engine.stop()
  }

  @Test func resumingLiftsWhatALimitHolds() async throws {
    let bench = try Bench(.init(submits: [.failure(Self.limited)]), concurrency: 1)
    let id = try await bench.submit()
    let midnight = Pacific.midnight(after: bench.clock.now())
    bench.engine.start()
    try await bench.run(movingTime: false) { try bench.operation(id).retryAt != nil }
    try await bench.engine.steer(.resume)
    try await bench.run(id, until: .completed)
    #expect(bench.clock.now() < midnight)
    await bench.engine.stop()
  }

  @Test func aPaceIsLearntAndSharedByAllEngines() async throws {
    let home = try TemporaryHome()
    let clock = FakeClock()
    let store = try Store(path: home.paths.database)
    let lane = Lane(Fixtures.request())
    _ = try store.meet(
      Limit(.perMinute, value: 2), in: lane, asked: 1, message: "slow down", now: clock.now() - 60)
    let bench = try Bench(home: home, clock: clock)
    for _ in 0..<5 { _ = try await bench.submit() }
    bench.engine.start()
    try await bench.run { try bench.store.totals(now: clock.now()).all == bench.completed() }
    let sent = try bench.store.page(OperationQuery()).operations.compactMap(\.submittedAt).sorted()
    for (index, date) in sent.enumerated().dropFirst(2) {
      #expect(date.timeIntervalSince(sent[index - 2]) >= 60)
    }
    await bench.engine.stop()
  }

  @Test func resumingForgetsAPace() async throws {
    let bench = try Bench()
    let lane = Lane(Fixtures.request())
    _ = try bench.store.meet(
      Limit(.perMinute, value: 1), in: lane, asked: 1, message: "slow down",
      now: bench.clock.now() - 60)
    try await bench.engine.steer(.resume)
    for _ in 0..<4 { _ = try await bench.submit() }
    bench.engine.start()
    try await bench.run(movingTime: false, "the pace still holds") {
      bench.service.counts.submitted == 4
    }
    await bench.engine.stop()
  }

  @Test func onlyThePersonEndsAMissingBilling() async throws {
    let unpaid = ServiceProblem(
      CallProblem(.quotaExhausted, sent: .yes, limit: Limit(.billing)),
      Failure(.quota, "The prepaid balance is used up."))
    let bench = try Bench(.init(submits: [.failure(unpaid)]), concurrency: 1)
    let (first, second) = (try await bench.submit(), try await bench.submit())
    bench.engine.start()
    try await bench.run(first, until: .failed)
    let status = try await bench.engine.queueStatus()
    #expect(status.holds.map(\.hold.kind) == [.billing])
    #expect(try bench.operation(second).state == .queued)
    // Asking for another clip is the person's word that it is paid now.
    let third = try await bench.submit()
    try await bench.run(second, until: .completed)
    try await bench.run(third, until: .completed)
    await bench.engine.stop()
  }

  @Test func whatAnEarlierRunLeftIsAskedAboutWhenWished() async throws {
    let home = try TemporaryHome()
    let before = try Bench(home: home, drive: false)
    let id = try await before.submit()
    let after = try Bench(home: home, owner: .current(engine: 7)) { $0.atStart = .ask }
    let events = after.engine.client.events()
    after.engine.start()
    try await after.run(movingTime: false) { try after.operation(id).isHeld }
    await after.engine.stop()
    var asked: [OperationID] = []
    for await event in events { if case .leftovers(let ids, _, _) = event { asked += ids } }
    #expect(asked == [id])
    #expect(after.service.counts.prepared == 0)
  }

  /// An engine that cannot write down that it works here asks later, and sends nothing before.
  @Test(arguments: [VeoGenEngine.Configuration.AtStart.ask, .wait])
  func whatAnEarlierRunLeftIsNotSentWhileItCannotBeHeld(wish: VeoGenEngine.Configuration.AtStart)
    async throws
  {
    let home = try TemporaryHome()
    let before = try Bench(home: home, drive: false)
    let id = try await before.submit()
    let after = try Bench(home: home, owner: .current(engine: 7)) { $0.atStart = wish }
    let events = after.engine.client.events()
    try after.store.write {
      try $0.execute(
        sql: """
          CREATE TRIGGER full BEFORE INSERT ON engine BEGIN SELECT raise(FAIL, 'no room'); END
          """)
    }
    after.engine.start()
    try await after.run(movingTime: false) {
      after.clock.sleeping > 0 || after.service.counts.prepared > 0
    }
    #expect(try after.operation(id).state == .queued)
    try after.store.write { try $0.execute(sql: "DROP TRIGGER full") }
    try await after.run { try after.operation(id).isHeld || after.service.counts.prepared > 0 }
    #expect(after.service.counts.prepared == 0)
    let notices = await after.notices(among: events)
    #expect(notices.count { $0.level == .problem } == 1)
  }

  @Test func aSecondEngineHoldsNothingOfTheFirst() async throws {
    let home = try TemporaryHome()
    let first = try Bench(home: home)
    first.engine.start()
    try await first.run(movingTime: false) {
      try first.store.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM engine") } == 1
    }
    try await first.engine.steer(.pause)
    let id = try await first.submit()
    let second = try Bench(home: home, owner: .current(engine: 7)) { $0.atStart = .wait }
    second.engine.start()
    try await second.run(movingTime: false) {
      try second.store.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM engine") } == 2
    }
    #expect(try second.operation(id).isHeld == false)
    await first.engine.stop()
    await second.engine.stop()
  }
}
