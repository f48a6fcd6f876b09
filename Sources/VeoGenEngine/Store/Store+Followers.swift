import GRDB
import VeoGenCore

/// What goes out once another operation is made.
extension Store {
  /// The clips in the queue that wait for `id`, or for one of these, and go out by its being made.
  func following(_ id: OperationID) throws(Failure) -> HeldClips {
    try read { try Self.following($0, id) }
  }

  /// The same within a transaction. None for what goes on by itself: it is no news.
  static func following(_ database: Database, _ id: OperationID) throws -> HeldClips {
    guard let operation = try operation(database, id),
      [.failed, .cancelled, .uncertain].contains(operation.state)
    else { return HeldClips() }
    let ids = try followers(database).following(id)
    return HeldClips(try ids.compactMap { try Self.operation(database, $0) })
  }

  /// Why the operation is not tried again by what was agreed to; nil: it is.
  static func refusal(
    of agreed: RetryAgreement, _ operation: Operation, _ database: Database
  ) throws -> Failure? {
    agreed.refusal(of: operation, following: try following(database, operation.id))
  }

  private static func followers(_ database: Database) throws -> Followers {
    let rows = try Row.fetchAll(
      database,
      sql: """
        SELECT dependency.operation, operation.held, dependency.needs, needed.state, needed.held
        FROM dependency
        JOIN operation ON operation.id = dependency.operation AND operation.state = 'queued'
          AND operation.\(isOpen)
        LEFT JOIN operation AS needed ON needed.id = dependency.needs
          AND needed.trashed_at IS NULL
        """)
    return try rows.reduce(into: Followers(needs: [:], states: [:])) { all, row in
      let id = OperationID(rawValue: try row.value(0))
      let needed = OperationID(rawValue: try row.value(2))
      all.states[id] = .queued
      all.needs[id, default: []].append(needed)
      if try row.value(1) { all.held.insert(id) }
      guard let state = try row.value(3, as: String?.self) else { return }
      all.states[needed] = OperationState(rawValue: state)
      if try row.value(4, as: Bool?.self) == true { all.held.insert(needed) }
    }
  }
}
