import Foundation
import GRDB
import VeoGenCore

/// Leases: which process drives which operation.
extension Store {
  /// How long a lease holds without being renewed, and how often it is renewed, in seconds.
  static let leaseSeconds = 30.0
  static let renewalSeconds = 10.0

  /// Takes a row for `owner`, who does not drive it yet: nobody else may hold it, and a queued
  /// one needs a free slot at its provider. Returns the operation when it was taken.
  func claim(_ id: OperationID, for owner: Owner, limit: Int, now: Date)
    throws(Failure) -> Operation?
  {
    try write { database in
      let rows = try Self.open(database)
      guard let row = rows.first(where: { $0.id == id }), !row.isHeld(against: owner, now: now)
      else { return nil }
      let others = rows.filter { $0.id != id }
      if row.state == .queued, Self.slotsInUse(others, now: now)[row.provider, default: 0] >= limit
      {
        return nil
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
      for id in driving {
        try database.execute(
          sql: """
            UPDATE operation SET lease_expires_at = ? WHERE lease_owner = ? AND id = ?
              AND state NOT IN ('completed', 'failed', 'cancelled')
            """, arguments: [Timestamp.text(now + Self.leaseSeconds), owner.text, id.rawValue])
      }
    }
  }

  /// Gives back everything that `owner` has, or one of it.
  func releaseLeases(of owner: Owner, only id: OperationID? = nil) throws(Failure) {
    try write {
      try $0.execute(
        sql: """
          UPDATE operation SET lease_owner = NULL, lease_expires_at = NULL
          WHERE lease_owner = ? AND (? IS NULL OR id = ?)
          """, arguments: [owner.text, id?.rawValue, id?.rawValue])
    }
  }

  /// What there is to do, and when to look again.
  struct Work: Sendable {
    /// Rows that could be taken up now, in the order they should be.
    var claimable: [OperationID] = []
    /// When a waiting row becomes due, or somebody's lease ends.
    var nextLook: Date?
  }

  /// What `owner` could take up. `busy` are the ids it drives already.
  func work(for owner: Owner, limit: Int, busy: Set<OperationID>, now: Date)
    throws(Failure) -> Work
  {
    try read { Self.sort(try Self.open($0), for: owner, limit: limit, busy: busy, now: now) }
  }

  /// Rows that were being sent by a process that is gone, or by `owner` that no longer does:
  /// nobody can say their fate. `busy` are the ids that `owner` drives.
  func abandonedSubmissions(for owner: Owner, busy: Set<OperationID>, now: Date)
    throws(Failure) -> [OperationID]
  {
    try read { try Self.open($0) }
      .filter { $0.state == .submitting && !busy.contains($0.id) }
      .filter { $0.owner == owner || $0.isAbandoned(now: now) }.map(\.id)
  }

  static func owns(_ database: Database, _ id: OperationID, _ owner: Owner) throws -> Bool {
    try Bool.fetchOne(
      database, sql: "SELECT lease_owner = ? FROM operation WHERE id = ?",
      arguments: [owner.text, id.rawValue]) ?? false
  }

  /// What runs, or waits to, in the order of admission.
  private static func open(_ database: Database) throws -> [Waiting] {
    try Row.fetchAll(
      database,
      sql: """
        SELECT id, state, provider, created_at, retry_at, lease_owner, lease_expires_at
        FROM operation WHERE state IN ('queued', 'submitting', 'processing', 'saving') ORDER BY row
        """
    ).map(Waiting.init)
  }

  /// Slots in use at each provider: what runs there, and what somebody is about to send.
  private static func slotsInUse(_ rows: [Waiting], now: Date) -> [String: Int] {
    rows.reduce(into: [:]) { counts, row in
      switch row.state {
      case .submitting, .processing: counts[row.provider, default: 0] += 1
      case .queued where row.isHeld(now: now): counts[row.provider, default: 0] += 1
      default: break
      }
    }
  }

  private static func sort(
    _ rows: [Waiting], for owner: Owner, limit: Int, busy: Set<OperationID>, now: Date
  ) -> Work {
    let others = rows.filter { !busy.contains($0.id) }
    let free = others.filter { $0.state != .submitting && !$0.isHeld(against: owner, now: now) }
    let due = free.filter { ($0.retryAt ?? .distantPast) <= now }
    // What is free counts for nothing yet, even when a lease of this owner's still stands on it.
    let freeIDs = Set(free.filter { $0.state == .queued }.map(\.id))
    let used = slotsInUse(rows.filter { !freeIDs.contains($0.id) }, now: now)
    let queued = Dictionary(grouping: free.filter { $0.state == .queued }, by: \.provider)
    let starting = queued.flatMap { provider, rows in
      Schedule.startable(
        rows.map(\.candidate), running: used[provider, default: 0], limit: limit, now: now)
    }
    var work = Work()
    work.claimable = due.filter { $0.state != .queued }.map(\.id) + starting
    work.nextLook = (free.compactMap(\.retryAt) + others.compactMap { $0.leaseEnd(now: now) })
      .filter { $0 > now }.min()
    return work
  }
}

/// A row that waits for somebody to drive it.
private struct Waiting {
  var id: OperationID
  var state: OperationState
  var provider: String
  var createdAt: Date
  var retryAt: Date?
  var owner: Owner?
  var end: Date?

  init(_ row: Row) throws {
    id = OperationID(rawValue: row[0])
    state = OperationState(rawValue: row[1]) ?? .queued
    provider = row[2]
    createdAt = Timestamp.date(row[3]) ?? .distantPast
    retryAt = (row[4] as String?).flatMap(Timestamp.date)
    owner = (row[5] as String?).map(Owner.init(text:))
    end = (row[6] as String?).flatMap(Timestamp.date)
  }

  var candidate: Schedule.Candidate {
    Schedule.Candidate(id: id, createdAt: createdAt, retryAt: retryAt)
  }

  /// Whether somebody alive, as far as can be seen, drives it.
  func isHeld(now: Date) -> Bool {
    guard let owner, let end, end > now else { return false }
    return !owner.isVisiblyDead
  }

  /// Whether anybody but `me` drives it. What I hold and do not drive is free.
  func isHeld(against me: Owner, now: Date) -> Bool { owner != me && isHeld(now: now) }

  /// When to see whether its owner is still there. The end of a suspended sender's lease is past,
  /// and it may yet write its answer: looked at from time to time.
  func leaseEnd(now: Date) -> Date? {
    if isHeld(now: now) { return end }
    return state == .submitting ? now + Store.leaseSeconds : nil
  }

  /// Whether the process that was sending it is gone. A suspended one is not: it will still
  /// write its answer.
  func isAbandoned(now: Date) -> Bool {
    guard let owner else { return true }
    if owner.isVisiblyDead { return true }
    return !isHeld(now: now) && !owner.isVisiblyAlive
  }
}
