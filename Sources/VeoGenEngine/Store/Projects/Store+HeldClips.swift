import Foundation
import GRDB
import VeoGenCore

/// What a change of a project sends, told before it is made and looked at once more as it is made.
extension Store {
  /// The clips that go out once `step` has given their parts the approval that they wait for, and
  /// those that wait for one of these. None when the step cannot be made. `waiting`: as of `apply`.
  ///
  /// The step is made and taken back, so that it tells what would come of it and nothing else.
  func letGo(
    by step: ProjectStep, of id: ProjectID, now: Date,
    following waiting: (StoredProject) -> WaitingTakes = { _ in WaitingTakes() }
  ) throws(Failure) -> HeldClips {
    guard try read({ try !Self.unapproved($0).isEmpty }) else { return HeldClips() }
    return try write { database in
      var clips = HeldClips()
      try database.inSavepoint {
        let made = try? Self.lettingGo(database, id) { database in
          try make(step, of: id, database, now, waiting)
        }
        if let made { clips = made.clips }
        return .rollback
      }
      return clips
    }
  }

  private func make(
    _ step: ProjectStep, of id: ProjectID, _ database: Database, _ now: Date,
    _ waiting: (StoredProject) -> WaitingTakes
  ) throws {
    switch step {
    case .edit(let edit): _ = try apply(edit, to: id, nil, database, now, waiting)
    case .undo: _ = try self.step(id, redo: false, database, now, waiting)
    case .redo: _ = try self.step(id, redo: true, database, now, waiting)
    case .restore: try Self.mark(id, .trashed, false, database, now)
    }
  }

  /// Makes a change, and throws, so that it is taken back, if it lets go more than was agreed to: some
  /// of it may have been queued since that was asked. Nil: whatever it lets go.
  static func agreeing<Value>(
    to agreed: HeldClips?, _ database: Database, _ id: ProjectID,
    _ change: (Database) throws -> Value
  ) throws -> Value {
    guard let agreed else { return try change(database) }
    let (clips, value) = try lettingGo(database, id, change)
    if let refusal = clips.refusal(of: agreed) { throw refusal }
    return value
  }

  /// Makes a change, and tells which clips go out by it that did not before.
  private static func lettingGo<Value>(
    _ database: Database, _ id: ProjectID, _ change: (Database) throws -> Value
  ) throws -> (clips: HeldClips, Value) {
    guard try !unapproved(database).isEmpty, let before = try? project(database, id) else {
      return (HeldClips(), try change(database))
    }
    let value = try change(database)
    let after = try project(database, id)
    let new = after.chains.goingOut.subtracting(before.chains.goingOut)
    return (HeldClips(after.takes.map(\.operation).filter { new.contains($0.id) }), value)
  }
}

extension StoredProject {
  /// What waits for what among its clips.
  var chains: ClipChains {
    ClipChains(
      states: operations.mapValues(\.state),
      held: Set(takes.lazy.map(\.operation).filter(\.isHeld).map(\.id)),
      unsent: Set(takes.lazy.map(\.operation).filter(\.isCancelledUnsent).map(\.id)),
      needs: Dictionary(
        takes.compactMap { take in take.needs.map { (take.operation.id, $0) } },
        uniquingKeysWith: { first, _ in first }))
  }
}
