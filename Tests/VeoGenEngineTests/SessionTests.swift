import Foundation
import GRDB
import Synchronization
import Testing
import VeoGenCore

@testable import VeoGenEngine

@Suite struct SessionTests {
  private let home: TemporaryHome
  private let store: Store
  private let now = Date(timeIntervalSince1970: 1_790_000_000)

  init() throws {
    home = try TemporaryHome()
    store = try Store(path: home.paths.database)
  }

  private func away(since: Date) throws -> Away? {
    try store.read { try Store.away($0, since: since, now: now + 100) }
  }

  private func step(_ id: OperationID, _ events: OperationEvent..., at date: Date) throws {
    _ = try #require(try store.step(id, on: events, owner: nil, now: date))
  }

  @Test func aSessionComesBack() throws {
    #expect(try store.read { try Store.session($0) } == nil)
    let session = Session(
      selected: "00000007", sizes: ["top": 3], recentCommands: ["studio.ledger"])
    try store.save(Session(), now: now)
    try store.save(session, now: now + 5)
    let (read, seen) = try #require(try store.read { try Store.session($0) })
    #expect(read == session && seen == now + 5)
  }

  @Test func whoSaysNothingOfUnkeptTextsLeavesThem() throws {
    let text = UnkeptText(project: ProjectID(number: 7), field: "title", text: "Salt")
    func unkept() throws -> [UnkeptText]? {
      try store.read { try Store.session($0) }?.0.unkept
    }
    try store.save(Session(unkept: [text]), now: now)
    try store.save(Session(work: "Nights"), now: now)
    #expect(try unkept() == [text])
    try store.save(Session(unkept: []), replacing: Session(unkept: [text]), now: now)
    #expect(try unkept() == [])
  }

  @Test func twoStudiosKeepTheTextsOfBoth() throws {
    func text(_ words: String) -> UnkeptText {
      UnkeptText(project: ProjectID(number: 7), field: "title", text: words)
    }
    func kept() throws -> [String] {
      try store.read { try Store.session($0) }?.0.unkept?.map(\.text) ?? []
    }
    try store.save(Session(unkept: [text("A")]), now: now)
    try store.save(Session(unkept: []), now: now)
    #expect(try kept() == ["A"], "the other one knows nothing of it")
    try store.save(Session(unkept: [text("B")]), now: now)
    try store.save(Session(unkept: [text("AA")]), replacing: Session(unkept: [text("A")]), now: now)
    #expect(try kept() == ["B", "AA"])
    try store.save(Session(unkept: []), replacing: Session(unkept: [text("AA")]), now: now)
    #expect(try kept() == ["B"])
    // One that still has what the other has written anew does not bring it back.
    try store.save(Session(unkept: [text("B")]), replacing: Session(unkept: [text("B")]), now: now)
    #expect(try kept() == ["B"])
    try store.save(Session(unkept: [text("C")]), replacing: Session(unkept: [text("B")]), now: now)
    try store.save(Session(unkept: [text("B")]), replacing: Session(unkept: [text("B")]), now: now)
    #expect(try kept() == ["C"])
    try store.save(Session(ideas: [text("idea")]), now: now)
    try store.save(Session(ideas: []), now: now)
    #expect(try store.read { try Store.session($0) }?.0.ideas == [text("idea")])
    let title = Session.Title(kind: .book, text: "Salt")
    try store.save(Session(titles: [title]), now: now)
    try store.save(Session(titles: []), now: now)
    #expect(try store.read { try Store.session($0) }?.0.titles == [title])
  }

  @Test func aFreshStartForgetsAllButWhatWasWritten() throws {
    try store.forgetSession()
    #expect(try store.read { try Store.session($0) } == nil)
    let text = UnkeptText(project: ProjectID(number: 7), field: "title", text: "Salt")
    let title = Session.Title(kind: .book, text: "Sand")
    try store.save(
      Session(
        sizes: ["top": 3], work: "Nights", order: "cost", filter: "fav", unkept: [text],
        titles: [title]), now: now)
    try store.forgetSession()
    let (session, seen) = try #require(try store.read { try Store.session($0) })
    #expect(session == Session(work: "Nights", unkept: [text], titles: [title]) && seen == now)
  }

