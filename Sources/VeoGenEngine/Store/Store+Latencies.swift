import GRDB
import VeoGenCore

/// How long earlier generations took.
extension Store {
  /// What is known of generations like `key`: its own, and those of the model's other `durations`
  /// when its own are few.
  static func latencies(
    _ database: Database, like key: LatencyKey, durations: [Int], least: Int
  ) throws -> LatencyBook {
    var book = LatencyBook()
    let own = try latencies(database, of: key, limit: LatencyBook.kept)
    book.set(own, for: key)
    guard own.count < least else { return book }
    for duration in durations where duration != key.duration {
      let other = key.with(duration: duration)
      book.set(try latencies(database, of: other, limit: 20), for: other)
    }
    return book
  }

  /// The newest of exactly this kind, newest first.
  ///
  /// A poll that found the end says in the log how long after the one before it came.
  static func latencies(_ database: Database, of key: LatencyKey, limit: Int) throws
    -> [LatencySample]
  {
    try Row.fetchAll(
      database,
      sql: """
        SELECT accepted_at, ready_at, (
          SELECT seconds FROM attempt WHERE attempt.operation = operation.id AND step = 'poll'
          ORDER BY number DESC LIMIT 1)
        FROM operation
        WHERE model = ? AND resolution = ? AND duration_seconds = ? AND provider = ?
          AND ready_at IS NOT NULL AND accepted_at IS NOT NULL
          AND (provider = 'sandbox' OR base_url IS ?)
        ORDER BY ready_at DESC LIMIT ?
        """,
      arguments: [
        key.model, key.resolution, key.duration, key.provider.rawValue, key.baseURL, limit,
      ]
    ).compactMap(latency)
  }

  /// The kinds of clip that `model` could make and has made: one seek in the index for each that
  /// it could.
  static func kinds(
    _ database: Database, _ model: VideoModel, _ provider: Provider, base: String?
  ) throws -> [LatencyKey] {
    guard try hasLatencies(database, "model = ?", [model.id]) else { return [] }
    let all = (model.resolutions ?? []).flatMap { resolution in
      (model.durations ?? []).map { duration in
        LatencyKey(
          provider: provider, baseURL: base, model: model.id, resolution: resolution,
          duration: duration)
      }
    }
    return try all.filter {
      try hasLatencies(
        database, "model = ? AND resolution = ? AND duration_seconds = ? AND provider = ?",
        [$0.model, $0.resolution, $0.duration, $0.provider.rawValue])
    }
  }

  private static func hasLatencies(
    _ database: Database, _ condition: String, _ arguments: StatementArguments
  ) throws -> Bool {
    let statement = try database.cachedStatement(
      sql: """
        SELECT EXISTS (SELECT 1 FROM operation WHERE \(condition) AND ready_at IS NOT NULL)
        """)
    return try Bool.fetchOne(statement, arguments: arguments) ?? false
  }

  private static func latency(_ row: Row) throws -> LatencySample? {
    guard let accepted = try row.date(0),
      let ready = try row.date(1), ready >= accepted
    else { return nil }
    return LatencySample(
      seconds: ready.timeIntervalSince(accepted), uncertainty: try row.value(2))
  }
}
