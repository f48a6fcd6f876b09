import Foundation
import GRDB
import Synchronization
import Testing
import VeoGenCore

@testable import VeoGenEngine

/// Slots, leases and the end of an engine.
@Suite struct DispatchTests {
  let home: TemporaryHome
  let store: Store
  let now = Date(timeIntervalSince1970: 1_790_000_000)
  let mine = Owner.current(engine: 1)
  let other = Owner.current(engine: 2)

  init() throws {
    home = try TemporaryHome()
    store = try Store(path: home.paths.database)
  }

  private func admit(_ provider: Provider = .sandbox, after seconds: Double = 0) throws
    -> OperationID
  {
    var draft = Fixtures.operation(at: now + seconds)
    draft.request.provider = provider
    return try #require(try store.admit([draft], now: now).first).id
  }

  /// A connection as another process has it.
  private func anotherProcess() throws -> DatabaseQueue {
    var configuration = GRDB.Configuration()
    configuration.allowsUnsafeTransactions = true
    configuration.busyMode = .timeout(5)
    return try DatabaseQueue(path: home.paths.database, configuration: configuration)
  }

  @Test func aStaleLeaseTakesNoSlot() throws {
    let (first, second) = (try admit(), try admit(after: 1))
    _ = try store.claim(first, for: LeaseTests.deadOwner(), rules: QueueRules(limit: 1), now: now)
    #expect(
      try store.claim(second, for: mine, rules: QueueRules(limit: 1), now: now) == nil,
      "the slot is there, but it is not its turn")
    _ = try store.step(first, on: [.cancelled], owner: nil, now: now)
    _ = try store.step(first, on: [.retried], owner: nil, now: now)
    _ = try store.claim(first, for: LeaseTests.deadOwner(), rules: QueueRules(limit: 1), now: now)
    #expect(
      try store.claim(first, for: mine, rules: QueueRules(limit: 1), now: now) != nil,
      "its owner is dead")
    try store.releaseLeases(of: mine)
    _ = try store.claim(first, for: other, rules: QueueRules(limit: 1), now: now)
    #expect(try store.claim(second, for: mine, rules: QueueRules(limit: 1), now: now) == nil)
    let later = now + Store.leaseSeconds + 1
    #expect(
      try store.work(for: mine, rules: QueueRules(limit: 1), busy: [], now: later).claimable == [
        first
      ])
    #expect(
      try store.claim(first, for: mine, rules: QueueRules(limit: 1), now: later) != nil,
      "its own stale lease")
  }

  @Test func eachProviderHasItsSlots() throws {
    let (stuck, waiting, next) = (try admit(.gemini), try admit(), try admit(after: 1))
    _ = try store.claim(stuck, for: other, rules: QueueRules(limit: 1), now: now)
    #expect(
      try store.work(for: mine, rules: QueueRules(limit: 1), busy: [], now: now).claimable == [
        waiting
      ])
    #expect(try store.claim(waiting, for: mine, rules: QueueRules(limit: 1), now: now) != nil)
    #expect(try store.claim(next, for: mine, rules: QueueRules(limit: 1), now: now) == nil)
  }

  @Test func onlyWhatIsDrivenIsKept() throws {
    let (driven, left) = (try admit(), try admit(after: 1))
    for id in [driven, left] {
      #expect(try store.claim(id, for: mine, rules: QueueRules(limit: 5), now: now) != nil)
    }
    #expect(
      try store.work(for: mine, rules: QueueRules(limit: 5), busy: [driven], now: now).claimable
        == [left])
    #expect(try store.claim(left, for: mine, rules: QueueRules(limit: 5), now: now) != nil)
    try store.renewLeases(of: mine, driving: [driven], now: now + 20)
    let later = now + Store.leaseSeconds + 1
    #expect(try store.claim(driven, for: other, rules: QueueRules(limit: 5), now: later) == nil)
    #expect(try store.claim(left, for: other, rules: QueueRules(limit: 5), now: later) != nil)
  }

  @Test func whatIsNoLongerBeingSentHereIsAbandoned() throws {
    let id = try admit()
    _ = try store.claim(id, for: mine, rules: QueueRules(limit: 5), now: now)
    _ = try store.step(id, on: [.submissionBegan], owner: mine, now: now)
    #expect(try store.abandonedSubmissions(for: mine, busy: [id], now: now).isEmpty)
    #expect(try store.abandonedSubmissions(for: other, busy: [], now: now).isEmpty)
    #expect(try store.abandonedSubmissions(for: mine, busy: [], now: now) == [id])
  }

  @Test func thePersonsWordIsAboutWhatThePersonSaw() throws {
    let id = try admit()
    #expect(
      try store.step(id, on: [.cancelled], from: .processing, owner: nil, now: now) == nil)
    #expect(try store.step(id, on: [.cancelled], from: .queued, owner: nil, now: now) != nil)
  }

  @Test func theEndOfASendersLeaseIsLookedAt() throws {
    let id = try admit()
    _ = try store.claim(id, for: other, rules: QueueRules(limit: 1), now: now)
    _ = try store.step(id, on: [.submissionBegan], owner: other, now: now)
    let end = now + Store.leaseSeconds
    #expect(
      try store.work(for: mine, rules: QueueRules(limit: 1), busy: [], now: end - 1).nextLook == end
    )
    #expect(
      try store.work(for: mine, rules: QueueRules(limit: 1), busy: [id], now: now).nextLook == nil)
    // A suspended one still holds it: looked at again, not at once.
    let again = try #require(
      try store.work(for: mine, rules: QueueRules(limit: 1), busy: [], now: end).nextLook)
    #expect(again > end)
  }

  @Test func aSenderThatDiesIsNoticedWithoutAnybodysHelp() async throws {
    let clock = FakeClock()
    let bench = try Bench(home: home, clock: clock)
    let elsewhere = Owner(text: "elsewhere pid:[1] 7 7 f")
    let id = try #require(
      try bench.store.admit([Fixtures.operation(at: clock.now())], now: clock.now()).first
    ).id
    _ = try bench.store.claim(id, for: elsewhere, rules: QueueRules(limit: 5), now: clock.now())
    _ = try bench.store.step(id, on: [.submissionBegan], owner: elsewhere, now: clock.now())
    bench.engine.start()
    try await bench.run(id, until: .uncertain)
    await bench.engine.stop()
  }

  @Test func revisionsAreNeverUsedTwice() throws {
    _ = try admit()
    let before = try store.read { try Store.revision($0) }
    let newest = try admit()
    let seen = try store.read { try Store.revision($0) }
    try store.remove(newest, now: Date())
    let fresh = try admit()
    #expect(try store.changes(since: seen).operations.map(\.id) == [fresh])
    #expect(try store.read { try Store.revision($0) } > seen)
    #expect(seen > before)
  }

  /// A look that is just claiming when the engine stops ends there.
  @Test func stoppingWhileLookingStartsNothing() async throws {
    let begins = Mutex(0)
    let bench = try Bench(
      home: home,
      watching: { text in
        if text.hasPrefix("BEGIN IMMEDIATE") { begins.withLock { $0 += 1 } }
      })
    let draft = Fixtures.operation(at: bench.clock.now())
    let id = try #require(try bench.store.admit([draft], now: bench.clock.now()).first).id
    let foreign = try anotherProcess()
    try await foreign.writeWithoutTransaction { try $0.execute(sql: "BEGIN IMMEDIATE") }
    let dispatcher = bench.engine.dispatcher
    begins.withLock { $0 = 0 }
    await dispatcher.start()
    // It has registered in vain, and come to the claim, which waits for the lock.
    try await bench.run(movingTime: false) { begins.withLock { $0 } > 1 }
    let stopping = Task { await dispatcher.stop() }
    try await bench.run(movingTime: false) { await !dispatcher.isRunning }
    try await foreign.writeWithoutTransaction { try $0.execute(sql: "COMMIT") }
    await stopping.value
    #expect(bench.service.counts.prepared == 0)
    #expect(try bench.operation(id).state == .queued)
    let held = try bench.store.read {
      try Int.fetchOne($0, sql: "SELECT count(*) FROM operation WHERE lease_owner IS NOT NULL")
    }
    #expect(held == 0)
  }

  @Test func anotherProcessesEveryCommitIsSeen() async throws {
    let told = Told()
    let watch = Watch(store: store) { [store] in
      let seen = try? store.read { try Int.fetchOne($0, sql: "SELECT takes FROM draft") }
      told.last.withLock { $0 = (seen ?? nil) ?? $0 }
    }
    watch.start()
    defer { watch.stop() }
    let foreign = try anotherProcess()
    // It looks from some moment on: when that is, the first change that it tells of shows.
    try await expectSeen(told, isOf: -1) { try await Self.commit(foreign, -1) }
    for round in 0..<50 {
      try await Self.commit(foreign, round)
      try await expectSeen(told, isOf: round)
    }
  }

  /// What was read first is not told last.
  @Test func anOldStateIsNotToldAfterANewerOne() async throws {
    let id = try admit()
    let hold = Hold()
    let reader = try Store(
      path: home.paths.database,
      watching: { text in if text.contains("SELECT shown FROM history") { hold.first() } })
    let hub = EventHub()
    let events = EventListener.stream(hub.listen)
    let changes = ForeignChanges(
      store: reader, hub: hub, clock: FakeClock(),
      learning: LatencyLearning(store: reader, catalog: .builtIn),
      since: try store.read { try Store.revision($0) })
    _ = try store.step(id, on: [.submissionBegan], owner: nil, now: now)
    let early = Task { await changes.publish() }
    for await _ in hold.holding { break }
    _ = try store.step(id, on: [.accepted(remoteName: "v1_a")], owner: nil, now: now)
    await changes.publish()
    hold.release()
    await early.value
    hub.finish()
    var states: [OperationState] = []
    for await event in events {
      if case .changed(let operation) = event { states.append(operation.state) }
    }
    #expect(states == [.processing])
  }

  /// Holds the first who comes.
  private final class Hold: Sendable {
    private let came = Mutex(0)
    private let gate = DispatchSemaphore(value: 0)

    /// Tells that somebody is held.
    let holding: AsyncStream<Void>
    private let hold: AsyncStream<Void>.Continuation

    init() { (holding, hold) = AsyncStream.makeStream() }

    func first() {
      let isFirst = came.withLock { came in
        came += 1
        return came == 1
      }
      guard isFirst else { return }
      hold.yield()
      gate.wait()
    }

    func release() { gate.signal() }
  }

  /// The number of the newest commit that could be seen when something was told.
  private final class Told: Sendable {
    let last = Mutex(-2)
  }

  private static func commit(_ foreign: DatabaseQueue, _ number: Int) async throws {
    try await foreign.write {
      try $0.execute(
        sql: "INSERT OR REPLACE INTO draft VALUES (1, '{}', ?, 'now')", arguments: [number])
    }
  }

  /// Waits half a minute for what takes half a second at most.
  private func expectSeen(
    _ told: Told, isOf number: Int, meanwhile: () async throws -> Void = {}
  ) async throws {
    let isSeen = try await eventually(seconds: 30) {
      if told.last.withLock({ $0 }) >= number { return true }
      try await meanwhile()
      return false
    }
    #expect(isSeen, "a commit was not seen")
  }

  @Test func aNameThatCannotBeWrittenIsSaid() async throws {
    let bench = try Bench(.init(polls: CancellingTests.running), home: home)
    let events = bench.engine.client.events()
    let foreign = try anotherProcess()
    try await foreign.write {
      try $0.execute(
        sql: """
          CREATE TRIGGER full BEFORE UPDATE ON operation WHEN new.state = 'processing'
          BEGIN SELECT raise(FAIL, 'no room'); END
          """)
    }
    bench.engine.start()
    let id = try await bench.submit()
    let told = ToldNotice()
    let listening = Task {
      for await event in events {
        if case .notice(let notice) = event, notice.text.contains("v1_remote1") {
          told.notice.withLock { $0 = notice }
        }
      }
    }
    try await bench.run("nothing is said") { told.notice.withLock { $0 != nil } }
    try await foreign.write { try $0.execute(sql: "DROP TRIGGER full") }
    try await bench.run(id, until: .processing)
    await bench.engine.stop()
    await listening.value
    #expect(told.notice.withLock { $0?.text.contains(id.rawValue) } == true)
  }

  private final class ToldNotice: Sendable {
    let notice = Mutex<Notice?>(nil)
  }
}
