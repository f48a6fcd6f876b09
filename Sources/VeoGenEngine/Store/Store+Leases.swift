import Foundation
import GRDB
import VeoGenCore

/// Leases: which process drives which operation.
extension Store {
  /// How long a lease holds without being renewed, and how often it is renewed, in seconds.
  static let leaseSeconds = 30.0
  static let renewalSeconds = 10.0

  /// Takes a row for `owner`, who does not drive it yet: nobody else may hold it, and for a queued
  /// one its turn must have come. Returns the operation when it was taken.
  func claim(_ id: OperationID, for owner: Owner, rules: QueueRules, now: Date)
    throws(Failure) -> Operation?
  {
    try write { database in
      guard let row = try Self.openRows(database, only: id).first,
        !row.isHeld(against: owner, now: now)
      else { return nil }
      // Only a queued one needs a look at all the others.
      if row.state == .queued {
        let rows = try Self.openRows(database)
        // What this owner has claimed a moment ago counts as started.
        let free = rows.filter { $0.id == id || !$0.isHeld(now: now) }
        let plan = try Self.plan(database, rows, free: free, rules, now: now)
        guard plan.startable.contains(id) else { return nil }
      }
      try database.execute(
        sql: """
          UPDATE operation SET lease_owner = :me, lease_expires_at = :end
          WHERE id = :id AND state IN ('queued', 'processing', 'saving')
            AND (retry_at IS NULL OR retry_at <= :now)
          """,
        arguments: [
          "me": owner.text, "end": Timestamp.text(now + Self.leaseSeconds), "id": id.rawValue,
          "now": Timestamp.text(now),
        ])
      return database.changesCount == 1 ? try Self.operation(database, id) : nil
    }
  }

  /// Keeps for another while what `owner` drives.
  func renewLeases(of owner: Owner, driving: Set<OperationID>, now: Date) throws(Failure) {
    try write { database in
      let end = Timestamp.text(now + Self.leaseSeconds)
      let renewal = try database.cachedStatement(
        sql: """
          UPDATE operation SET lease_expires_at = ? WHERE lease_owner = ? AND id = ?
            AND \(Self.isOpen)
          """)
      for id in driving { try renewal.execute(arguments: [end, owner.text, id.rawValue]) }
    }
  }

  /// Gives back everything that `owner` has, or one of it.
  func releaseLeases(of owner: Owner, only id: OperationID? = nil) throws(Failure) {
    try write {
      try $0.execute(
        sql: """
          UPDATE operation SET lease_owner = NULL, lease_expires_at = NULL
          WHERE lease_owner = ? AND \(id == nil ? Self.isOpen : "id = ?")
          """, arguments: [owner.text] + (id.map { [$0.rawValue] } ?? []))
    }
  }

  /// Rows that were being sent by a process that is gone, or by `owner` that no longer does:
  /// nobody can say their fate. `busy` are the ids that `owner` drives.
  func abandonedSubmissions(for owner: Owner, busy: Set<OperationID>, now: Date)
    throws(Failure) -> [OperationID]
  {
    try read { try Self.openRows($0) }
      .filter { $0.state == .submitting && !busy.contains($0.id) }
      .filter { $0.owner == owner || $0.isAbandoned(now: now) }.map(\.id)
  }

  static func owns(_ database: Database, _ id: OperationID, _ owner: Owner) throws -> Bool {
    try Bool.fetchOne(
      database, sql: "SELECT lease_owner = ? FROM operation WHERE id = ?",
      arguments: [owner.text, id.rawValue]) ?? false
  }
}
