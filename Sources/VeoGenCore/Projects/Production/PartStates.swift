/// How far the parts of a project are.
public enum PartStates {
  /// The state of each part, by what becomes of its takes. What was cancelled unsent is as good as
  /// never asked for. `gone`: the takes whose files are no longer on the disk.
  public static func of(
    _ script: ShootingScript, _ chains: ClipChains, stale: Set<PartID>,
    gone: Set<OperationID> = []
  ) -> [PartID: PartState] {
    let states = chains.states.filter { !chains.unsent.contains($0.key) }
    let shots = Dictionary(grouping: script.entries, by: \.shot.id.part)
    var found: [PartID: PartState] = [:]
    for part in script.project.parts {
      let entries = shots[part.id] ?? []
      let told = state(
        of: part, entries, states, chains.held, isStale: stale.contains(part.id))
      let isGone = entries.contains { $0.take.map { gone.contains($0.operation) } ?? false }
      found[part.id] = told == .made && isGone ? .gone : told
    }
    return found
  }

  /// The parts whose clips are all there, though they may be stale, or other takes of them on their way.
  public static func made(
    _ script: ShootingScript, _ chains: ClipChains, gone: Set<OperationID> = []
  ) -> Set<PartID> {
    var (found, lacking) = (Set<PartID>(), Set<PartID>())
    for entry in script.entries {
      let take = entry.take?.operation
      let isThere = take.map { chains.states[$0] == .completed && !gone.contains($0) } ?? false
      if isThere {
        found.insert(entry.shot.id.part)
      } else {
        lacking.insert(entry.shot.id.part)
      }
    }
    return found.subtracting(lacking)
  }

  private enum ShotState { case missing, waiting, held, running, uncertain, failed, made }

  private static func state(
    of part: Part, _ entries: [ShootingScript.Entry], _ states: [OperationID: OperationState],
    _ held: Set<OperationID>, isStale: Bool
  ) -> PartState {
    let shots = Set(entries.map { state(of: $0, part, states, held) })
    if shots.contains(.running) { return .running }
    if shots.contains(.uncertain) { return .uncertain }
    if shots.contains(.failed) { return .failed }
    if shots.contains(.held) { return .held }
    if shots.contains(.waiting) { return .waiting }
    if shots == [.made] { return isStale ? .stale : .made }
    return part.isApproved ? .approved : .draft
  }

  private static func state(
    of entry: ShootingScript.Entry, _ part: Part, _ states: [OperationID: OperationState],
    _ held: Set<OperationID>
  ) -> ShotState {
    let takes = part.takes.filter { $0.shot == entry.shot.id.number }.map(\.operation)
    let own = takes.compactMap { states[$0] }
    let queued = takes.filter { states[$0] == .queued }
    let chosen = entry.take.flatMap { states[$0.operation] }
    // A take that is made in the place of another is worth seeing.
    if own.contains(where: { [.submitting, .processing, .saving, .reviewing].contains($0) }) {
      return .running
    }
    // What was perhaps taken is the person's to decide on, whatever else waits.
    if chosen != .completed, own.contains(.uncertain) { return .uncertain }
    switch chosen {
    // A clip is there, whatever becomes of another take that nobody has let go.
    case .completed?: return queued.allSatisfy(held.contains) ? .made : .waiting
    case .queued?: return queued.contains(where: held.contains) ? .held : .waiting
    default: return own.isEmpty ? .missing : .failed
    }
  }
}
