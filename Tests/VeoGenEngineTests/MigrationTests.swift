import Foundation
import GRDB
import Testing
import VeoGenCore

@testable import VeoGenEngine

/// Histories of earlier versions, with rows in them.
@Suite struct MigrationTests {
  private let now = Date(timeIntervalSince1970: 1_790_000_000)

  /// A file that has seen the first `seen` steps, with three operations and their ledger.
  private func old(_ seen: Int, _ home: TemporaryHome) throws -> String {
    let (new, old) = (home.paths.database, home.paths.data + "/old.db")
    let store = try Store(path: new)
    let drafts = ["A lion at sunset", "Mist over the pass", "Lights"].map { Fixtures.operation($0) }
    _ = try store.admit(drafts, now: now)
    try store.close()
    let queue = try DatabaseQueue(path: old)
    try queue.writeWithoutTransaction { database in
      for step in Migrations.steps.prefix(seen) { try database.execute(sql: step) }
      try database.execute(sql: "PRAGMA application_id = \(Migrations.applicationID)")
      try database.execute(sql: "PRAGMA user_version = \(seen)")
      try database.execute(sql: "ATTACH ? AS new", arguments: [new])
      for table in ["operation", "ledger"] where try database.tableExists(table, in: "main") {
        // What is computed is not written.
        let known = Set(try database.columns(in: table, in: "main").map(\.name))
          .subtracting(["cost_microdollars"])
        let shared = try database.columns(in: table, in: "new").map(\.name).filter(known.contains)
        let names = shared.joined(separator: ", ")
        try database.execute(
          sql: "INSERT INTO main.\(table) (\(names)) SELECT \(names) FROM new.\(table)")
      }
    }
    try queue.close()
    return old
  }

  /// What waits or was cancelled without an answer has its number at once; what was saved needs none.
  @Test func whatIsAskedAboutGetsItsNumber() throws {
    let home = try TemporaryHome()
    let path = try old(18, home)
    let queue = try DatabaseQueue(path: path)
    try queue.write { database in
      try database.execute(sql: "UPDATE operation SET same_key = NULL")
      try database.execute(
        sql: """
          UPDATE operation SET state = 'cancelled', charged = 'perhaps' WHERE row = 2;
          UPDATE operation SET state = 'completed', charged = 'yes' WHERE row = 3;
          """)
    }
    try queue.close()
    let store = try Store(path: path)
    let keys = try store.read {
      try Int64?.fetchAll($0, sql: "SELECT same_key FROM operation ORDER BY row")
    }
    let prompts = ["A lion at sunset", "Mist over the pass"]
    #expect(keys == prompts.map { SameKey.of(Fixtures.request($0)) } + [nil])
  }

  /// It failed for certain when it was sent again; the ledger has kept what the first try may cost.
  @Test func whatAnEarlierTryMayHaveCostIsFound() throws {
    let home = try TemporaryHome()
    let path = try old(13, home)
    let queue = try DatabaseQueue(path: path)
    let ids = try queue.write { database in
      let ids = try String.fetchAll(database, sql: "SELECT id FROM operation ORDER BY row")
      try database.execute(sql: "UPDATE operation SET state = 'failed'")
      try database.execute(
        sql: "UPDATE ledger SET billed = 1, status = iif(operation = ?, 'perhaps', 'not_charged')",
        arguments: [ids[0]])
      return ids.map(OperationID.init(rawValue:))
    }
    try queue.close()
    let store = try Store(path: path)
    #expect(try ids.map { try store.operation($0)?.charged } == [.perhaps, .no, .no])
  }

