import Foundation
import GRDB
import VeoGenCore

/// Writing operations. Every change of state goes through `Operation.next(on:at:)` inside the
/// transaction that reads the row, so that two processes cannot both take a step.
extension Store {
  /// Takes one step of the state machine for whoever may: the owner of the lease, or anybody
  /// when `owner` is nil (the person's word, which is about the state that the person saw:
  /// `expected`). With `folder` its clip goes there.
  ///
  /// Returns the operation after the step, or nil when it is no longer there, or no longer the
  /// owner's, or no longer in a state that the event fits. Throws `budget` for a retry that would
  /// go over a cap, and `invalidRequest` for one that takes more than was `agreed` to.
  func step(
    _ id: OperationID, on events: [OperationEvent], from expected: OperationState? = nil,
    into folder: String? = nil, agreed: RetryAgreement? = nil, owner: Owner?, now: Date,
    durability: Durability = .normal, log attempt: Attempt? = nil
  ) throws(Failure) -> Operation? {
    try write(durability) { database in
      guard let operation = try Self.operation(database, id), operation.trashedAt == nil,
        expected == nil || operation.state == expected,
        try owner.map({ try Self.owns(database, id, $0) }) ?? true,
        let (after, changes) = try Self.after(events, operation, now: now)
      else { return nil }
      if let agreed, let refusal = try Self.refusal(of: agreed, operation, database) {
        throw refusal
      }
      var next = after
      next.outputDirectory = folder ?? after.outputDirectory
      try Self.enter(database, changes, of: next, caps: self.caps, now: now)
      if changes.contains(.open) { try Self.countEarlier(database, &next) }
      try Self.update(database, next, release: owner == nil || !Self.goesOn(next))
      if events.contains(.retried) {
        try Self.forgetCancel(database, id)
        try Self.lift(database, Lane(next.request), always: true)
      }
      if let attempt { try Self.log(database, id, attempt) }
      return next
    }
  }

  /// The operation with `id` if `owner` holds its lease.
  func owned(_ id: OperationID, by owner: Owner) throws(Failure) -> Operation? {
    try read { try Self.owns($0, id, owner) ? Self.operation($0, id) : nil }
  }

  /// Writes the answer to a submission, even when the lease was lost meanwhile (a suspended
  /// process): the row is still the one that this process sent when `submittedAt` is the same.
  ///
  /// Nil when the row went another way meanwhile; what was accepted then leaves its name behind. An
  /// acceptance that a twin was given meanwhile, which was lost, makes this one the lost one.
  func answer(
    _ sent: Operation, with event: OperationEvent, owner: Owner, now: Date, log attempt: Attempt
  ) throws(Failure) -> Operation? {
    try write(.full) { database in
      guard let operation = try Self.operation(database, sent.id) else { return nil }
      let event = try Self.isTaken(event, from: sent.id, database) ? Self.takenByTwin : event
      guard operation.allows(event),
        operation.submittedAt.map(Timestamp.text) == sent.submittedAt.map(Timestamp.text)
      else {
        try Self.keep(database, event, on: operation, sent: sent, now: now)
        try Self.log(database, sent.id, attempt)
        return nil
      }
      let next = try operation.next(on: event, at: now)
      let change = LedgerChange(from: operation, on: event, to: next)
      try Self.enter(
        database, change.map { [$0] } ?? [], of: next, caps: self.caps, now: now)
      let mine = try Self.owns(database, sent.id, owner)
      try Self.update(database, next, release: !mine || next.state != .processing)
      if case .accepted = event { try Self.laneWorks(database, Lane(operation.request)) }
      try Self.log(database, sent.id, attempt)
      return next
    }
  }

  /// Appends to an operation's log.
  func log(_ id: OperationID, _ attempt: Attempt) throws(Failure) {
    try write { try Self.log($0, id, attempt) }
  }

  /// Asks whoever is sending the operation to cancel it when the answer is there.
  func requestCancel(_ id: OperationID) throws(Failure) -> Bool {
    try write { database in
      try database.execute(
        sql: "UPDATE operation SET cancel_requested = 1 WHERE id = ? AND state = 'submitting'",
        arguments: [id.rawValue])
      return database.changesCount == 1
    }
  }

  /// Whether somebody asked for the operation to be cancelled while it was being sent.
  func isCancelRequested(_ id: OperationID) throws(Failure) -> Bool {
    try read {
      try Bool.fetchOne(
        $0, sql: "SELECT cancel_requested FROM operation WHERE id = ?", arguments: [id.rawValue])
    } ?? false
  }

  /// The wish to cancel came to its end: it was asked for and could not be granted.
  func withdrawCancel(_ id: OperationID) throws(Failure) {
    try write { try Self.forgetCancel($0, id) }
  }

  /// The names that a lane's operations have at their service.
  func remoteNames(in lane: Lane) throws(Failure) -> Set<String> {
    try read {
      try String.fetchSet(
        $0,
        sql: """
          SELECT remote_name FROM operation
          WHERE provider = ? AND model = ? AND remote_name IS NOT NULL
          """, arguments: [lane.provider.rawValue, lane.model])
    }
  }

  /// The operation whose clip lies at `path` with these bytes.
  func clipMaker(path: String, sha256: String) throws(Failure) -> OperationID? {
    try read {
      try String.fetchOne(
        $0,
        sql: """
          SELECT id FROM operation
          WHERE path = ? AND ? IN (sha256, served_sha256) AND trashed_at IS NULL
          """, arguments: [path, sha256])
    }.map(OperationID.init(rawValue:))
  }

