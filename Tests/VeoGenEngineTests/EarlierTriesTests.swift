import Foundation
import GRDB
import Testing
import VeoGenCore

@testable import VeoGenEngine

/// What an operation cost over all its tries, as its row has it.
@Suite struct EarlierTriesTests {
  private let home: TemporaryHome
  private let now = Date(timeIntervalSince1970: 1_790_000_000)
  private let lost = Failure(.lostAnswer, "No answer came.", charged: .perhaps)

  init() throws { home = try TemporaryHome() }

  private func store() throws -> Store {
    try Store(path: home.paths.database)
  }

  /// Of a model with a price a second, which is what is set aside.
  private func draft() -> Operation {
    var request = Fixtures.request(provider: .vertex)
    request.model = "veo-3.1-generate-001"
    return Operation(
      id: OperationID(number: 0), request: request,
      estimate: Money(dollars: 0.4), createdAt: now)
  }

  private func admit(_ store: Store, _ count: Int = 1) throws
    -> [OperationID]
  {
    try store.admit(Array(repeating: draft(), count: count), now: now).map(\.id)
  }

  private func step(_ store: Store, _ id: OperationID, _ events: OperationEvent..., at date: Date)
    throws
  {
    _ = try #require(try store.step(id, on: events, owner: nil, now: date))
  }

  /// What an operation cost over all its tries is found in its row.
  @Test func theRowHasWhatEarlierTriesCost() throws {
    let store = try store()
    let ids = try admit(store, 3)
    try step(store, ids[0], .submissionBegan, .answerLost(lost), .sentAgain, at: now)
    try step(store, ids[0], .submissionBegan, .answerLost(lost), .retried, at: now)
    #expect(
      try store.operation(ids[0])?.earlier
        == CountedMoney(amount: Money(dollars: 0.8), estimate: Money(dollars: 0.8)))
    try step(store, ids[0], .submissionBegan, .failed(Failure(.refused, "No.")), at: now)
    try step(
      store, ids[1], .submissionBegan, .accepted(remoteName: "a"),
      .resultReady(RemoteResult(uri: "u", cost: Money(dollars: 0.39))),
      .failed(Failure(.expired, "Gone.", charged: .yes)), .retried, at: now)
    #expect(
      try store.operation(ids[1])?.earlier == CountedMoney(amount: Money(dollars: 0.39)))
    func found(_ words: String) throws -> [OperationID] {
      try store.page(OperationQuery(search: words)).operations.map(\.id)
    }
    #expect(try found("sort:cost") == [ids[0], ids[1], ids[2]])
    #expect(try found("cost>0.7") == [ids[1], ids[0]])
    #expect(try found("cost<0.5") == [ids[2]])
    for id in ids {
      let detail = try #require(try store.detail(id))
      #expect(detail.operation.countedInAll == CountedMoney(detail.ledger))
    }
  }

  /// In SQL and in Swift it is the same, whatever became of it.
  @Test func theCostInARowIsItsOperations() throws {
    let failures =
      [nil] + [Charged.no, .perhaps, .yes].map { Failure(.server, "No.", charged: $0) }
    let store = try store()
    for state in OperationState.allCases {
      for (index, failure) in failures.enumerated() {
        for provider in Provider.allCases {
          var draft = Fixtures.operation("a")
          draft.request.provider = provider
          draft.state = state
          draft.failure = failure
          draft.result = index == 2 ? RemoteResult(uri: "u") : nil
          draft.submittedAt = index == 3 ? Date() : nil
          draft.charged = index == 1 ? .perhaps : .no
          draft.chargedBefore = index == 0 ? .perhaps : draft.charged
          draft.earlier.amount = Money(microdollars: Int64(index))
          draft.earlier.estimate = index == 2 ? Money(microdollars: 7) : nil
          _ = try store.admit([draft], now: Date())
        }
      }
    }
    let all = try store.page(OperationQuery(limit: 1_000)).operations
    let costs = try store.read {
      try Int64.fetchAll($0, sql: "SELECT cost_microdollars FROM operation ORDER BY row DESC")
    }
    #expect(all.map(\.cost.microdollars) == costs)
    #expect(Set(costs).count > 4)
  }
}
