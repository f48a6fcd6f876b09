import Foundation
import Testing
import VeoGenCore

@testable import VeoGenEngine

/// The ledger on disk, and the caps that it binds.
@Suite struct LedgerTests {
  private let home: TemporaryHome
  private let now = Date(timeIntervalSince1970: 1_790_000_000)
  private let lost = Failure(.lostAnswer, "No answer came.", charged: .perhaps)

  init() throws { home = try TemporaryHome() }

  private func store(_ caps: Budget.Caps = .init()) throws -> Store {
    try Store(path: home.paths.database, caps: caps)
  }

  /// Of a model with a price a second, which is what is set aside.
  private func draft(_ prompt: String = "A lion", project: String? = nil) -> Operation {
    var request = Fixtures.request(prompt, provider: .vertex)
    request.model = "veo-3.1-generate-001"
    var operation = Operation(
      id: OperationID(number: 0), request: request,
      estimate: Money(dollars: 0.4), createdAt: now)
    operation.project = project
    return operation
  }

  private func admit(_ store: Store, _ count: Int = 1, project: String? = nil) throws
    -> [OperationID]
  {
    try store.admit(Array(repeating: draft(project: project), count: count), now: now).map(\.id)
  }

  private func step(_ store: Store, _ id: OperationID, _ events: OperationEvent..., at date: Date)
    throws
  {
    _ = try #require(try store.step(id, on: events, owner: nil, now: date))
  }

  private func statuses(_ store: Store) throws -> [LedgerStatus] {
    try store.ledger(LedgerQuery(), now: now).entries.reversed().map(\.status)
  }

  /// A person sees minutes: what was asked for together stands as it was asked for.
  @Test func whatEndedInTheSameMinuteStandsInItsOrder() throws {
    let store = try store()
    let ids = try admit(store, 3)
    for (index, seconds) in [(2, 1), (0, 2), (1, 3)] {
      try step(
        store, ids[index], .submissionBegan, .accepted(remoteName: "\(index)"),
        .failed(Failure(.server, "No.", charged: .no)), at: now + Double(seconds))
    }
    func order() throws -> [OperationID] {
      try store.ledger(LedgerQuery(), now: now + 200).entries.reversed().map(\.operation)
    }
    #expect(try order() == ids)
    let late = try store.admit([draft("A tiger")], now: now - 120)[0].id
    #expect(try order() == [late] + ids, "another minute comes first")
  }

