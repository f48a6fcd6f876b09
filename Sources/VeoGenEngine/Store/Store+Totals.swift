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
    totals.reserved = month.reserved
    totals.perhapsSent = try perhapsSent(database)
    return totals
  }

  /// The most of a kind of which the same is asked about.
  private static let remembered = 100

  /// Those of which the same is asked about before it is sent again, at most `limit` of each kind;
  /// negative: all.
  private static func perhapsSent(_ database: Database, limit: Int = remembered) throws
    -> [Operation]
  {
    let uncertain = try Row.fetchAll(
      database,
      sql: """
        SELECT \(OperationRow.selection) FROM operation
        WHERE state = 'uncertain' AND \(isOpen) ORDER BY row DESC LIMIT \(limit)
        """)
    let trashed = try Row.fetchAll(
      database,
      sql: """
        SELECT \(OperationRow.selection) FROM operation INDEXED BY operation_given_up
        WHERE trashed_at IS NOT NULL AND charged = 'perhaps'
        ORDER BY trashed_at DESC LIMIT \(limit)
        """)
    return try (uncertain + trashed).map(OperationReader.operation).filter(\.asksBeforeTheSame)
  }

  /// All of which the same is asked about before it is sent again, however long ago that was.
  func perhapsSent() throws(Failure) -> [Operation] {
    try read { try Self.perhapsSent($0, limit: -1) }
  }

  /// Those by which the same as `request` was perhaps taken already, and those by which it waits or is
  /// made. With `asWritten` their words are those from before Gemini bettered them.
  func same(as request: GenerationRequest, asWritten: Bool = false) throws(Failure) -> [Operation] {
    try read { database in
      let settings = request.settings
      let open = try Row.fetchAll(
        database,
        sql: """
          SELECT \(OperationRow.selection) FROM operation
          WHERE \(Self.isOpen) AND provider = ? AND model = ? AND aspect = ? AND resolution = ?
            AND duration_seconds = ? AND state <> 'uncertain'
          ORDER BY row DESC
          """,
        arguments: [
          request.provider.rawValue, request.model, settings.aspect, settings.resolution,
          settings.duration,
        ])
      return try (Self.perhapsSent(database, limit: -1) + open.map(OperationReader.operation))
        .filter { request.isSame(as: asWritten ? $0.request.asWritten : $0.request) }
    }
  }
}
