import Foundation
import GRDB
import VeoGenCore

/// Rows that come from files.
extension Store {
  /// The operation whose clip has these bytes, with or without tags, wherever it lies.
  func known(_ clip: Clip) throws(Failure) -> Operation? {
    try read { try Self.known($0, clip) }
  }

  /// Writes a completed operation that came from a file, durably: under its own id when that is
  /// free, else under a new one. Nil when the history has the clip already.
  ///
  /// What it cost counts on the day on which it was made; that of a file without VeoGen's tags is
  /// not known.
  func adopt(_ imported: Operation, now: Date) throws(Failure) -> Operation? {
    try write(.full) { database in
      if let clip = imported.clip, try Self.known(database, clip) != nil { return nil }
      var operation = imported
      let isTaken = try Self.operation(database, operation.id) != nil
      if isTaken || operation.isForeign { operation.id = try Self.freeID(database) }
      try Self.insert(database, operation)
      try Self.noteCost(database, operation)
      try Self.log(
        database, operation.id,
        Attempt(at: now, step: .imported, outcome: "imported from \(operation.clip?.path ?? "")"))
      return operation
    }
  }

  /// The ledger keeps what it knows of the operation from before.
  private static func noteCost(_ database: Database, _ operation: Operation) throws {
    let (request, finished) = (operation.request, operation.finishedAt ?? operation.createdAt)
    try database.execute(
      sql: """
        INSERT INTO ledger (
          operation, project, provider, model, prompt, billed, status, estimate_microdollars,
          actual_microdollars, reserved_at, settled_at, reason
        ) SELECT ?1, ?11, ?2, ?3, ?4, ?5, ?10, ?6, ?7, ?8, ?9, 'imported from a file'
        WHERE NOT EXISTS (SELECT 1 FROM ledger WHERE operation = ?1)
        """,
      arguments: [
        operation.id.rawValue, request.provider.rawValue, request.model,
        String(request.prompt.prefix(200)), request.provider.isBilled,
        operation.estimate.microdollars, operation.actual?.microdollars,
        Timestamp.text(operation.createdAt), Timestamp.text(finished),
        (request.provider.isBilled && !operation.isForeign
          ? LedgerStatus.charged : .notCharged).rawValue,
        operation.project,
      ])
  }

  private static func known(_ database: Database, _ clip: Clip) throws -> Operation? {
    let served = clip.servedSHA256 ?? clip.sha256
    return try Row.fetchOne(
      database,
      sql: """
        SELECT \(OperationRow.selection) FROM operation
        WHERE sha256 IN (?1, ?2) OR served_sha256 IN (?1, ?2) LIMIT 1
        """, arguments: [clip.sha256, served]
    ).map(OperationReader.operation)
  }
}

/// Rows whose files were changed by VeoGen.
extension Store {
  /// The operation whose clip lies at `path`.
  func clipOwner(_ path: String) throws(Failure) -> OperationID? {
    try read {
      try String.fetchOne(
        $0, sql: "SELECT id FROM operation WHERE path = ? AND trashed_at IS NULL",
        arguments: [path])
    }.map(OperationID.init(rawValue:))
  }

  /// Notes what the file of a clip is, now that its tags are gone: what was served.
  func clipWasStripped(_ id: OperationID, _ path: String) throws(Failure) {
    let digest = try PrivateFile.digest(path)
    try write(.full) { database in
      guard var operation = try Self.operation(database, id),
        var clip = operation.clip, clip.servedSHA256 == digest, clip.sha256 != digest
      else { return }
      (clip.sha256, clip.byteCount) = (digest, clip.servedByteCount ?? clip.byteCount)
      operation.clip = clip
      try Self.update(database, operation, release: false)
    }
  }
}
