import Foundation
import GRDB
import VeoGenCore

/// What the history has of a request that is sent once more.
extension Store {
  /// The most of a kind of which the same is asked about that go with the totals.
  private static let remembered = 100

  /// Those of which the same is asked about before it is sent again and which may be far from what is
  /// shown: without an answer, or in the trash. At most so many of each kind.
  static func perhapsPaidOutOfSight(_ database: Database) throws -> [Operation] {
    func found(_ rows: String) throws -> [Operation] {
      try Row.fetchAll(
        database,
        sql: "SELECT \(OperationRow.selection) FROM operation \(rows) LIMIT \(remembered)"
      ).map(OperationReader.operation)
    }
    let undecided = try found("WHERE state = 'uncertain' AND \(isOpen) ORDER BY row DESC")
    let deleted = try found(
      """
      INDEXED BY operation_given_up WHERE trashed_at IS NOT NULL
        AND (charged = 'perhaps' OR charged = 'yes' AND charged_before = 'yes')
      ORDER BY trashed_at DESC
      """)
    return undecided + deleted.filter(\.asksBeforeTheSame)
  }

  /// Those of which the same is asked about before it is sent again, however long ago that was, and
  /// which may be the same as one of `requests`: they have the words of one, or were written by a
  /// process of an earlier version. Those without an answer first, of each kind the newest.
  func perhapsPaid(like requests: [GenerationRequest]) throws(Failure) -> [Operation] {
    guard !requests.isEmpty else { return [] }
    let keys = Set(requests.map(SameKey.of)).map(String.init).joined(separator: ",")
    return try read { database in
      func found(_ rows: String, by index: String) throws -> [Operation] {
        try ["same_key IN (\(keys))", "same_key IS NULL"].flatMap { known in
          try Row.fetchAll(
            database,
            sql: """
              SELECT \(OperationRow.selection) FROM operation INDEXED BY \(index)
              WHERE \(rows) AND \(known)
              """
          ).map(OperationReader.operation)
        }.sorted { $0.createdAt > $1.createdAt }
      }
      return try found("\(Self.isOpen) AND state = 'uncertain'", by: "operation_same")
        + found(SameKey.isUnmade, by: "operation_unmade")
    }
  }

  /// Those by which the same as `request` is perhaps paid for, and those by which it waits or is made.
  /// With `asWritten` their words are those from before Gemini bettered them.
  func same(as request: GenerationRequest, asWritten: Bool = false) throws(Failure) -> [Operation] {
    try read { try Self.same($0, as: request, asWritten: asWritten) }
  }

  private static func same(
    _ database: Database, as request: GenerationRequest, asWritten: Bool = false
  ) throws -> [Operation] {
    let key = "same_key = \(SameKey.of(request))"
    func found(_ rows: String, _ index: String, _ known: String) throws -> [Operation] {
      try same(database, request, "INDEXED BY \(index) WHERE \(rows) AND \(known)") {
        request.isSame(as: asWritten ? $0.request.asWritten : $0.request)
      }
    }
    // A process of an earlier version that still runs gives no numbers.
    let numbers = asWritten ? ["TRUE"] : [key, "same_key IS NULL"]
    func open(_ state: String) throws -> [Operation] {
      let index = asWritten ? "operation_open" : "operation_same"
      return try numbers.flatMap { try found("\(isOpen) AND state \(state)", index, $0) }
    }
    return try open("= 'uncertain'")
      + numbers.flatMap { try found(SameKey.isUnmade, "operation_unmade", $0) }
      + open("<> 'uncertain'")
  }

  /// Of some rows the newest that are the same, by an index of few rows; of one length there may be a
  /// million.
  private static func same(
    _ database: Database, _ request: GenerationRequest, _ rows: String,
    _ isSame: (Operation) -> Bool
  ) throws -> [Operation] {
    let settings = request.settings
    let rows = try Row.fetchCursor(
      database,
      sql: """
        SELECT \(OperationRow.selection) FROM operation \(rows)
          AND provider = ? AND model = ? AND aspect = ? AND resolution = ? AND duration_seconds = ?
        ORDER BY row DESC
        """,
      arguments: [
        request.provider.rawValue, request.model, settings.aspect, settings.resolution,
        settings.duration,
      ])
    var found: [Operation] = []
    while found.count < remembered, let row = try rows.next() {
      let operation = try OperationReader.operation(row)
      if isSame(operation) { found.append(operation) }
    }
    return found
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
