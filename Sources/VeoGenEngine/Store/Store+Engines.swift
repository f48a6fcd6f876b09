import Foundation
import GRDB
import VeoGenCore

/// Which engines work on the history, so that one that starts knows what an earlier run left.
extension Store {
  /// Writes down that `owner` works here. With `holdLeftovers` what waits from an earlier run is
  /// held, and returned, if nobody else works on it.
  func register(_ owner: Owner, holdLeftovers: Bool, now: Date) throws(Failure) -> [Operation] {
    try write { database in
      let known = try String.fetchAll(database, sql: "SELECT owner FROM engine")
        .map(Owner.init(text:))
      for gone in known where gone.isVisiblyDead { try Self.forget(database, gone) }
      let isAlone = known.allSatisfy { $0.isVisiblyDead || $0 == owner }
      try database.execute(
        sql: "INSERT OR REPLACE INTO engine (owner, started_at) VALUES (?, ?)",
        arguments: [owner.text, Timestamp.text(now)])
      guard isAlone, holdLeftovers else { return [] }
      return try Self.holdWaiting(database, now)
    }
  }

  /// `owner` no longer works here.
  func unregister(_ owner: Owner) throws(Failure) {
    try write { try Self.forget($0, owner) }
  }

  private static func holdWaiting(_ database: Database, _ now: Date) throws -> [Operation] {
    let waiting = try Row.fetchAll(
      database,
      sql: """
        SELECT \(OperationRow.selection) FROM operation
        WHERE state = 'queued' AND NOT held ORDER BY row
        """
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
