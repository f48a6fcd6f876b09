import Foundation
import GRDB
import VeoGenCore

/// What became of a name that a service lists and the history does not know.
enum Adoption: Sendable {
  /// The lost operation follows it now.
  case adopted(Operation)
  /// Another operation follows it already.
  case taken
  /// Another request of the lane is being sent: the name may be the answer to that one.
  case tooSoon
  /// Another lost request of the lane, for another clip, may have made it.
  case ambiguous
  /// The operation is no longer uncertain.
  case gone
}

extension Store {
  /// Gives an uncertain operation the name that was found for it, if it can be nobody else's.
  ///
  /// Seen and written in one transaction, so that two that are lost never follow one clip.
  func adopt(_ name: String, for id: OperationID, now: Date, log attempt: Attempt)
    throws(Failure) -> Adoption
  {
    try write(.full) { database in
      guard let operation = try Self.operation(database, id), operation.state == .uncertain,
        operation.trashedAt == nil
      else { return .gone }
      if try Self.isFollowed(name, besides: id, database) { return .taken }
      let rivals = try Self.rivals(of: operation, database)
      if rivals.contains(where: { $0.state == .submitting }) { return .tooSoon }
      // Twins are for the same clip: it does not matter which of them has it.
      let twins = rivals.filter { $0.request == operation.request }
      guard twins.count == rivals.count,
        try !Self.hasOlderLoss(operation, besides: twins, database, now: now)
      else { return .ambiguous }
      let next = try operation.next(on: .accepted(remoteName: name), at: now)
      try Self.update(database, next, release: true)
      let change = LedgerChange(
        from: operation, on: .accepted(remoteName: name), to: next)
      try Self.enter(database, change.map { [$0] } ?? [], of: next, caps: self.caps, now: now)
      try Self.log(database, id, attempt)
      return .adopted(next)
    }
  }

  private static func isFollowed(
    _ name: String, besides id: OperationID, _ database: Database
  ) throws -> Bool {
    try Bool.fetchOne(
      database, sql: "SELECT EXISTS (SELECT 1 FROM operation WHERE remote_name = ? AND id <> ?)",
      arguments: [name, id.rawValue]) ?? false
  }

  /// Whether an answer names what another operation follows already.
  static func isTaken(
    _ answer: OperationEvent, from id: OperationID, _ database: Database
  ) throws -> Bool {
    guard case .accepted(let name) = answer else { return false }
    return try isFollowed(name, besides: id, database)
  }

  static let takenByTwin = OperationEvent.answerLost(
    Failure(
      .lostAnswer, "The clip that this request was accepted as is followed by its twin.",
      advice: "Retry sends it again, cancel gives it up.", charged: .perhaps))

  /// Others of its lane that were sent and have no name yet.
  private static func rivals(of operation: Operation, _ database: Database) throws -> [Operation] {
    let lane = Lane(operation.request)
    return try Row.fetchAll(
      database,
      sql: """
        SELECT \(OperationRow.selection) FROM operation
        WHERE state IN ('submitting', 'uncertain') AND \(isOpen)
          AND provider = ? AND model = ? AND id <> ? AND base_url IS ?
        """,
      arguments: [lane.provider.rawValue, lane.model, operation.id.rawValue, operation.baseURL]
    ).map(OperationReader.operation)
  }

  /// Whether a submission of the lane that went another way since (it was sent again, given up, its
  /// row removed with its name) may have been accepted, and still be listed.
  private static func hasOlderLoss(
    _ operation: Operation, besides twins: [Operation], _ database: Database, now: Date
  ) throws -> Bool {
    let lane = Lane(operation.request)
    let known = [operation.id.rawValue] + twins.map(\.id.rawValue)
    let marks = known.map { _ in "?" }.joined(separator: ", ")
    return try Bool.fetchOne(
      database,
      sql: """
        SELECT EXISTS (
          SELECT 1 FROM ledger LEFT JOIN operation ON operation.id = ledger.operation
          WHERE ledger.provider = ? AND ledger.model = ?
            AND coalesce(ledger.settled_at, ledger.reserved_at) > ?
            AND ledger.operation NOT IN (\(marks))
            AND (operation.id IS NULL OR ledger.status = 'perhaps' AND (
              operation.remote_name IS NULL OR ledger.number < (
                SELECT max(number) FROM ledger AS newest
                WHERE newest.operation = ledger.operation))))
        """,
      arguments: [
        lane.provider.rawValue, lane.model, Timestamp.text(now - Expiry.kept),
      ] + StatementArguments(known)) ?? false
  }
}
