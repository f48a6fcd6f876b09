import Foundation
import GRDB
import VeoGenCore

/// Steering the queue. Everything stands in the history, so that it survives a restart and holds
/// for every process.
extension Store {
  /// Carries out the person's word. Returns the operations that changed.
  ///
  /// Throws `invalidRequest` for an operation that does not wait, or is not there.
  func steer(_ command: QueueCommand, now: Date) throws(Failure) -> [Operation] {
    try write { database in
      switch command {
      case .pause: return try Self.set(database, .paused, now)
      case .drain: return try Self.set(database, .draining, now)
      case .resume: return try Self.resume(database, now)
      case .stopAfter(let id):
        if let id { _ = try Self.unfinished(database, id) }
        try database.execute(
          sql: "UPDATE queue SET stop_after = ?, changed_at = ?",
          arguments: [id?.rawValue, Timestamp.text(now)])
        return []
      case .hold(let id): return try Self.change(database, id, now) { $0.isHeld = true }
      case .release(let id): return try Self.release(database, id, now)
      case .releaseAll: return try Self.releaseAll(database, now)
      case .priority(let id, let priority):
        return try Self.change(database, id, now) {
          $0.priority = max(
            QueueRank.priorities.lowerBound, min(priority, QueueRank.priorities.upperBound))
        }
      case .move(let id, let move): return try Self.move(database, id, move, now)
      }
    }
  }

  static func control(_ database: Database) throws -> QueueControl {
    guard let row = try Row.fetchOne(database, sql: "SELECT mode, stop_after FROM queue") else {
      return QueueControl()
    }
    return QueueControl(
      mode: QueueMode(rawValue: try row.value(0)) ?? .running,
      stopAfter: try row.value(1, as: String?.self).map(OperationID.init(rawValue:)))
  }

  /// A drained queue in which nothing runs any more is a paused one.
  func endDraining(now: Date) throws(Failure) {
    try write {
      try $0.execute(
        sql: "UPDATE queue SET mode = 'paused', changed_at = ? WHERE mode = 'draining'",
        arguments: [Timestamp.text(now)])
    }
  }

  /// The queue pauses when the operation that it was to stop after has ended.
  static func stopIfWished(_ database: Database, after operation: Operation) throws {
    guard operation.state.isFinal || operation.state == .uncertain else { return }
    try database.execute(
      sql: "UPDATE queue SET mode = 'paused', stop_after = NULL WHERE stop_after = ?",
      arguments: [operation.id.rawValue])
  }

  /// What each queued operation still needs: one operation, and whether that has failed.
  static func needs(_ database: Database) throws -> [OperationID: (id: OperationID, failed: Bool)] {
    let rows = try Row.fetchAll(
      database,
      sql: """
        SELECT dependency.operation, dependency.needs, needed.state FROM dependency
        JOIN operation ON operation.id = dependency.operation AND operation.state = 'queued'
          AND operation.\(isOpen)
        LEFT JOIN operation AS needed ON needed.id = dependency.needs
          AND needed.trashed_at IS NULL
        WHERE needed.state IS NOT 'completed'
        """)
    return try rows.reduce(into: [:]) { needs, row in
      let id = OperationID(rawValue: try row.value(0))
      let state = try row.value(2, as: String?.self).flatMap(OperationState.init(rawValue:))
      let failed = state.map { $0 == .failed || $0 == .cancelled } ?? true
      if needs[id] == nil || failed {
        needs[id] = (OperationID(rawValue: try row.value(1)), failed)
      }
    }
  }

  /// The operations that have to be saved before `id` starts.
  static func setNeeds(_ database: Database, _ id: OperationID, _ needs: [OperationID]) throws {
    for needed in needs {
      try database.execute(
        sql: "INSERT OR IGNORE INTO dependency (operation, needs) VALUES (?, ?)",
        arguments: [id.rawValue, needed.rawValue])
    }
  }

