import Foundation
import Testing
import VeoGenCore

@testable import VeoGenEngine

/// Somebody sets the clock back an hour or ahead a day while operations run.
@Suite struct SetClockTests {
  private static let jumps = [-3_600.0, 86_400]
  /// Seconds that no wait takes: half of the smaller jump. The clock of these tests runs on while
  /// the engine writes or looks into a file, so the waits themselves are shorter than what it shows.
  private static let calm = 1_800.0

  /// Fails unless the clip's last fetch begins within `calm` of the clock, with a handful of polls.
  private func expectCalm(_ bench: Bench, _ id: OperationID, fetches: Int = 1) async throws {
    let start = bench.clock.now()
    try await bench.run("it was never fetched") { bench.service.counts.fetched == fetches }
    #expect(bench.clock.now().timeIntervalSince(start) < Self.calm)
    try await bench.run(id, until: .completed)
    #expect(bench.service.counts.polled <= 8)
    #expect(bench.service.counts.submitted == 1)
    await bench.engine.stop()
  }

  /// The same for one that is being polled when the clock is set.
  private func expectCalm(_ bench: Bench, after jump: Double) async throws {
    bench.engine.start()
    let id = try await bench.submit()
    try await bench.run("it was never polled") { bench.service.counts.polled >= 1 }
    // The dispatcher and the poll that comes next.
    try await bench.run(movingTime: false) { bench.clock.sleeping >= 2 }
    bench.clock.set(ahead: jump)
    try await expectCalm(bench, id)
  }

  @Test(arguments: jumps) func whatIsPolledGoesOn(_ jump: Double) async throws {
    let running = Array(
      repeating: ScriptedService.Outcome<PollAnswer>.success(.running), count: 3)
    let bench = try Bench(.init(polls: running))
    try await expectCalm(bench, after: jump)
  }

  @Test(arguments: jumps) func failedPollsDoNotWaitLonger(_ jump: Double) async throws {
    let problem = ServiceProblem(
      CallProblem(.server, sent: .yes), Failure(.server, "It is broken."))
    let bench = try Bench(.init(polls: [.failure(problem), .failure(problem)]))
    try await expectCalm(bench, after: jump)
  }

  /// What was sent on a day that is still to come counts for nothing, and for that day only.
  @Test func aDaysLimitDoesNotCountDaysToCome() async throws {
    let bench = try Bench { $0.limits.perDay = 1 }
    bench.engine.start()
    let first = try await bench.submit()
    try await bench.run(first, until: .completed)
    bench.clock.set(ahead: -2 * 86_400)
    let second = try await bench.submit()
    try await bench.run(movingTime: false, "today's clip waits") {
      bench.service.counts.submitted == 2
    }
    try await bench.run(second, until: .completed)
    await bench.engine.stop()
  }

  /// The run that finds it was started after the clock was set.
  @Test(arguments: jumps) func whatAnEarlierRunLeftIsPolled(_ jump: Double) async throws {
    let first = try Bench(.init(polls: [.success(.running)]))
    first.engine.start()
    let id = try await first.submit()
    try await first.run(id, until: .processing)
    await first.engine.stop()
    first.clock.set(ahead: jump)
    let second = try Bench(home: first.home, clock: first.clock, service: first.service)
    second.engine.start()
    try await expectCalm(second, id)
  }

  @Test(arguments: jumps) func waitsBeforeAnotherTryEnd(_ jump: Double) async throws {
    let busy = ServiceProblem(
      CallProblem(.rateLimited, sent: .yes, retryAfter: 30), Failure(.quota, "Too many."))
    let bench = try Bench(.init(submits: [.failure(busy)]))
    bench.engine.start()
    let id = try await bench.submit()
    try await bench.run(movingTime: false, "it was never postponed") {
      try bench.operation(id).retryAt != nil
    }
    bench.clock.set(ahead: jump)
    let start = bench.clock.now()
    try await bench.run("it was never sent again") { bench.service.counts.submitted == 2 }
    #expect(bench.clock.now().timeIntervalSince(start) < Self.calm)
    try await bench.run(id, until: .completed)
    #expect(bench.service.counts.submitted == 2)
    await bench.engine.stop()
  }

  @Test(arguments: jumps) func waitsBeforeAnotherDownloadEnd(_ jump: Double) async throws {
    let broken = ServiceProblem(
      CallProblem(.network, sent: .yes), Failure(.network, "It broke off."))
    let bench = try Bench(.init(fetches: [.failure(broken), .failure(broken)]))
    bench.engine.start()
    let id = try await bench.submit()
    try await bench.run("it was never postponed") { try bench.operation(id).retryAt != nil }
    bench.clock.set(ahead: jump)
    try await expectCalm(bench, id, fetches: 3)
  }

  /// The lease ends a day ago for whoever looks, but its owner lives and waits for an answer.
  @Test(arguments: jumps) func whatIsBeingSentIsNotGivenUp(_ jump: Double) async throws {
    let one = try Bench(.init(holdsSubmissions: true), owner: .current(engine: 1))
    one.engine.start()
    let id = try await one.submit()
    try await one.run(id, until: .submitting)
    one.clock.set(ahead: jump)
    let two = try Bench(
      home: one.home, clock: one.clock, service: one.service, owner: .current(engine: 2))
    two.engine.start()
    let looks = one.clock.now() + 90
    try await two.run("time stands still") { one.clock.now() >= looks }
    #expect(try two.operation(id).state == .submitting)
    one.service.change { $0.holdsSubmissions = false }
    try await two.run(id, until: .completed)
    #expect(one.service.counts.submitted == 1)
    await two.engine.stop()
    await one.engine.stop()
  }

  @Test func leasesAreRenewedByTheNewClock() async throws {
    let running = Array(
      repeating: ScriptedService.Outcome<PollAnswer>.success(.running), count: 500)
    let bench = try Bench(.init(polls: running))
    bench.engine.start()
    let early = try await bench.submit()
    try await bench.run(early, until: .processing)
    bench.clock.set(ahead: -3_600)
    let late = try await bench.submit()
    try await bench.run(late, until: .processing)
    let then = bench.clock.now() + 120
    try await bench.run("time stands still") { bench.clock.now() >= then }
    let other = Owner(text: "elsewhere pid:[1] 7 7 f")
    for id in [early, late] {
      #expect(
        try bench.store.claim(id, for: other, rules: QueueRules(limit: 5), now: bench.clock.now())
          == nil,
        "it is driven, and must not look as if nobody did")
    }
    await bench.engine.stop()
  }

  /// Another machine's, which nobody can see from here.
  @Test func aLeaseOfAnHourIsNone() throws {
    let home = try TemporaryHome()
    let store = try Store(path: home.paths.database)
    let now = Date(timeIntervalSince1970: 1_790_000_000)
    let id = try #require(try store.admit([Fixtures.operation(at: now)], now: now).first).id
    let gone = Owner(text: "elsewhere pid:[1] 7 7 f")
    #expect(try store.claim(id, for: gone, rules: QueueRules(limit: 5), now: now) != nil)
    let set = now - 3_600
    try store.correctTimes(now: set)
    #expect(try store.claim(id, for: .current(), rules: QueueRules(limit: 5), now: set + 20) == nil)
    #expect(try store.claim(id, for: .current(), rules: QueueRules(limit: 5), now: set + 31) != nil)
  }
}