  @Test func everyFieldComesBack() throws {
    let store = try store()
    let id = try admit(store, project: "film")[0]
    try step(
      store, id, .submissionBegan, .accepted(remoteName: "a"),
      .resultReady(RemoteResult(uri: "u", cost: Money(dollars: 0.39))),
      .failed(Failure(.disk, "Full.", charged: .yes)), at: now + 5)
    let report = try store.ledger(LedgerQuery(), now: now + 5)
    var expected = LedgerEntry(reserving: draft(project: "film"), at: now)
    expected.operation = id
    expected.take(
      .settle(.charged, actual: Money(dollars: 0.39), reason: "Full."), at: now + 5)
    #expect(report.entries == [expected])
    #expect(
      report.lines == [
        .init(status: .charged, isBilled: true, count: 1, amount: Money(dollars: 0.39))
      ])
    #expect(report.today == Budget.Sum(spent: Money(dollars: 0.39)))
  }

  @Test func theDetailOfAnOperationHasItsEntries() throws {
    let store = try store()
    let ids = try admit(store, 2)
    try step(
      store, ids[0], .submissionBegan, .accepted(remoteName: "a"), .cancelled, .retried,
      at: now + 60)
    let detail = try #require(try store.detail(ids[0]))
    #expect(detail.ledger.map(\.status) == [.perhaps, .reserved])
    #expect(
      detail.moneyWords == "2 submissions, ~$0.80: ~$0.40 perhaps charged, ~$0.40 reserved")
    #expect(try store.detail(ids[1])?.ledger.count == 1)
  }

  @Test func theLedgerOutlivesItsOperations() throws {
    let store = try store()
    let ids = try admit(store, 2)
    try step(store, ids[0], .submissionBegan, .answerLost(lost), at: now)
    for id in ids { try store.remove(id, now: now) }
    #expect(try store.totals(now: now).all == 0)
    #expect(try statuses(store) == [.perhaps, .notCharged])
    #expect(try store.totals(now: now).spentToday == Money(dollars: 0.4))
  }

  @Test func totalsAreTheLedgers() throws {
    let store = try store()
    let ids = try admit(store, 4)
    let yesterday = LocalCalendar.dayStart(now) - 60
    let inThisMonth = yesterday >= LocalCalendar.monthStart(now)
    try step(store, ids[0], .submissionBegan, .answerLost(lost), at: yesterday)
    try step(store, ids[1], .submissionBegan, .answerLost(lost), at: now)
    try step(store, ids[2], .cancelled, at: now)
    _ = try store.admit([Fixtures.operation("on the sandbox")], now: now)
    let totals = try store.totals(now: now)
    #expect(totals.spentToday == Money(dollars: 0.4))
    #expect(totals.perhapsToday == Money(dollars: 0.4))
    #expect(totals.spentThisMonth == Money(dollars: inThisMonth ? 0.8 : 0.4))
    #expect(totals.reserved == Money(dollars: 0.4))
  }

  @Test func theAnswerThatIsFoundOpensItsEntryAgain() throws {
    let store = try store()
    let id = try admit(store)[0]
    try step(store, id, .submissionBegan, .answerLost(lost), at: now)
    let sent = try #require(try store.operation(id))
    _ = try store.answer(
      sent, with: .accepted(remoteName: "a"), owner: .current(), now: now + 1,
      log: Attempt(at: now, step: .submit, outcome: "accepted"))
    #expect(try statuses(store) == [.reserved])
    #expect(try store.totals(now: now).reserved == Money(dollars: 0.4))
    #expect(try store.totals(now: now).spentToday == .zero)
  }

  @Test func anAnswerThatComesTooLateMayBeCharged() throws {
    let store = try store()
    let id = try admit(store)[0]
    try step(store, id, .submissionBegan, at: now)
    let sent = try #require(try store.operation(id))
    try step(
      store, id, .answerLost(lost), .failed(Failure(.server, "Not there.")), at: now + 1)
    #expect(try statuses(store) == [.notCharged])
    _ = try store.answer(
      sent, with: .accepted(remoteName: "a"), owner: .current(), now: now + 2,
      log: Attempt(at: now, step: .submit, outcome: "accepted"))
    #expect(try statuses(store) == [.perhaps])
    #expect(try store.operation(id)?.countedInAll.amount == Money(dollars: 0.4))
  }

  @Test func takesAreAdmittedAllOrNone() throws {
    let store = try store(.init(perDay: Money(dollars: 1)))
    let failure = #expect(throws: Failure.self) { _ = try admit(store, 3) }
    #expect(failure?.kind == .budget)
    #expect(failure?.advice.contains(LocalCalendar.words(LocalCalendar.nextDay(now))) == true)
    #expect(try store.totals(now: now).all == 0)
    #expect(try statuses(store) == [])
    #expect(try admit(store, 2).count == 2)
    #expect(throws: Failure.self) { _ = try admit(store) }
  }

  @Test func aRetryThatMakesItAgainNeedsRoom() throws {
    let store = try store(.init(perOperation: Money(dollars: 0.7)))
    let id = try admit(store)[0]
    try step(store, id, .submissionBegan, .answerLost(lost), at: now)
    let failure = #expect(throws: Failure.self) {
      _ = try store.step(id, on: [.retried], owner: nil, now: now)
    }
    #expect(failure?.kind == .budget)
    #expect(try store.operation(id)?.state == .uncertain)
    #expect(try statuses(store) == [.perhaps])
  }

  @Test func projectsHaveCapsOfTheirOwn() throws {
    let store = try store(.init(perProject: Money(dollars: 0.8)))
    _ = try admit(store, 2, project: "film")
    #expect(throws: Failure.self) { _ = try admit(store, project: "film") }
    _ = try admit(store, 3)
    #expect(
      try store.ledger(LedgerQuery(project: "film"), now: now).entries.count == 2)
    #expect(throws: Failure.self) { _ = try admit(store, 3, project: "song") }
  }

  @Test func theSandboxNeedsNoRoom() throws {
    let store = try store(.init(perOperation: .zero, perDay: .zero))
    _ = try store.admit([Fixtures.operation("free")], now: now)
    #expect(try store.ledger(LedgerQuery(), now: now).unbilledCount == 1)
  }

  /// Four histories' worth of processes on one file, each with threads of its own.
  @Test func capsBindUnderAnyConcurrency() async throws {
    let caps = Budget.Caps(perDay: Money(dollars: 5))
    let stores = try (0..<4).map { _ in try store(caps) }
    let outcomes = await withTaskGroup(of: Result<Int, Failure>.self) { group in
      for number in 0..<60 {
        let (store, takes) = (stores[number % 4], number % 3 + 1)
        let (drafts, now) = (Array(repeating: draft("number \(number)"), count: takes), now)
        group.addTask {
          do throws(Failure) {
            return .success(
              try await store.async { (store) throws(Failure) in
                try store.admit(drafts, now: now).count
              })
          } catch {
            return .failure(error)
          }
        }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    let refusals = outcomes.compactMap { if case .failure(let why) = $0 { why } else { nil } }
    #expect(!refusals.isEmpty && refusals.allSatisfy { $0.kind == .budget })
    // Twelve clips at $0.40 are $4.80; a thirteenth does not fit, and single ones fill every gap.
    #expect(outcomes.reduce(0) { $0 + ((try? $1.get()) ?? 0) } == 12)
    #expect(try stores[0].totals(now: now).reserved == Money(dollars: 4.8))
  }

  @Test func daysAndMonthsAreLocal() {
    let day = LocalCalendar.dayStart(now)
    #expect(day <= now && LocalCalendar.nextDay(now) > now)
    #expect(LocalCalendar.dayStart(LocalCalendar.nextDay(now)) == LocalCalendar.nextDay(now))
    #expect(LocalCalendar.dayStart(day) == day)
    let month = LocalCalendar.monthStart(now)
    #expect(month <= day && LocalCalendar.nextMonth(now) > now)
    #expect(LocalCalendar.monthStart(LocalCalendar.nextMonth(now)) == LocalCalendar.nextMonth(now))
    #expect(LocalCalendar.words(day).hasSuffix("at 00:00"))
  }

  /// A clip that is billed by tokens may cost a little more than its estimate.
  @Test func theMostThatItCanCostIsSetAside() throws {
    var omni = draft()
    omni.request = Fixtures.request(provider: .gemini)
    let history = try store(Budget.Caps(perDay: Money(dollars: 0.41)))
    let fails = #expect(throws: Failure.self) { try history.admit([omni], now: now) }
    #expect(fails?.kind == .budget)
    _ = try history.admit([draft()], now: now)
    #expect(try history.totals(now: now).reserved == Money(dollars: 0.4))
  }

  @Test func aTrialSaysWhatACapWouldRefuseAndKeepsNothing() throws {
    let history = try store(Budget.Caps(perDay: Money(dollars: 1.3)))
    let groups = [[draft()], [draft(), draft()], [draft()]]
    let refusal = try #require(try history.refusal(groups, now: now))
    #expect(refusal.index == 2 && refusal.failure.kind == .budget)
    #expect(try history.refusal(Array(groups.prefix(2)), now: now) == nil)
    #expect(try history.ledger(LedgerQuery(), now: now).entries.isEmpty)
  }
}

/// The ledger through the engine.
@Suite struct SpendingTests {
  private func bench(
    _ budget: Budget.Settings = .init(), _ script: ScriptedService.Script = .init()
  ) throws -> Bench {
    try Bench(script, provider: .gemini) { $0.budget = budget }
  }

  private let request = Fixtures.request(provider: .gemini)

  @Test func theActualCostIsKept() async throws {
    let ready = RemoteResult(uri: "https://service/clip", cost: Money(dollars: 0.39))
    let bench = try bench(.init(), .init(polls: [.success(.ready(ready))]))
    bench.engine.start()
    let id = try await bench.engine.submit(request, project: "film")[0].id
    try await bench.run(id, until: .completed)
    let operation = try bench.operation(id)
    #expect(operation.actual == Money(dollars: 0.39))
    #expect(operation.project == "film")
    let report = try await bench.engine.client.ledger(LedgerQuery())
    #expect(report.entries.map(\.status) == [.charged])
    #expect(report.today.spent == Money(dollars: 0.39))
    let totals = bench.engine.client.overview().totals
    #expect(totals.spentToday == Money(dollars: 0.39))
    await bench.engine.stop()
  }

  @Test func overTheCapNothingIsWritten() async throws {
    let caps = Budget.Caps(perMonth: Money(dollars: 0.5))
    let bench = try bench(.init(caps: caps))
    _ = try await bench.engine.submit(request)
    await #expect(throws: Failure.self) { _ = try await bench.engine.submit(request) }
    #expect(try bench.store.totals(now: bench.clock.now()).all == 1)
    #expect(bench.engine.client.overview().budget.caps == caps)
  }

  @Test func aRetryOverTheCapLeavesItAsItWas() async throws {
    let bench = try bench(.init(caps: .init(perDay: Money(dollars: 0.5))))
    let id = try await bench.engine.submit(request)[0].id
    _ = try bench.store.step(
      id,
      on: [.submissionBegan, .answerLost(Failure(.lostAnswer, "Lost.", charged: .perhaps))],
      owner: nil, now: bench.clock.now())
    await #expect(throws: Failure.self) { try await bench.engine.client.retry(id, nil) }
    #expect(try bench.operation(id).state == .uncertain)
  }
}
