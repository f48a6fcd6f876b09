import Foundation
import GRDB
import VeoGenCore

/// What the history has of a request that is sent once more.
extension Store {
  /// The most of a kind of which the same is asked about that go with the totals.
  private static let remembered = 100

  /// Those of which the same is asked about before it is sent again, at most `limit` of each kind;
  /// negative: all.
  static func perhapsSent(_ database: Database, limit: Int = remembered) throws -> [Operation] {
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
    try read { try Self.same($0, as: request, asWritten: asWritten) }
  }

  private static func same(
    _ database: Database, as request: GenerationRequest, asWritten: Bool = false
  ) throws -> [Operation] {
    let settings = request.settings
    // Few are open; of one length there may be a million.
    let open = try Row.fetchAll(
      database,
      sql: """
        SELECT \(OperationRow.selection) FROM operation INDEXED BY operation_open
        WHERE \(isOpen) AND provider = ? AND model = ? AND aspect = ? AND resolution = ?
          AND duration_seconds = ? AND state <> 'uncertain'
        ORDER BY row DESC
        """,
      arguments: [
        request.provider.rawValue, request.model, settings.aspect, settings.resolution,
        settings.duration,
      ])
    return try (perhapsSent(database, limit: -1) + open.map(OperationReader.operation))
      .filter { request.isSame(as: asWritten ? $0.request.asWritten : $0.request) }
  }

  /// Admits takes of one request as `admit` does, unless the history has the same in a way that the
  /// person was not told of. The look and the writing are one transaction: of two studios that send
  /// the same at once, one asks.
  func submit(_ drafts: [Operation], knowing known: SameKnown, now: Date) throws(Failure)
    -> SubmissionAnswer
  {
    try write(.full) { database in
      if let request = drafts.first?.request {
        let news = known.news(in: try Self.same(database, as: request))
        if !news.isEmpty { return .sameFound(news) }
      }
      return .admitted(try self.admit(database, drafts, now: now))
    }
  }
}
