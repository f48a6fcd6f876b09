import Foundation
import GRDB
import Synchronization
import Testing
import VeoGenCore

@testable import VeoGenEngine

/// The same request once more: the whole history is asked, in the transaction that would admit it.
@Suite struct SameTests {
  private let bench: Bench

  init() throws { bench = try Bench(provider: .gemini, drive: false) }

  private func request(_ prompt: String = "A lion") -> GenerationRequest {
    Fixtures.request(prompt, provider: .gemini)
  }

  private func send(_ prompt: String = "A lion", knowing known: SameKnown = .nothing) async throws
    -> SubmissionAnswer
  {
    try await bench.engine.client.submit(request(prompt), 1, nil, known)
  }

  private func lose(_ id: OperationID) throws {
    let lost = Failure(.lostAnswer, "No answer came.", charged: .perhaps)
    _ = try bench.store.step(
      id, on: [.submissionBegan, .answerLost(lost)], owner: nil, now: bench.clock.now())
  }

  /// It was made and paid for, its file is gone, and then `events` came.
  private func spoil(_ id: OperationID, then events: OperationEvent...) throws {
    let broken = Failure(.expired, "The file is gone.", charged: .yes)
    let made: [OperationEvent] = [
      .submissionBegan, .accepted(remoteName: "a"), .resultReady(RemoteResult()), .failed(broken),
    ]
    _ = try bench.store.step(id, on: made + events, owner: nil, now: bench.clock.now())
  }

  /// It asks once it is deleted, too.
  private func deleteAndFind(_ id: OperationID, undecided: Int) async throws {
    try await bench.engine.client.delete(id)
    #expect(try bench.operation(id).charged == .yes)
    #expect(try await send() == .sameFound([try bench.operation(id)]))
    #expect(try bench.store.totals(now: bench.clock.now()).undecidedInTrash == undecided)
  }

  private func count() throws -> Int { try bench.store.totals(now: bench.clock.now()).all }

  @Test func whatIsFarDownInTheHistoryIsFound() async throws {
    let old = try await bench.submit(request())
    try lose(old)
    var others: [VeoGenCore.Operation] = []
    for number in 0..<150 { others.append(Fixtures.operation("other \(number)")) }
    for index in others.indices { others[index].request.provider = .gemini }
    for other in try bench.store.admit(others, now: bench.clock.now()) { try lose(other.id) }
    let totals = try bench.store.totals(now: bench.clock.now())
    #expect(!totals.perhapsPaid.contains { $0.id == old }, "the studio is not told of it")
    guard case .sameFound(let found) = try await send() else {
      Issue.record("it was sent again")
      return
    }
    #expect(found.map(\.id) == [old])
    #expect(try count() == 151, "nothing was written")
    guard case .admitted = try await send(knowing: SameKnown(found.first)) else {
      Issue.record("the person has said so")
      return
    }
  }

  @Test func whatIsOnItsWayIsFoundAndAgreedTo() async throws {
    let first = try await bench.submit(request())
    #expect(try await send() == .sameFound([try bench.operation(first)]))
    guard case .admitted(let new) = try await send(knowing: .onItsWay) else {
      Issue.record("the person has said so")
      return
    }
    try lose(first)
    #expect(try await send(knowing: .onItsWay) == .sameFound([try bench.operation(first)]))
    #expect(new.count == 1)
  }

  /// Its last try may be billed though an earlier one is for certain.
  @Test func whatWasDeletedUndecidedAfterAPaidTryIsFound() async throws {
    let id = try await bench.submit(request())
    try spoil(id, then: .retried)
    try lose(id)
    try await deleteAndFind(id, undecided: 1)
  }

