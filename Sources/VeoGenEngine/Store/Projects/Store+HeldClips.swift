import GRDB
import VeoGenCore

/// What a step would send, told before it is made.
extension Store {
  /// The clips that go out once `step` has given their parts the approval that they wait for, and
  /// those that wait for one of these. None when the step cannot be made.
  func letGo(by step: ProjectStep, of id: ProjectID) throws(Failure) -> HeldClips {
    try read { database in
      let unapproved = try Self.unapproved(database)
      guard !unapproved.isEmpty else { return HeldClips() }
      let stored = try Self.project(database, id)
      guard let approved = try? Self.approved(database, stored, after: step) else {
        return HeldClips()
      }
      let released = stored.takes.filter {
        unapproved.contains($0.operation.id) && approved.contains($0.shot.part)
      }
      return HeldClips(stored.operations(goingOutWith: Set(released.map(\.operation.id))))
    }
  }

  /// The parts whose clips are let go by a step; see `holdUnapproved`.
  private static func approved(
    _ database: Database, _ stored: StoredProject, after step: ProjectStep
  ) throws -> Set<PartID> {
    let old = stored.project
    let edit: ProjectEdit
    switch step {
    case .restore: return stored.isTrashed ? approved(old) : []
    case .edit(let given): edit = given
    case .undo, .redo:
      guard let patch = try patch(database, old.id, redo: step == .redo) else { return [] }
      edit = .restore(patch)
    }
    return approved(try changed(old, by: edit).0).subtracting(approved(old))
  }
}

extension StoredProject {
  /// What goes out when these are no longer held, in the order of the takes.
  fileprivate func operations(goingOutWith released: Set<OperationID>) -> [Operation] {
    let before = chains
    var after = before
    after.held.subtract(released)
    let new = after.goingOut.subtracting(before.goingOut)
    return takes.map(\.operation).filter { new.contains($0.id) }
  }

  /// What waits for what among its clips.
  var chains: ClipChains {
    ClipChains(
      states: operations.mapValues(\.state),
      held: Set(takes.lazy.map(\.operation).filter(\.isHeld).map(\.id)),
      needs: Dictionary(
        takes.compactMap { take in take.needs.map { (take.operation.id, $0) } },
        uniquingKeysWith: { first, _ in first }))
  }
}
