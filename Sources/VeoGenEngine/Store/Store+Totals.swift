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
    totals.all =
      try Int.fetchOne(
        database,
        sql: """
          SELECT (SELECT count(*) FROM operation)
            - (SELECT count(*) FROM operation WHERE trashed_at IS NOT NULL)
          """) ?? 0
    let open = try Row.fetchAll(
      database,
      sql: """
        SELECT state, count(*) FROM operation
        WHERE state NOT IN ('completed', 'failed', 'cancelled') GROUP BY state
        """)
    for row in open {
      let (state, count): (String, Int) = (row[0], row[1])
      switch OperationState(rawValue: state) {
      case .queued: totals.queued += count
      case .uncertain: totals.uncertain += count
      default: totals.running += count
      }
    }
    let (day, month) = try sums(database, now: now)
    (totals.spentToday, totals.spentThisMonth) = (day.spent, month.spent)
    totals.reserved = month.reserved
    return totals
  }

  /// Median seconds from sending to a finished file, of the last 20 clips of each model.
  static func typicalSeconds(_ database: Database, models: [(id: String, provider: Provider)])
    throws -> [String: Double]
  {
    var typical: [String: Double] = [:]
    for model in models {
      let pairs = try Row.fetchAll(
        database,
        sql: """
          SELECT submitted_at, finished_at FROM operation
          WHERE state = 'completed' AND model = ? AND provider = ?
          ORDER BY finished_at DESC LIMIT 20
          """, arguments: [model.id, model.provider.rawValue])
      let seconds = pairs.compactMap { row -> Double? in
        guard let from = (row[0] as String?).flatMap(Timestamp.date),
          let to = (row[1] as String?).flatMap(Timestamp.date)
        else { return nil }
        return to.timeIntervalSince(from)
      }
      typical[model.id] = median(seconds)
    }
    return typical
  }

  /// The middle of some numbers; nil when there are none.
  static func median(_ values: [Double]) -> Double? {
    guard !values.isEmpty else { return nil }
    let sorted = values.sorted()
    let middle = sorted.count / 2
    return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
  }
}