  @Test func whatEndedSinceIsCounted() throws {
    var request = Fixtures.request("A lion", provider: .vertex)
    request.model = "veo-3.1-generate-001"
    let draft = Operation(
      id: OperationID(number: 0), request: request, estimate: Money(dollars: 0.4), createdAt: now)
    let ids = try store.admit(Array(repeating: draft, count: 4), now: now).map(\.id)
    try step(ids[0], .submissionBegan, .failed(Failure(.refused, "No.")), at: now)
    try step(
      ids[1], .submissionBegan, .failed(Failure(.server, "Odd.", charged: .perhaps)), at: now + 50)
    try step(ids[2], .submissionBegan, .answerLost(Failure(.lostAnswer, "Lost.")), at: now + 51)
    let all = try #require(try away(since: now))
    #expect(all.failed == 2 && all.refused == 1 && all.uncertain == 1 && all.completed == 0)
    #expect(all.ended.map(\.id) == [ids[1], ids[0]])
    let late = try #require(try away(since: now + 10))
    #expect(late.failed == 1 && late.refused == 0)
    // What waits for an answer is told each time, and with it what the person holds.
    let later = try #require(try away(since: now + 60))
    #expect(later.failed == 0 && later.uncertain == 1 && later.waiting == 0)
    _ = try store.steer(.hold(ids[3]), now: now)
    #expect(try away(since: now + 60)?.waiting == 1)
    _ = try store.steer(.release(ids[3]), now: now)
    _ = try store.steer(.pause, now: now)
    #expect(try away(since: now + 60)?.waiting == 1)
  }

  @Test func nothingThatHappenedIsNothingToTell() throws {
    let id = try store.admit([Fixtures.operation("A lion")], now: now)[0].id
    _ = try store.steer(.hold(id), now: now)
    #expect(try away(since: now) == nil)
  }

  @Test func whatWasSpentIsTold() throws {
    let draft = Operation(
      id: OperationID(number: 0), request: Fixtures.request("A lion", provider: .vertex),
      estimate: Money(dollars: 0.4), createdAt: now)
    let id = try store.admit([draft], now: now)[0].id
    try step(
      id, .submissionBegan, .accepted(remoteName: "n"), .cancelled, at: now + 50)
    let told = try #require(try away(since: now))
    #expect(told.spent > .zero && told.completed + told.failed == 0)
  }

  /// What a start asks of a long history finds its rows by an index.
  @Test func aStartReadsNoWholeTable() throws {
    _ = try store.admit([Fixtures.operation("A lion")], now: now)
    try store.save(Session(), now: now)
    let plans = try store.read { database -> [String] in
      let statements = Mutex<[String]>([])
      database.trace { event in
        if case .statement(let statement) = event {
          statements.withLock { $0.append(statement.expandedSQL) }
        }
      }
      _ = try Store.away(database, since: now - 5, now: now)
      _ = try Store.totals(database, now: now)
      _ = try Store.page(database, OperationQuery(states: [.uncertain, .saving]))
      database.trace(options: [])
      return try statements.withLock { $0 }.filter { $0.contains("FROM operation") }.flatMap {
        try Row.fetchAll(database, sql: "EXPLAIN QUERY PLAN " + $0).map { $0["detail"] as String }
      }
    }
    #expect(plans.count > 3)
    for plan in plans { #expect(plan != "SCAN operation", "\(plans)") }
  }

  @Test func whatIsShownIsCounted() throws {
    func count() throws -> Int { try store.totals(now: now).all }
    let ids = try store.admit((0..<3).map { Fixtures.operation("\($0)") }, now: now).map(\.id)
    #expect(try count() == 3)
    try step(ids[0], .cancelled, at: now)
    _ = try store.remove(ids[0], now: now)
    #expect(try count() == 2)
  }
}
