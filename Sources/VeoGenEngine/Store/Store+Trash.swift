import Foundation
import GRDB
import VeoGenCore

/// The trash: rows that no list shows, with their clips beside.
///
/// Whoever moves a clip in or out does it inside a transaction, so that two processes never move
/// one clip two ways.
extension Store {
  /// Marks an operation as trashed, durably, before its clip is moved to `place`. One that waits
  /// is cancelled by it: what lies in the trash has ended.
  ///
  /// Throws `missing` when there is none, `invalidRequest` while it runs or when it lies there.
  func trash(_ id: OperationID, now: Date, place: (Operation) -> String?) throws(Failure)
    -> Operation
  {
    try write(.full) { database in
      let before = try Self.known(database, id)
      var operation = try Self.ended(before, now: now)
      try Self.settleDeleted(database, before, now: now)
      operation.trashedAt = now
      operation.trashPath = place(operation)
      try Self.update(database, operation, release: true)
      try Self.log(database, id, Attempt(at: now, step: .trash, outcome: "moved to the trash"))
      return operation
    }
  }

  /// Changes a trashed row, or takes it out of the trash, with what `body` does to its file.
  func trashed<Value>(_ id: OperationID, _ body: (inout Operation) throws -> Value)
    throws(Failure) -> (operation: Operation, value: Value)
  {
    try write(.full) { database in
      var operation = try Self.known(database, id)
      guard operation.trashedAt != nil else {
        throw Failure(.invalidRequest, "The operation \(id) is not in the trash.")
      }
      let before = operation
      let value = try body(&operation)
      if operation != before { try Self.update(database, operation, release: false) }
      return (operation, value)
    }
  }

  /// Removes a trashed row for good, after its files.
  func erase(_ id: OperationID) throws(Failure) {
    try write(.full) { database in
      try database.execute(
        sql: "DELETE FROM operation WHERE id = ? AND trashed_at IS NOT NULL",
        arguments: [id.rawValue])
    }
  }

  /// Everything in the trash, what came last first.
  func trash() throws(Failure) -> [Operation] {
    try read { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT \(OperationRow.selection) FROM operation
          WHERE trashed_at IS NOT NULL ORDER BY trashed_at DESC, row DESC
          """
      ).map(OperationReader.operation)
    }
  }

  /// Marks an operation as one to keep, or no longer. Nil when there is none.
  func setFavourite(_ id: OperationID, _ isFavourite: Bool) throws(Failure) -> Operation? {
    try write { database in
      try database.execute(
        sql: "UPDATE operation SET favourite = ?, revision = ? WHERE id = ?",
        arguments: [isFavourite, try Self.nextRevision(database), id.rawValue])
      return try Self.operation(database, id)
    }
  }

  /// Keeps what the person thinks of it. Nil when there is no such operation.
  func setRating(_ id: OperationID, _ rating: Int?) throws(Failure) -> Operation? {
    try write { database in
      try database.execute(
        sql: "UPDATE operation SET rating = ?, revision = ? WHERE id = ?",
        arguments: [rating, try Self.nextRevision(database), id.rawValue])
      return try Self.operation(database, id)
    }
  }

  private static func known(_ database: Database, _ id: OperationID) throws -> Operation {
    guard let operation = try operation(database, id) else { throw Cancelling.gone(id) }
    return operation
  }

  private static func ended(_ operation: Operation, now: Date) throws -> Operation {
    guard operation.trashedAt == nil else {
      throw Failure(
        .invalidRequest, "The operation \(operation.id) is in the trash already.",
        way: .restore(operation.id))
    }
    if operation.state.isFinal { return operation }
    guard [.queued, .uncertain, .reviewing].contains(operation.state) else {
      throw Failure(
        .invalidRequest, "The operation is still running.",
        advice: "Cancel it first, or wait until it has ended.")
    }
    return try operation.next(on: .cancelled, at: now)
  }
}