  /// The first was lost and then charged, the second is fetched again, the third was tried once.
  @Test func whatEarlierTriesCostIsSummed() throws {
    let home = try TemporaryHome()
    let path = try old(14, home)
    let queue = try DatabaseQueue(path: path)
    let ids = try queue.write { database in
      let ids = try String.fetchAll(database, sql: "SELECT id FROM operation ORDER BY row")
      try database.execute(
        sql: "UPDATE operation SET provider = 'gemini', state = 'saving', charged = 'yes'")
      try database.execute(
        sql: """
          UPDATE ledger SET billed = 1, status = 'perhaps', estimate_microdollars = 800000,
            reserved_microdollars = 840000
          """)
      for (id, status, actual) in [
        (ids[0], "charged", 700_000), (ids[0], "not_charged", nil), (ids[0], "reserved", nil),
        (ids[1], "charged", 790_000),
      ] as [(String, String, Int64?)] {
        try database.execute(
          sql: """
            INSERT INTO ledger (
              operation, provider, model, prompt, billed, status, estimate_microdollars,
              actual_microdollars, reserved_at
            ) VALUES (?, 'gemini', 'm', 'p', 1, ?, 800000, ?, '2026-11-01T00:00:00.000Z')
            """, arguments: [id, status, actual])
      }
      return ids.map(OperationID.init(rawValue:))
    }
    try queue.close()
    let store = try Store(path: path)
    let details = try ids.compactMap { try store.detail($0) }
    #expect(details.map(\.operation.chargedBefore) == [.yes, .perhaps, .no])
    #expect(details.map(\.operation.perhapsBefore) == [true, true, false])
    #expect(
      details.map(\.operation.earlier) == [
        CountedMoney(amount: Money(dollars: 1.54), estimate: Money(dollars: 1.5)),
        CountedMoney(amount: Money(dollars: 0.84), estimate: Money(dollars: 0.8)), .none,
      ])
    #expect(details.map(\.operation.isPaid) == [false, true, false])
    for detail in details {
      var counted = detail.operation
      counted.countEarlier(in: detail.ledger)
      #expect(counted == detail.operation)
    }
  }

  /// The first was put off and cancelled, the second lost, sent again and cancelled before that left,
  /// the third paid, sent again, put off and cancelled. None of their last tries was billed.
  @Test func whatWasCancelledBeforeItLeftCountsForNothing() throws {
    let home = try TemporaryHome()
    let path = try old(13, home)
    let queue = try DatabaseQueue(path: path)
    let ids = try queue.write { database in
      let ids = try String.fetchAll(database, sql: "SELECT id FROM operation ORDER BY row")
      try database.execute(
        sql:
          "UPDATE operation SET provider = 'gemini', state = 'cancelled', submitted_at = created_at"
      )
      try database.execute(
        sql: """
          UPDATE operation SET charged = 'perhaps', submitted_at = NULL WHERE id = ?;
          UPDATE operation SET charged = 'yes' WHERE id = ?;
          UPDATE ledger SET billed = 1, status = 'not_charged';
          UPDATE ledger SET status = 'perhaps' WHERE operation = ?;
          UPDATE ledger SET status = 'charged', actual_microdollars = 790000 WHERE operation = ?
          """, arguments: [ids[1], ids[2], ids[1], ids[2]])
      for id in ids[1...] {
        try database.execute(
          sql: """
            INSERT INTO ledger (
              operation, provider, model, prompt, billed, status, estimate_microdollars, reserved_at
            ) SELECT operation, provider, model, prompt, 1, 'not_charged', 800000, reserved_at
              FROM ledger WHERE operation = ?
            """, arguments: [id])
      }
      return ids.map(OperationID.init(rawValue:))
    }
    try queue.close()
    let store = try Store(path: path)
    let details = try ids.compactMap { try store.detail($0) }
    #expect(details.map(\.operation.charged) == [.no, .perhaps, .yes])
    #expect(details.map(\.operation.chargedBefore) == [.no, .perhaps, .yes])
    for detail in details {
      #expect(detail.operation.countedInAll == CountedMoney(detail.ledger))
    }
    #expect(try store.page(OperationQuery(search: "cost<0.01")).operations.map(\.id) == [ids[0]])
  }

  @Test func whatATakeGoesOnFromIsKnownOfItsOperation() throws {
    let home = try TemporaryHome()
    let path = try old(17, home)
    let queue = try DatabaseQueue(path: path)
    try queue.write {
      try $0.execute(
        sql: """
          INSERT INTO take (operation, project, part, shot, number, preference, continues)
          SELECT id, 'p', 'a', row, 1, row, iif(prompt = 'Lights', 'extension', NULL) FROM operation
          """)
    }
    try queue.close()
    let store = try Store(path: path)
    let all = try store.page(OperationQuery()).operations
    #expect(all.map(\.continues) == [.extension, nil, nil])
  }

  @Test(arguments: 1..<Migrations.steps.count)
  func everyOldHistoryGoesOn(seen: Int) throws {
    let home = try TemporaryHome()
    let store = try Store(path: try old(seen, home))
    #expect(try store.totals(now: now).all == 3)
    let found = try store.page(OperationQuery(search: "li")).operations.map(\.request.prompt)
    #expect(found == ["Lights", "A lion at sunset"])
    #expect(try store.ledger(LedgerQuery(), now: now).entries.count == 3)
    _ = try store.admit([Fixtures.operation("A lamp")], now: now)
    #expect(try store.totals(now: now).all == 4)
    #expect(try store.page(OperationQuery(search: "l")).operations.count == 3)
    var named = Fixtures.operation("A lamp")
    named.title = "3 Nightfall · The Salt Road"
    let admitted = try store.admit([named], now: now)
    #expect(try store.page(OperationQuery(search: "salt night")).operations == admitted)
    #expect(try store.operation(admitted[0].id)?.title == named.title)
    try store.write {
      try $0.execute(sql: "UPDATE operation SET title = 'Dawn' WHERE title IS NOT NULL")
      try $0.execute(sql: "DELETE FROM operation WHERE prompt = 'Lights'")
      // Throws when it does not say what the rows say.
      try $0.execute(
        sql: "INSERT INTO operation_text (operation_text, rank) VALUES ('integrity-check', 1)")
    }
    #expect(try store.page(OperationQuery(search: "salt night")).operations.isEmpty)
    #expect(try store.page(OperationQuery(search: "dawn")).operations.count == 1)
    #expect(try store.page(OperationQuery(search: "lights")).operations.isEmpty)
    #expect(try store.page(OperationQuery(search: "dawn state:foo")).operations.isEmpty)
  }
}
