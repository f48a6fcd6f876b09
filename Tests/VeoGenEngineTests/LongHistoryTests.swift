import Foundation
import GRDB
import Synchronization
import Testing
import VeoGenCore

@testable import VeoGenEngine

/// What an engine asks while it works takes no longer in a long history.
@Suite struct LongHistoryTests {
  @Test func noStatementOfAnEngineReadsTheWholeTable() async throws {
    let statements = Mutex<Set<String>>([])
    let home = try TemporaryHome()
    let bench = try Bench(
      home: home, watching: { text in _ = statements.withLock { $0.insert(text) } })
    // The making of a history may look at all of it.
    statements.withLock { $0.removeAll() }
    bench.engine.start()
    let done = try await bench.submit()
    try await bench.run(done, until: .completed)
    let other = try await bench.submit(Fixtures.request("other"))
    try await bench.engine.cancel(other)
    try await bench.run(other, until: .cancelled)
    _ = bench.engine.client.overview()
    _ = try await bench.engine.client.catchUp(bench.clock.now() - 100)
    try await bench.engine.client.delete(done)
    try await bench.engine.client.restore(done)
    _ = try await bench.engine.client.submit(Fixtures.request("third"), 1, nil, .nothing)
    await bench.engine.stop()

    let store = try Store(path: home.paths.database)
    let asked = statements.withLock { $0 }.filter {
      $0.contains(" operation") && ["SELECT", "UPDATE", "DELETE"].contains($0.prefix(6))
    }
    #expect(asked.count > 20)
    for text in asked.sorted() {
      let plan = try store.read { database in
        try Row.fetchAll(database, sql: "EXPLAIN QUERY PLAN " + text).map { $0["detail"] as String }
      }
      // The newest few are read from the end.
      if text.contains("LIMIT") { continue }
      #expect(!plan.contains("SCAN operation"), "\(text): \(plan)")
      // Most of a history is of one length.
      #expect(!plan.contains { $0.contains("operation_length") }, "\(text): \(plan)")
      #expect(!plan.contains { $0.contains("PRIMARY KEY (rowid<") }, "\(text): \(plan)")
    }
    try store.close()
  }
}
