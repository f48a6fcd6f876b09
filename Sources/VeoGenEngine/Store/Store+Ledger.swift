import Foundation
import GRDB
import VeoGenCore

/// Writing the ledger, always inside the transaction of the step that it is about.
extension Store {
  /// Reserves money for operations whose rows were just written, all of them or, with a failure
  /// of kind `budget`, none: the transaction falls with it. What has ended already, such as a clip
  /// from elsewhere, is no submission to come.
  static func reserve(
    _ database: Database, _ operations: [Operation], caps: Budget.Caps, now: Date
  ) throws {
    for group in groups(operations.filter { $0.state == .queued }) {
      try checkBudget(database, group, caps: caps, now: now)
      for operation in group {
        try insert(database, LedgerEntry(reserving: operation, at: now))
      }
    }
  }

  /// The first of `groups` that a cap would refuse, were they admitted in their order; nil when all
  /// fit. Nothing is kept of the trial.
  func refusal(_ groups: [[Operation]], now: Date) throws(Failure) -> (
    index: Int, failure: Failure
  )? {
    guard caps != Budget.Caps() else { return nil }
    return try write { database in
      var refused: (index: Int, failure: Failure)?
      try database.inSavepoint {
        for (index, drafts) in groups.enumerated() {
          let group = try drafts.map { draft in
            var operation = draft
            operation.id = try Self.freeID(database)
            return operation
          }
          do {
            try Self.reserve(database, group, caps: self.caps, now: now)
          } catch let failure as Failure where failure.kind == .budget {
            refused = (index, failure)
            break
          }
        }
        return .rollback
      }
      return refused
    }
  }

  /// Writes what a step did to the ledger. Throws `budget` when it opens an entry that would go
  /// over a cap.
  static func enter(
    _ database: Database, _ changes: [LedgerChange], of operation: Operation, caps: Budget.Caps,
    now: Date
  ) throws {
    for change in changes {
      if change == .open {
        try reserve(database, [operation], caps: caps, now: now)
      } else {
        try revise(database, "operation = ?", [operation.id.rawValue], change, now: now)
      }
    }
  }

  /// An operation is deleted: what was reserved for it is settled.
  static func settleDeleted(_ database: Database, _ operation: Operation, now: Date) throws {
    guard let change = LedgerChange(deleting: operation) else { return }
    try revise(
      database, "operation = ? AND status = 'reserved'", [operation.id.rawValue], change, now: now)
  }

  /// What is reserved for an admitted one follows what it can cost now. No cap stops what was admitted.
  static func followReserved(_ database: Database, _ operation: Operation) throws {
    try database.execute(
      sql: """
        UPDATE ledger SET reserved_microdollars = ?
        WHERE status = 'reserved'
          AND number = (SELECT max(number) FROM ledger WHERE operation = ?)
        """, arguments: [operation.most.microdollars, operation.id.rawValue])
  }

  /// A submission was accepted after its operation had gone another way: it may be charged, unless
  /// its entry counts it as spent already.
  static func enterLate(_ database: Database, _ sent: Operation, now: Date) throws {
    guard let submittedAt = sent.submittedAt else { return }
    let newest = try Row.fetchOne(
      database,
      sql: """
        SELECT number, status FROM ledger WHERE operation = ? AND reserved_at <= ?
        ORDER BY number DESC LIMIT 1
        """, arguments: [sent.id.rawValue, Timestamp.text(submittedAt)])
    guard let newest, try newest.value("status") == LedgerStatus.notCharged.rawValue else { return }
    try revise(
      database, "number = ?", [try newest.value("number", as: Int64.self)], .acceptedLate(sent),
      now: now)
  }

  /// Takes what the tries before the present one of `operation` count for.
  static func countEarlier(_ database: Database, _ operation: inout Operation) throws {
    operation.countEarlier(in: try entries(database, of: operation.id))
  }

  /// All entries of an operation, the oldest first.
  static func entries(_ database: Database, of id: OperationID) throws -> [LedgerEntry] {
    try Row.fetchAll(
      database,
      sql: "SELECT \(LedgerRow.selection) FROM ledger WHERE operation = ? ORDER BY number",
      arguments: [id.rawValue]
    ).map { try LedgerRow.entry($0) }
  }

  /// Operations that are checked together: takes of one request, which have one project and price.
  private static func groups(_ operations: [Operation]) -> [[Operation]] {
    operations.reduce(into: []) { groups, operation in
      if let last = groups.last?.last, last.project == operation.project,
        last.estimate == operation.estimate, last.most == operation.most,
        last.request == operation.request,
        last.request.provider.isBilled == operation.request.provider.isBilled
      {
        groups[groups.count - 1].append(operation)
      } else {
        groups.append([operation])
      }
    }
  }

  private static func checkBudget(
    _ database: Database, _ group: [Operation], caps: Budget.Caps, now: Date
  ) throws {
    guard let first = group.first, first.request.provider.isBilled, caps != Budget.Caps() else {
      return
    }
    let standing = try standing(database, of: first, caps: caps, now: now)
    guard
      let excess = Budget.excess(
        price: first.most, takes: group.count,
        project: first.project, standing: standing,
        caps: caps)
    else { return }
    throw excess.failure(now: now)
  }

  private static func insert(_ database: Database, _ entry: LedgerEntry) throws {
    let marks = LedgerRow.columns.map { _ in "?" }.joined(separator: ", ")
    try database.execute(
      sql: "INSERT INTO ledger (\(LedgerRow.selection)) VALUES (\(marks))",
      arguments: LedgerRow.values(entry))
  }

  /// Changes the newest entry that fits; none is no error.
  private static func revise(
    _ database: Database, _ condition: String, _ arguments: StatementArguments,
    _ change: LedgerChange, now: Date
  ) throws {
    let found = try Row.fetchOne(
      database,
      sql: """
        SELECT number, \(LedgerRow.selection) FROM ledger WHERE \(condition)
        ORDER BY number DESC LIMIT 1
        """, arguments: arguments)
    guard let found else { return }
    var entry = try LedgerRow.entry(found, from: 1)
    entry.take(change, at: now)
    let assignments = LedgerRow.columns.map { "\($0) = ?" }.joined(separator: ", ")
    try database.execute(
      sql: "UPDATE ledger SET \(assignments) WHERE number = ?",
      arguments: LedgerRow.values(entry) + [try found.value("number", as: Int64.self)])
  }
}

extension Budget.Excess {
  /// The refusal in words, with the end of the day or month after `now`.
  func failure(now: Date) -> Failure {
    let ends: Date? =
      switch cap {
      case .day: LocalCalendar.nextDay(now)
      case .month: LocalCalendar.nextMonth(now)
      case .operation, .project: nil
      }
    return failure(ends: ends.map(LocalCalendar.words))
  }
}
