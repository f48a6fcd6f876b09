import Foundation
import GRDB
import VeoGenCore

/// Nothing that is not approved is sent, also when it was when it was queued.
extension Store {
  /// Whether a take may be sent: its part is there and approved, its project not in the trash.
  static func isApproved(_ database: Database, _ take: StoredTake, of id: ProjectID) throws -> Bool
  {
    let stored = try project(database, id)
    guard !stored.isTrashed, let index = stored.project.index(of: take.shot.part) else {
      return false
    }
    return stored.project.parts[index].isApproved
  }

  /// Whether the operation may be sent, as far as projects are concerned; when not, it is held.
  func mayBeSent(_ id: OperationID, now: Date) throws(Failure) -> Bool {
    try write(.full) { database in
      guard let (project, take) = try Self.take(database, id) else { return true }
      if try Self.isApproved(database, take, of: project) { return true }
      if take.operation.state == .queued { try Self.setHeld(database, take.operation, true, now) }
      return false
    }
  }

  /// Whether what waits may not be sent before its part is approved, which lets it go then.
  static func waitsForApproval(_ database: Database, _ operation: Operation, _ now: Date) throws
    -> Bool
  {
    guard let (project, take) = try take(database, operation.id),
      try !isApproved(database, take, of: project)
    else { return false }
    if try !unapproved(database).contains(operation.id) {
      try setHeld(database, operation, true, now)
    }
    return true
  }

  /// Holds what waits for parts that are no longer approved, or gone, and lets go of what it held for
  /// those that are again. What the person holds waits for their word.
  static func holdUnapproved(
    _ database: Database, from old: Project, to new: Project, isTrashed: Bool, now: Date
  ) throws {
    let (before, after) = (approved(old), isTrashed ? [] : approved(new))
    let unapproved = try unapproved(database)
    for take in try takes(database, of: new.id) where take.operation.state == .queued {
      let (was, isNow) = (before.contains(take.shot.part), after.contains(take.shot.part))
      if !isNow, !take.operation.isHeld { try setHeld(database, take.operation, true, now) }
      if isNow, !was || old == new, unapproved.contains(take.operation.id) {
        try setHeld(database, take.operation, false, now)
      }
    }
  }

  static func approved(_ project: Project) -> Set<PartID> {
    Set(project.parts.filter(\.isApproved).map(\.id))
  }

  private static func setHeld(
    _ database: Database, _ operation: Operation, _ isHeld: Bool, _ now: Date
  )
    throws
  {
    var changed = operation
    changed.isHeld = isHeld
    changed.updatedAt = now
    try update(database, changed, release: false)
    try log(
      database, operation.id,
      Attempt(at: now, step: .admit, outcome: isHeld ? heldWords : releasedWords))
  }

  /// Those of what waits that are held because their approval is missing: their logs say so last.
  static func unapproved(_ database: Database) throws -> Set<OperationID> {
    let ids = try String.fetchAll(
      database,
      sql: """
        SELECT id FROM operation WHERE state = 'queued' AND \(isOpen) AND held AND (
          SELECT outcome FROM attempt
          WHERE attempt.operation = operation.id AND outcome IN (:held, :released)
          ORDER BY number DESC LIMIT 1) = :held
        """, arguments: ["held": heldWords, "released": releasedWords])
    return Set(ids.map(OperationID.init(rawValue:)))
  }

  private static let heldWords = "held: its part is not approved any more"
  private static let releasedWords = "released: its part is approved again"
}
