import Foundation
import GRDB
import VeoGenCore

/// How the studio was left, and what happened since.
extension Store {
  /// Several studios may be open at once: of the texts that are kept only those that this one knew,
  /// from what it read or saved last, give way to what it has now.
  func save(_ session: Session, replacing known: Session? = nil, now: Date) throws(Failure) {
    try write { database in
      var session = session
      let kept = try Self.session(database)?.0
      session.unkept = Self.merged(session.unkept, with: kept?.unkept, known: known?.unkept)
      session.ideas = Self.merged(session.ideas, with: kept?.ideas, known: known?.ideas)
      session.titles = Self.merged(session.titles, with: kept?.titles, known: known?.titles)
      let value = String(decoding: try JSONEncoder().encode(session), as: UTF8.self)
      try database.execute(
        sql: """
          INSERT INTO session (only, value, seen_at) VALUES (1, ?, ?)
          ON CONFLICT (only) DO UPDATE SET value = excluded.value, seen_at = excluded.seen_at
          """, arguments: [value, Timestamp.text(now)])
    }
  }

  private static func merged<Text: Equatable>(
    _ mine: [Text]?, with kept: [Text]?, known: [Text]?
  ) -> [Text]? {
    guard let mine else { return kept }
    let (kept, known) = (kept ?? [], known ?? [])
    let others = kept.filter { !known.contains($0) && !mine.contains($0) }
    // What another one has kept, dropped or written anew meanwhile is not brought back.
    return others + mine.filter { !known.contains($0) || kept.contains($0) }
  }

  /// Forgets how the studio was left, but not when, nor what was being written and for which work.
  func forgetSession() throws(Failure) {
    try write { database in
      guard let left = try Self.session(database)?.0 else {
        return try database.execute(sql: "UPDATE session SET value = '{}'")
      }
      let kept = Session(
        work: left.work, unkept: left.unkept, ideas: left.ideas, titles: left.titles)
      let value = String(decoding: try JSONEncoder().encode(kept), as: UTF8.self)
      try database.execute(sql: "UPDATE session SET value = ?", arguments: [value])
    }
  }

  /// The session, and when it was saved; nil when there is none, or one of another shape.
  static func session(_ database: Database) throws -> (Session, Date)? {
    guard let row = try Row.fetchOne(database, sql: "SELECT value, seen_at FROM session"),
      let seen = Timestamp.date(try row.value(1))
    else { return nil }
    let text: String = try row.value(0)
    let session = try? JSONDecoder().decode(Session.self, from: Data(text.utf8))
    return session.map { ($0, seen) }
  }

  private static let endedShown = 8

  /// What happened after `since`; nil when nothing did.
  static func away(_ database: Database, since: Date, now: Date) throws -> Away? {
    var away = Away(since: since)
    let ends = try Row.fetchAll(
      database,
      sql: """
        SELECT state, failure_kind = 'refused', count(*) FROM operation
        WHERE finished_at >= ? AND trashed_at IS NULL GROUP BY 1, 2
        """, arguments: [Timestamp.text(since)])
    for row in ends {
      let count: Int = try row.value(2)
      switch OperationState(rawValue: try row.value(0)) {
      case .completed: away.completed += count
      case .failed:
        away.failed += count
        if try row.value(1, as: Bool?.self) == true { away.refused += count }
      default: break
      }
    }
    away.expiring = try expiring(database, now: now)
    (away.spent, away.perhaps) = try spent(database, since: since)
    away.uncertain = try count(database, "state = 'uncertain'")
    let stands = try control(database).mode != .running
    away.waiting = try count(database, stands ? "state = 'queued'" : "state = 'queued' AND held")
    guard !away.isEmpty else { return nil }
    away.ended = try Row.fetchAll(
      database,
      sql: """
        SELECT \(OperationRow.selection) FROM operation
        WHERE finished_at >= ? AND trashed_at IS NULL AND state <> 'cancelled'
        ORDER BY finished_at DESC LIMIT \(endedShown)
        """, arguments: [Timestamp.text(since)]
    ).map(OperationReader.operation)
    return away
  }

  /// How many of those that have not ended.
  private static func count(_ database: Database, _ condition: String) throws -> Int {
    try Int.fetchOne(
      database, sql: "SELECT count(*) FROM operation WHERE \(condition) AND \(isOpen)") ?? 0
  }

  private static func expiring(_ database: Database, now: Date) throws -> Int {
    let saving = try Row.fetchAll(
      database,
      sql: "SELECT \(OperationRow.selection) FROM operation WHERE state = 'saving' AND \(isOpen)"
    ).map(OperationReader.operation)
    return saving.count { operation in
      Expiry.end(of: operation).map { $0 < now + 86_400 } ?? false
    }
  }

  private static func spent(_ database: Database, since: Date) throws -> (
    all: Money, perhaps: Money
  ) {
    let row = try Row.fetchOne(
      database,
      sql: """
        SELECT total(\(counted)), total(iif(status = 'perhaps', \(counted), 0)) FROM ledger
        WHERE billed AND status IN ('charged', 'perhaps') AND settled_at >= ?
        """, arguments: [Timestamp.text(since)])
    guard let row else { return (.zero, .zero) }
    return try (
      Money(microdollars: Int64(row.value(0, as: Double.self))),
      Money(microdollars: Int64(row.value(1, as: Double.self)))
    )
  }
}
