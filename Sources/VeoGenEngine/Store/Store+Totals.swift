import Foundation
import GRDB
import VeoGenCore

/// Sums over the history.
extension Store {
  /// Counts, and today's and this month's money.
  func totals(now: Date) throws(Failure) -> Totals {
    try read { try Self.totals($0, now: now) }
  }

  static func totals(_ database: Database, now: Date) throws -> Totals {
    var totals = Totals()
    totals.all = try Int.fetchOne(database, sql: "SELECT shown FROM history") ?? 0
    totals.hasTrash =
      try Bool.fetchOne(
        database,
        sql: "SELECT EXISTS (SELECT 1 FROM operation WHERE trashed_at IS NOT NULL)") ?? false
    let open = try Row.fetchAll(
      database,
      sql: """
        SELECT state, count(*) FROM operation
        WHERE state NOT IN ('completed', 'failed', 'cancelled') GROUP BY state
        """)
    for row in open {
      let (state, count): (String, Int) = try (row.value(0), row.value(1))
      switch OperationState(rawValue: state) {
      case .queued: totals.queued += count
      case .uncertain: totals.uncertain += count
      default: totals.running += count
      }
    }
    let (day, month) = try sums(database, now: now)
    (totals.spentToday, totals.spentThisMonth) = (day.spent, month.spent)
    totals.perhapsToday = day.perhaps
    totals.reserved = month.reserved
    totals.perhapsPaid = try perhapsPaidOutOfSight(database)
    return totals
  }
}
