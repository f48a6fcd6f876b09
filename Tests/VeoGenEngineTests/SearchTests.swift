import Foundation
import Testing
import VeoGenCore

@testable import VeoGenEngine

/// What a search finds besides words.
@Suite struct SearchTests {
  let home: TemporaryHome
  let store: Store

  init() throws {
    home = try TemporaryHome()
    store = try Store(path: home.paths.database)
  }

  private func found(_ search: String, limit: Int = 100) throws -> [OperationID] {
    try store.page(OperationQuery(limit: limit, search: search)).operations.map(\.id)
  }

  @Test func anOperationIsFoundByTheBeginningOfItsID() throws {
    let all = try (0..<20).flatMap {
      try store.admit([Fixtures.operation("number \($0)")], now: Date())
    }
    for operation in all {
      let id = operation.id.rawValue
      for count in 4...8 {
        let typed = String(id.prefix(count))
        #expect(try found(typed).contains(operation.id), "\(typed)")
        #expect(try found(typed.uppercased() + " sort:cost").contains(operation.id))
      }
      #expect(try !found(String(id.prefix(3))).contains(operation.id), "that could be any word")
      #expect(try found(id + " state:failed").isEmpty)
    }
  }

  @Test func aWordThatBeginsAnIDIsStillAWord() throws {
    let named = try store.admit([Fixtures.operation("a lion")], now: Date())[0].id
    let beginning = String(named.rawValue.prefix(4))
    let wordy = try store.admit([Fixtures.operation("the \(beginning) of it")], now: Date())[0].id
    #expect(try found(beginning) == [wordy, named])
    let first = try store.page(OperationQuery(limit: 1, search: beginning))
    let rest = try store.page(OperationQuery(.init(after: first.next), limit: 1, search: beginning))
    #expect(first.operations.map(\.id) == [wordy] && rest.operations.map(\.id) == [named])
  }
}
