import Foundation
import GRDB
import VeoGenCore

/// Writing new operations.
extension Store {
  /// Writes new operations and reserves their money, durable when it returns: all of them or,
  /// when that would go over a cap, none. Ids are given here, unique also in their first four
  /// digits where there is room.
  ///
  /// A draft whose key in `batchKeys` an operation has already is not written again: that operation
  /// stands in its place.
  func admit(
    _ drafts: [Operation], after needs: [OperationID] = [], batchKeys: [String] = [], now: Date
  ) throws(Failure) -> [Operation] {
    try write(.full) { database in
      try self.admit(database, drafts, after: needs, batchKeys: batchKeys, now: now)
    }
  }

  /// The same within a transaction.
  func admit(
    _ database: Database, _ drafts: [Operation], after needs: [OperationID] = [],
    batchKeys: [String] = [], now: Date
  ) throws -> [Operation] {
    try needs.forEach { try Self.checkNeeded(database, $0) }
    // Somebody who asks for a clip has seen why the last one could not be made.
    for lane in Set(drafts.map { Lane($0.request) }) {
      try Self.lift(database, lane, always: false)
    }
    var fresh: [Operation] = []
    let all = try drafts.enumerated().map { index, draft in
      let key = index < batchKeys.count ? batchKeys[index] : nil
      if let key, let known = try Self.operation(database, batchKey: key) { return known }
      let operation = try Self.admit(database, draft, needs, key, now)
      fresh.append(operation)
      return operation
    }
    try Self.reserve(database, fresh, caps: caps, now: now)
    return all
  }

  private static func admit(
    _ database: Database, _ draft: Operation, _ needs: [OperationID], _ key: String?, _ now: Date
  ) throws -> Operation {
    var operation = draft
    operation.id = try freeID(database)
    try insert(database, operation)
    try database.execute(
      sql: "UPDATE operation SET batch_key = ? WHERE id = ?",
      arguments: [key, operation.id.rawValue])
    try log(
      database, operation.id, Attempt(at: now, step: .admit, outcome: "admitted to the queue"))
    try setNeeds(database, operation.id, needs)
    return operation
  }
}
