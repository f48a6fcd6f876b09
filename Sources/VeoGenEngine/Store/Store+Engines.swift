import Foundation
import GRDB
import VeoGenCore

/// Which engines work on the history, so that one that starts knows what an earlier run left.
extension Store {
  /// Writes down that `owner` works here. With `holdLeftovers` what waits from an earlier run is
  /// held, and returned, if nobody else works on it: the rows up to `newest`, which was the newest
  /// when the engine was made.
  func register(_ owner: Owner, holdLeftovers: Bool, upTo newest: Int64, now: Date) throws(Failure)
    -> [Operation]
  {
    let isLocal = LocalDisk.holds(path)
    return try write { database in
      let known = try Self.engines(database)
      for gone in known where gone.isGone(isLocal: isLocal) { try Self.forget(database, gone) }
      let isAlone = known.allSatisfy { $0.isGone(isLocal: isLocal) || $0 == owner }
      try database.execute(
        sql: "INSERT OR REPLACE INTO engine (owner, started_at) VALUES (?, ?)",
        arguments: [owner.text, Timestamp.text(now)])
      guard isAlone, holdLeftovers else { return [] }
      return try Self.holdWaiting(database, upTo: newest, now)
    }
  }

  /// The number of the newest row; 0 when there is none.
  static func newestRow(_ database: Database) throws -> Int64 {
    try Int64.fetchOne(database, sql: "SELECT max(row) FROM operation") ?? 0
  }

  /// Whether some engine, besides `owner`'s, is at work on the history, as far as can be seen from
  /// here.
  func isWorkedOn(besides owner: Owner? = nil) throws(Failure) -> Bool {
    let isLocal = LocalDisk.holds(path)
    return try read { database in
      try Self.engines(database).contains { !$0.isGone(isLocal: isLocal) && $0 != owner }
    }
  }

  /// Who works on the history, or did when it ended.
  static func engines(_ database: Database) throws -> [Owner] {
    try String.fetchAll(database, sql: "SELECT owner FROM engine").map(Owner.init(text:))
  }

  /// `owner` no longer works here.
  func unregister(_ owner: Owner) throws(Failure) {
    try write { try Self.forget($0, owner) }
  }

  private static func holdWaiting(
    _ database: Database, upTo newest: Int64, _ now: Date
  ) throws -> [Operation] {
    let waiting = try Row.fetchAll(
      database,
      sql: """
        SELECT \(OperationRow.selection) FROM operation
        WHERE state = 'queued' AND \(isOpen) AND NOT held AND +row <= ? ORDER BY row
        """, arguments: [newest]
    ).map(OperationReader.operation)
    return try waiting.map { operation in
      var held = operation
      held.isHeld = true
      held.updatedAt = now
      try update(database, held, release: true)
      return held
    }
  }

  private static func forget(_ database: Database, _ owner: Owner) throws {
    try database.execute(sql: "DELETE FROM engine WHERE owner = ?", arguments: [owner.text])
  }
}