  /// Whether an operation of the history has its clip at `path`.
  func holdsClip(at path: String) throws(Failure) -> Bool {
    try read {
      try Bool.fetchOne(
        $0,
        sql: "SELECT EXISTS (SELECT 1 FROM operation WHERE path = ? AND trashed_at IS NULL)",
        arguments: [path])
    } ?? false
  }

  /// Whether a clip outside of `folder` is at a path of which `isWanted` says so; those in the trash
  /// too, where they lie and where they were.
  func holdsClip(outside folder: String, _ isWanted: (String) -> Bool) throws(Failure) -> Bool {
    try read { database in
      // Ranges, so that the index alone is read, and of it nothing in the folder.
      let paths = try String.fetchCursor(
        database,
        sql: """
          SELECT path FROM operation WHERE path < :start
          UNION ALL SELECT path FROM operation WHERE path >= :end
          UNION ALL SELECT trash_path FROM operation
            WHERE trashed_at IS NOT NULL AND trash_path IS NOT NULL
          """, arguments: ["start": folder + "/", "end": folder + "0"])
      while let path = try paths.next() {
        if isWanted(path) { return true }
      }
      return false
    }
  }

  /// Whether whoever drives the operation has something to do at once.
  private static func goesOn(_ operation: Operation) -> Bool {
    guard operation.retryAt == nil else { return false }
    return [.submitting, .processing, .saving].contains(operation.state)
  }

  /// The operation after all events, and what they do to the ledger. Nil when one of the events
  /// does not fit.
  private static func after(_ events: [OperationEvent], _ operation: Operation, now: Date) throws
    -> (Operation, [LedgerChange])?
  {
    var (next, changes) = (operation, [LedgerChange]())
    for event in events {
      guard next.allows(event) else { return nil }
      let before = next
      next = try before.next(on: event, at: now)
      if let change = LedgerChange(from: before, on: event, to: next) { changes.append(change) }
    }
    return (next, changes)
  }

  static func update(_ database: Database, _ operation: Operation, release: Bool) throws {
    let assignments = OperationRow.written.map { "\($0) = ?" }.joined(separator: ", ")
    let lease = release ? ", lease_owner = NULL, lease_expires_at = NULL" : ""
    // A wish to cancel is kept until it is granted, or the clip is there.
    let isOver = operation.state.isFinal || operation.state == .saving
    let cancel = isOver ? ", cancel_requested = 0" : ""
    let values = try OperationRow.values(operation)
    try database.execute(
      sql: """
        UPDATE operation SET \(assignments)\(lease)\(cancel), revision = ? WHERE id = ?
        """,
      arguments: StatementArguments(
        values + [try nextRevision(database), operation.id.rawValue]))
    try stopIfWished(database, after: operation)
  }

  private static func forgetCancel(_ database: Database, _ id: OperationID) throws {
    try database.execute(
      sql: "UPDATE operation SET cancel_requested = 0 WHERE id = ?", arguments: [id.rawValue])
  }

  /// Google's name for a clip that may be paid for is kept, whatever became of its row.
  private static func keep(
    _ database: Database, _ event: OperationEvent, on operation: Operation, sent: Operation,
    now: Date
  ) throws {
    guard case .accepted(let name) = event else { return }
    try enterLate(database, sent, now: now)
    var kept = operation
    kept.remoteName = operation.remoteName ?? name
    try countEarlier(database, &kept)
    if operation.request.provider.isBilled {
      kept.charged = max(operation.charged, .perhaps)
      // It may be the present try that was taken, and the only one.
      let isPresent =
        operation.submittedAt.map(Timestamp.text) == sent.submittedAt.map(Timestamp.text)
      if !isPresent || kept.earlier.amount > .zero {
        kept.chargedBefore = max(operation.chargedBefore, .perhaps)
      }
    }
    try update(database, kept, release: false)
  }

  static func log(_ database: Database, _ id: OperationID, _ attempt: Attempt) throws {
    try database.execute(
      sql: "INSERT INTO attempt (operation, at, step, outcome, seconds) VALUES (?, ?, ?, ?, ?)",
      arguments: [
        id.rawValue, Timestamp.text(attempt.at), attempt.step.rawValue, attempt.outcome,
        attempt.seconds,
      ])
  }

  static func insert(_ database: Database, _ operation: Operation) throws {
    let names = (OperationRow.written + ["revision"]).joined(separator: ", ")
    let marks = Array(repeating: "?", count: OperationRow.written.count + 1)
    try database.execute(
      sql: "INSERT INTO operation (\(names)) VALUES (\(marks.joined(separator: ", ")))",
      arguments: StatementArguments(
        try OperationRow.values(operation) + [try nextRevision(database)]))
    try database.execute(
      sql: "UPDATE operation SET queue_order = row WHERE id = ?", arguments: [operation.id.rawValue]
    )
  }

  static func freeID(_ database: Database) throws -> OperationID {
    for attempt in 0..<64 {
      let id = OperationID(number: .random(in: .min ... .max))
      // Four digits name files: keep them apart while that is easy.
      let taken = attempt < 32 ? id.short : id.rawValue
      let exists = try Bool.fetchOne(
        database,
        sql: """
          SELECT EXISTS (SELECT 1 FROM operation WHERE id >= ? AND id < ?)
            OR EXISTS (SELECT 1 FROM ledger WHERE operation = ?)
          """, arguments: [taken, taken + "\u{7F}", id.rawValue])
      if exists == false { return id }
    }
    throw Failure(.fault, "No free id was found for the operation.", advice: "Try again.")
  }
}
