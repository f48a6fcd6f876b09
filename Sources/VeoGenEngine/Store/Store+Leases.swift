import Foundation
import GRDB
import VeoGenCore

/// Leases: which process drives which operation.
extension Store {
  /// How long a lease holds without being renewed, and how often it is renewed, in seconds.
  static let leaseSeconds = 30.0
  static let renewalSeconds = 10.0

  /// Takes a row for `owner` by one conditional update: nobody else may hold it, and a queued
  /// one needs a free slot. Returns the operation when it was taken.
  func claim(_ id: OperationID, for owner: Owner, limit: Int, now: Date)
    throws(Failure) -> Operation?
  {
    try write { database in
      let dead = try Self.deadOwner(database, of: id)
      try database.execute(
        sql: """
          UPDATE operation SET lease_owner = :me, lease_expires_at = :end
          WHERE id = :id AND state IN ('queued', 'processing', 'saving')
            AND (lease_owner IS NULL OR lease_expires_at < :now OR lease_owner = :dead)
            AND (retry_at IS NULL OR retry_at <= :now)
            AND (state <> 'queued' OR (\(Self.slotsInUse)) < :limit)
          """,
        arguments: [
          "me": owner.text, "end": Timestamp.text(now + Self.leaseSeconds), "id": id.rawValue,
          "now": Timestamp.text(now), "dead": dead, "limit": limit,
        ])
      return database.changesCount == 1 ? try Self.operation(database, id) : nil
    }
  }

  /// Keeps what `owner` has for another while.
  func renewLeases(of owner: Owner, now: Date) throws(Failure) {
    try write {
      try $0.execute(
        sql: """
          UPDATE operation SET lease_expires_at = ? WHERE lease_owner = ?
            AND state NOT IN ('completed', 'failed', 'cancelled')
          """, arguments: [Timestamp.text(now + Self.leaseSeconds), owner.text])
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
    try read { database in
      let rows = try Row.fetchAll(
        database,
        sql: """
          SELECT id, state, created_at, retry_at, lease_owner, lease_expires_at FROM operation
          WHERE state IN ('queued', 'processing', 'saving') ORDER BY row
          """)
      return Self.sort(
        try rows.map(Waiting.init), limit: limit - (try Self.slotsInUse(database)), busy: busy,
        now: now)
    }
  }

  /// Rows that were being sent by a process that is gone, which nobody can say the fate of.
  func abandonedSubmissions(now: Date) throws(Failure) -> [OperationID] {
    try read { database in
      let rows = try Row.fetchAll(
        database,
        sql: """
          SELECT id, state, created_at, retry_at, lease_owner, lease_expires_at FROM operation
          WHERE state = 'submitting'
          """)
      return try rows.map(Waiting.init).filter { $0.isAbandoned(now: now) }.map(\.id)
    }
  }

  static func owns(_ database: Database, _ id: OperationID, _ owner: Owner) throws -> Bool {
    try Bool.fetchOne(
      database, sql: "SELECT lease_owner = ? FROM operation WHERE id = ?",
      arguments: [owner.text, id.rawValue]) ?? false
  }

  private static let slotsInUse = """
    SELECT count(*) FROM operation WHERE state IN ('submitting', 'processing')
      OR (state = 'queued' AND lease_owner IS NOT NULL)
    """

  private static func slotsInUse(_ database: Database) throws -> Int {
    try Int.fetchOne(database, sql: slotsInUse) ?? 0
  }

  private static func deadOwner(_ database: Database, of id: OperationID) throws -> String? {
    let text = try String.fetchOne(
      database, sql: "SELECT lease_owner FROM operation WHERE id = ?", arguments: [id.rawValue])
    return text.flatMap { Owner(text: $0).isVisiblyDead ? $0 : nil }
  }

  private static func sort(_ rows: [Waiting], limit: Int, busy: Set<OperationID>, now: Date) -> Work
  {
    let others = rows.filter { !busy.contains($0.id) }
    let free = others.filter { !$0.isHeld(now: now) }
    let due = free.filter { ($0.retryAt ?? .distantPast) <= now }
    let queued = free.filter { $0.state == .queued }.map(\.candidate)
    // A queued row of a dead process still counts as a slot in use; it gives that slot back.
    let stale = free.filter { $0.state == .queued && $0.owner != nil }.count
    let starting = Schedule.startable(queued, running: 0, limit: limit + stale, now: now)
    var work = Work()
    work.claimable = due.filter { $0.state != .queued }.map(\.id) + starting
    let times =
      free.compactMap(\.retryAt) + others.compactMap { $0.isHeld(now: now) ? $0.end : nil }
    work.nextLook = times.filter { $0 > now }.min()
    return work
  }
}

/// A row that waits for somebody to drive it.
private struct Waiting {
  var id: OperationID
  var state: OperationState
  var createdAt: Date
  var retryAt: Date?
  var owner: Owner?
  var end: Date?

  init(_ row: Row) throws {
    id = OperationID(rawValue: row[0])
    state = OperationState(rawValue: row[1]) ?? .queued
    createdAt = Timestamp.date(row[2]) ?? .distantPast
    retryAt = (row[3] as String?).flatMap(Timestamp.date)
    owner = (row[4] as String?).map(Owner.init(text:))
    end = (row[5] as String?).flatMap(Timestamp.date)
  }

  var candidate: Schedule.Candidate {
    Schedule.Candidate(id: id, createdAt: createdAt, retryAt: retryAt)
  }

  /// Whether somebody alive, as far as can be seen, drives it.
  func isHeld(now: Date) -> Bool {
    guard let owner, let end, end >= now else { return false }
    return !owner.isVisiblyDead
  }

  /// Whether the process that was sending it is gone. A suspended one is not: it will still
  /// write its answer.
  func isAbandoned(now: Date) -> Bool {
    guard let owner else { return true }
    if owner.isVisiblyDead { return true }
    return !isHeld(now: now) && !owner.isVisiblyAlive
  }
}
