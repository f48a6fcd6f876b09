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
    return try uncertain.map(OperationReader.operation) + givenUp(database, limit: limit)
  }

  /// Those in the trash of which the same is asked about.
  private static func givenUp(_ database: Database, limit: Int) throws -> [Operation] {
    try Row.fetchAll(
      database,
      sql: """
        SELECT \(OperationRow.selection) FROM operation INDEXED BY operation_given_up
        WHERE trashed_at IS NOT NULL
          AND (charged = 'perhaps' OR charged = 'yes' AND charged_before = 'yes')
        ORDER BY trashed_at DESC LIMIT \(limit)
        """
    ).map(OperationReader.operation).filter(\.asksBeforeTheSame)
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
    func isSame(_ operation: Operation) -> Bool {
      request.isSame(as: asWritten ? operation.request.asWritten : operation.request)
    }
    func open(_ state: String) throws -> [Operation] {
      guard !asWritten else {
        return try sameOpen(database, request, state, "operation_open", "TRUE", isSame)
      }
      let known = "same_key = \(SameKey.of(request))"
      return try [known, "same_key IS NULL"].flatMap {
        try sameOpen(database, request, state, "operation_same", $0, isSame)
      }
    }
    return try open("= 'uncertain'") + givenUp(database, limit: -1).filter(isSame)
      + open("<> 'uncertain'")
  }

  /// Of those that have not ended the newest that are the same, by an index of few rows; of one length
  /// there may be a million.
  private static func sameOpen(
    _ database: Database, _ request: GenerationRequest, _ state: String, _ index: String,
    _ key: String, _ isSame: (Operation) -> Bool
  ) throws -> [Operation] {
    let settings = request.settings
    let rows = try Row.fetchCursor(
      database,
      sql: """
        SELECT \(OperationRow.selection) FROM operation INDEXED BY \(index)
        WHERE \(isOpen) AND \(key) AND provider = ? AND model = ? AND aspect = ?
          AND resolution = ? AND duration_seconds = ? AND state \(state)
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