  /// Throws when what is to be waited for can no longer come.
  static func checkNeeded(_ database: Database, _ id: OperationID) throws {
    guard let needed = try operation(database, id) else { throw Cancelling.gone(id) }
    guard needed.state != .failed, needed.state != .cancelled else {
      throw Failure(
        .invalidRequest, "\(id) has ended without a clip: nothing can wait for it.",
        advice: "Retry it first.")
    }
  }

  private static func set(_ database: Database, _ mode: QueueMode, _ now: Date) throws
    -> [Operation]
  {
    try database.execute(
      sql: "UPDATE queue SET mode = ?, changed_at = ?",
      arguments: [mode.rawValue, Timestamp.text(now)])
    return []
  }

  /// Also lifts what limits hold, and forgets the pace that they taught: the person may have raised
  /// them.
  private static func resume(_ database: Database, _ now: Date) throws -> [Operation] {
    try database.execute(
      sql: "UPDATE queue SET mode = 'running', stop_after = NULL, changed_at = ?",
      arguments: [Timestamp.text(now)])
    try lift(database, always: true)
    try database.execute(sql: "UPDATE lane SET per_minute = NULL")
    let limited = try Row.fetchAll(
      database,
      sql: """
        SELECT \(OperationRow.selection) FROM operation
        WHERE state = 'queued' AND \(isOpen) AND retry_at IS NOT NULL AND failure_kind = 'quota'
        """
    ).map(OperationReader.operation)
    return try limited.map { operation in
      var next = operation
      next.retryAt = nil
      next.updatedAt = now
      try update(database, next, release: false)
      return next
    }
  }

  private static func releaseAll(_ database: Database, _ now: Date) throws -> [Operation] {
    let held = try String.fetchAll(
      database, sql: "SELECT id FROM operation WHERE state = 'queued' AND \(isOpen) AND held")
    return try held.flatMap { id in
      try release(database, OperationID(rawValue: id), now)
    }
  }

  /// Lets go what the person holds; what is not approved stays held, by that alone.
  private static func release(_ database: Database, _ id: OperationID, _ now: Date) throws
    -> [Operation]
  {
    let operation = try waiting(database, id)
    guard try !waitsForApproval(database, operation, now) else {
      return try Self.operation(database, id).map { [$0] } ?? []
    }
    return try change(database, id, now) { $0.isHeld = false }
  }

  private static func move(
    _ database: Database, _ id: OperationID, _ move: QueueMove, _ now: Date
  ) throws -> [Operation] {
    let operation = try waiting(database, id)
    let ranks = try openRows(database).filter { $0.state == .queued }.map(\.rank)
    guard let order = move.order(of: id, among: ranks) else { return [] }
    try database.execute(
      sql: "UPDATE operation SET queue_order = ?, revision = ? WHERE id = ?",
      arguments: [order, try nextRevision(database), id.rawValue])
    return [operation]
  }

  private static func change(
    _ database: Database, _ id: OperationID, _ now: Date, _ body: (inout Operation) -> Void
  ) throws -> [Operation] {
    var operation = try waiting(database, id)
    body(&operation)
    operation.updatedAt = now
    try update(database, operation, release: false)
    return [operation]
  }

  private static func waiting(_ database: Database, _ id: OperationID) throws -> Operation {
    guard let operation = try operation(database, id) else { throw Cancelling.gone(id) }
    guard operation.state == .queued else {
      throw Failure(
        .invalidRequest, "\(id) is \(operation.state.words): it no longer waits in the queue.",
        advice: operation.state.isFinal ? "" : "Cancel it to stop it.")
    }
    return operation
  }

  private static func unfinished(_ database: Database, _ id: OperationID) throws -> Operation {
    guard let operation = try operation(database, id) else { throw Cancelling.gone(id) }
    guard !operation.state.isFinal else {
      throw Failure(
        .invalidRequest, "\(id) has ended already.",
        advice: "Pause the queue, or name one that runs.")
    }
    return operation
  }
}
