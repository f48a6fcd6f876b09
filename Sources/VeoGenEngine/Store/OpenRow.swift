import Foundation
import GRDB
import VeoGenCore

/// A row that runs or waits to, as far as leases and the schedule need it.
struct OpenRow {
  var id: OperationID
  var state: OperationState
  var lane: Lane?
  var rank: QueueRank
  var isHeldBack: Bool
  var retryAt: Date?
  var acceptedAt: Date?
  var owner: Owner?
  /// Whether its owner's process is there, when the row was read; nil when that cannot be seen.
  var ownerIsRunning: Bool?
  var end: Date?
  var readyAt: Date?

  fileprivate init(_ row: Row) throws {
    id = OperationID(rawValue: try row.value(0))
    state = OperationState(rawValue: try row.value(1)) ?? .queued
    lane = try Provider(rawValue: row.value(2)).map { Lane(provider: $0, model: try row.value(3)) }
    rank = QueueRank(id: id, priority: try row.value(4), order: try row.value(5))
    isHeldBack = try row.value(6)
    retryAt = try row.date(7)
    acceptedAt = try row.date(8)
    owner = try row.value(9, as: String?.self).map(Owner.init(text:))
    end = try row.date(10)
    readyAt = try row.date(11)
  }

  var download: DownloadLane.Candidate {
    DownloadLane.Candidate(id: id, readyAt: readyAt, retryAt: retryAt)
  }

  /// Whether somebody alive, as far as can be seen, drives it.
  func isHeld(now: Date) -> Bool {
    guard owner != nil, let end, end > now else { return false }
    return ownerIsRunning != false
  }

  /// Whether anybody but `me` drives it. What I hold and do not drive is free.
  func isHeld(against me: Owner, now: Date) -> Bool { owner != me && isHeld(now: now) }

  /// When to see whether its owner is still there: it may die long before its lease ends. The end
  /// of a suspended sender's lease is past, and it may yet write its answer: looked at from time
  /// to time.
  func leaseEnd(now: Date) -> Date? {
    if isHeld(now: now) { return end.map { min($0, now + Store.renewalSeconds) } }
    return state == .submitting ? now + Store.leaseSeconds : nil
  }

  /// Whether the process that was sending it is gone. A suspended one is not: it will still
  /// write its answer.
  func isAbandoned(now: Date) -> Bool {
    guard owner != nil, ownerIsRunning != false else { return true }
    return !isHeld(now: now) && ownerIsRunning == nil
  }
}

extension Store {
  /// What runs, or waits to, in the order of admission; or one of it.
  static func openRows(_ database: Database, only id: OperationID? = nil) throws -> [OpenRow] {
    var rows = try Row.fetchAll(
      database,
      sql: """
        SELECT id, state, provider, model, priority, queue_order, held, retry_at, accepted_at,
          lease_owner, lease_expires_at, ready_at
        FROM operation WHERE state IN ('queued', 'submitting', 'processing', 'saving')
          AND \(id == nil ? isOpen : "id = ?") ORDER BY row
        """, arguments: id.map { [$0.rawValue] } ?? []
    ).map(OpenRow.init)
    // Owners are few, and each is looked at by reading files.
    var running: [Owner: Bool?] = [:]
    for (index, row) in rows.enumerated() {
      guard let owner = row.owner else { continue }
      let known = running[owner] ?? owner.isRunning
      running[owner] = .some(known)
      rows[index].ownerIsRunning = known
    }
    return rows
  }
}