  /// Giving it up does not say what became of it.
  @Test func whatWasCancelledWithoutAnAnswerIsFound() async throws {
    let id = try await bench.submit(request())
    try lose(id)
    try await bench.engine.client.cancel(id, nil)
    let given = try bench.operation(id)
    #expect(given.state == .cancelled && given.trashedAt == nil)
    #expect(try await send() == .sameFound([given]))
    #expect(try await bench.engine.same(as: request(), asWritten: true) == [given])
    #expect(try await bench.engine.perhapsPaid(like: [request("A boat"), request()]) == [given])
    #expect(try await bench.engine.perhapsPaid(like: [request("A boat")]).isEmpty)
    let boat = try await bench.submit(request("A boat"))
    try lose(boat)
    #expect(try await bench.engine.perhapsPaid(like: [request()]) == [given])
    let undecided = try bench.operation(boat)
    #expect(
      try await bench.engine.perhapsPaid(like: [request(), request("A boat")])
        == [undecided, given])
    guard case .admitted = try await send(knowing: .perhapsPaid) else {
      Issue.record("the person has said so")
      return
    }
  }

  @Test func whatWasPaidForAndLostIsFoundInTheTrash() async throws {
    let id = try await bench.submit(request())
    try spoil(id, then: .retried, .cancelled)
    #expect(try await send() == .sameFound([try bench.operation(id)]))
    try await deleteAndFind(id, undecided: 0)
  }

  @Test func whatWasCancelledBeforeItLeftIsNotAskedAbout() async throws {
    let id = try await bench.submit(request())
    try await bench.engine.client.cancel(id, nil)
    guard case .admitted = try await send() else {
      Issue.record("nothing is paid for it")
      return
    }
  }

  @Test func anotherRequestIsSent() async throws {
    _ = try await bench.submit(request())
    guard case .admitted = try await send("A boat") else {
      Issue.record("it is another")
      return
    }
  }

  /// Two studios whose lists do not show each other's yet.
  @Test func ofTwoThatSendAtOnceOneAsks() async throws {
    let second = try Bench(home: bench.home, clock: bench.clock, provider: .gemini, drive: false)
    async let one = bench.engine.client.submit(request(), 1, nil, .nothing)
    async let other = second.engine.client.submit(request(), 1, nil, .nothing)
    let admitted = try await [one, other].count { if case .admitted = $0 { true } else { false } }
    #expect(admitted == 1)
    #expect(try count() == 1)
  }

  @Test func whatIsTheSameHasOneNumber() {
    func key(_ prompt: String) -> Int64 { SameKey.of(request(prompt)) }
    #expect(key("A  lion\nat sunset ") == key("A lion at sunset"))
    #expect(key("caf\u{E9}") == key("cafe\u{301}"))
    #expect(key("A lion") != key("A Lion") && key("A lion") != key("Al ion"))
  }

  /// Ten thousand may wait with the same settings: each that is read is felt while it is sent.
  @Test func ofWhatWaitsOnlyTheSameIsRead() async throws {
    let statements = Mutex<[String]>([])
    let home = try TemporaryHome()
    let store = try Store(
      path: home.paths.database, watching: { text in statements.withLock { $0.append(text) } })
    _ = try store.submit([Fixtures.operation("A lion")], knowing: .nothing, now: Date())
    let looks = statements.withLock { $0 }.filter {
      $0.contains("duration_seconds = ") && $0.contains("SELECT")
    }
    #expect(looks.count == 6)
    for text in looks {
      let plan = try store.read { database in
        try Row.fetchAll(database, sql: "EXPLAIN QUERY PLAN " + text).map { $0["detail"] as String }
      }
      let index = text.contains("operation_unmade") ? "operation_unmade" : "operation_same"
      #expect(plan == ["SEARCH operation USING INDEX \(index) (same_key=?)"])
    }
    try store.close()
  }

  /// Rows that were open when the history got the number have none.
  @Test func whatHasNoNumberYetIsFound() async throws {
    let first = try await bench.submit(request())
    try bench.store.write { try $0.execute(sql: "UPDATE operation SET same_key = NULL") }
    #expect(try await send() == .sameFound([try bench.operation(first)]))
    // Its next step gives it one.
    try lose(first)
    #expect(try await send() == .sameFound([try bench.operation(first)]))
    let keys = try bench.store.read {
      try Int64?.fetchAll($0, sql: "SELECT same_key FROM operation")
    }
    #expect(keys == [SameKey.of(request())])
  }

  /// A process of an earlier version, which gives no numbers, ended it.
  @Test func whatEndedWithoutANumberIsFound() async throws {
    let first = try await bench.submit(request())
    try lose(first)
    try await bench.engine.client.cancel(first, nil)
    try bench.store.write { try $0.execute(sql: "UPDATE operation SET same_key = NULL") }
    #expect(try await send() == .sameFound([try bench.operation(first)]))
  }

  /// What is edited while it waits is found by its new words.
  @Test func theNumberFollowsTheWords() async throws {
    let first = try await bench.submit(request("A boat"))
    try bench.store.write { database in
      var edited = try #require(try Store.operation(database, first))
      edited.request.prompt = "A lion"
      try Store.update(database, edited, release: false)
    }
    #expect(try await send() == .sameFound([try bench.operation(first)]))
  }
}
