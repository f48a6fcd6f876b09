import Foundation
import GRDB
import VeoGenCore

/// Reading the ledger.
///
/// An open entry that was settled before (its answer was found) counts on the day it was settled.
extension Store {
  /// What an entry counts for: `LedgerEntry.amount`.
  static let counted =
    "coalesce(actual_microdollars, reserved_microdollars, estimate_microdollars)"

  /// Entries, sums over them and how the caps stand. Those of the same minute, which is what people
  /// are shown, stand in the order they were asked for, whichever came first.
  func ledger(_ query: LedgerQuery, now: Date) throws(Failure) -> LedgerReport {
    try read { database in
      let (condition, arguments) = try Self.condition(database, query)
      let limit = query.limit.map { "LIMIT \(max(0, $0))" } ?? ""
      let entries = try Row.fetchAll(
        database,
        sql: """
          SELECT \(LedgerRow.selection) FROM ledger \(condition)
          ORDER BY substr(coalesce(settled_at, reserved_at), 1, 16) DESC, number DESC \(limit)
          """, arguments: arguments
      ).map { try LedgerRow.entry($0) }
      let (day, month) = try Self.sums(database, now: now)
      return LedgerReport(
        entries: entries, lines: try Self.lines(database, condition, arguments), today: day,
        month: month, caps: self.caps)
    }
  }

  /// What is billed of today and of this month; reserved whenever it was.
  static func sums(_ database: Database, now: Date) throws -> (day: Budget.Sum, month: Budget.Sum) {
    let reserved = try amount(
      database,
      "SELECT sum(\(counted)) FROM ledger WHERE status = 'reserved' AND billed AND settled_at IS NULL",
      [])
    var (day, month) = (Budget.Sum(reserved: reserved), Budget.Sum(reserved: reserved))
    let rows = try Row.fetchAll(
      database,
      sql: """
        SELECT status, settled_at >= ?,
          sum(\(counted))
        FROM ledger WHERE billed AND status <> 'not_charged' AND settled_at >= ? GROUP BY 1, 2
        """,
      arguments: [
        Timestamp.text(LocalCalendar.dayStart(now)), Timestamp.text(LocalCalendar.monthStart(now)),
      ])
    for row in rows {
      let (status, isToday): (String, Bool) = try (row.value(0), row.value(1))
      let amount = Money(microdollars: try row.value(2))
      month.add(amount, LedgerStatus(rawValue: status))
      if isToday { day.add(amount, LedgerStatus(rawValue: status)) }
    }
    return (day, month)
  }

  /// How the caps that there are stand for another submission of `operation`.
  static func standing(
    _ database: Database, of operation: Operation, caps: Budget.Caps, now: Date
  ) throws -> Budget.Standing {
    var standing = Budget.Standing()
    if caps.perDay != nil || caps.perMonth != nil {
      (standing.day, standing.month) = try sums(database, now: now)
    }
    if caps.perOperation != nil {
      standing.operation = try sum(database, "operation = ?", operation.id.rawValue)
    }
    if caps.perProject != nil, let project = operation.project {
      standing.project = try sum(database, "project = ?", project)
    }
    return standing
  }

  private static func sum(_ database: Database, _ condition: String, _ value: String) throws
    -> Budget.Sum
  {
    var sum = Budget.Sum()
    let rows = try Row.fetchAll(
      database,
      sql: """
        SELECT status, sum(\(counted))
        FROM ledger WHERE \(condition) AND billed AND status <> 'not_charged' GROUP BY 1
        """, arguments: [value])
    for row in rows {
      let status: String = try row.value(0)
      sum.add(Money(microdollars: try row.value(1)), LedgerStatus(rawValue: status))
    }
    return sum
  }

  private static func lines(
    _ database: Database, _ condition: String, _ arguments: StatementArguments
  ) throws -> [LedgerReport.Line] {
    try Row.fetchAll(
      database,
      sql: """
        SELECT status, billed, count(*), sum(\(counted))
        FROM ledger \(condition) GROUP BY 1, 2
        """, arguments: arguments
    ).compactMap { row in
      guard let status = LedgerStatus(rawValue: try row.value(0)) else { return nil }
      return try LedgerReport.Line(
        status: status, isBilled: row.value(1), count: row.value(2),
        amount: Money(microdollars: row.value(3)))
    }
  }

  private static func condition(_ database: Database, _ query: LedgerQuery) throws -> (
    String, StatementArguments
  ) {
    var (parts, arguments): ([String], StatementArguments) = ([], [])
    if let since = query.since {
      parts.append("coalesce(settled_at, reserved_at) >= ?")
      arguments += [Timestamp.text(since)]
    }
    if let project = query.project {
      let names = try ledgerNames(database, of: project)
      parts.append("project IN (\(names.map { _ in "?" }.joined(separator: ", ")))")
      arguments += StatementArguments(names)
    }
    return (parts.isEmpty ? "" : "WHERE " + parts.joined(separator: " AND "), arguments)
  }

  private static func amount(_ database: Database, _ sql: String, _ arguments: StatementArguments)
    throws -> Money
  {
    Money(microdollars: try Int64.fetchOne(database, sql: sql, arguments: arguments) ?? 0)
  }
}

extension Budget.Sum {
  fileprivate mutating func add(_ amount: Money, _ status: LedgerStatus?) {
    guard status != .reserved else {
      reserved = reserved + amount
      return
    }
    spent = spent + amount
    if status == .perhaps { perhaps = perhaps + amount }
  }
}
