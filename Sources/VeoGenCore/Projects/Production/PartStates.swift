/// How far the parts of a project are.
public enum PartStates {
  /// The state of each part, by the states of its takes' operations.
  public static func of(
    _ script: ShootingScript, states: [OperationID: OperationState], stale: Set<PartID>
  ) -> [PartID: PartState] {
    let shots = Dictionary(grouping: script.entries, by: \.shot.id.part)
    var found: [PartID: PartState] = [:]
    for part in script.project.parts {
      found[part.id] = state(
        of: part, shots[part.id] ?? [], states, isStale: stale.contains(part.id))
    }
    return found
  }

  private enum ShotState { case missing, waiting, running, failed, made }

  private static func state(
    of part: Part, _ entries: [ShootingScript.Entry], _ states: [OperationID: OperationState],
    isStale: Bool
  ) -> PartState {
    let shots = Set(entries.map { state(of: $0, part, states) })
    if shots.contains(.running) { return .running }
    if shots.contains(.failed) { return .failed }
    if shots.contains(.waiting) { return .waiting }
    if shots == [.made] { return isStale ? .stale : .made }
    return part.isApproved ? .approved : .draft
  }

  private static func state(
    of entry: ShootingScript.Entry, _ part: Part, _ states: [OperationID: OperationState]
  ) -> ShotState {
    let own = part.takes.filter { $0.shot == entry.shot.id.number }.compactMap {
      states[$0.operation]
    }
    let chosen = entry.take.flatMap { states[$0.operation] }
    // A take that is made in the place of another is worth seeing.
    if own.contains(where: { [.submitting, .processing, .saving, .reviewing].contains($0) }) {
      return .running
    }
    switch chosen {
    case .completed?: return own.contains(.queued) ? .waiting : .made
    case .uncertain?: return .failed
    case .queued?: return .waiting
    default: return own.isEmpty ? .missing : .failed
    }
  }
}
