/// What waits for what among the clips of a project, and which of them go out by themselves.
public struct ClipChains: Hashable, Sendable {
  public var states: [OperationID: OperationState]
  /// Those that somebody, or a missing approval, keeps.
  public var held: Set<OperationID>
  /// Those that were cancelled before anything was made or to be paid of them.
  public var unsent: Set<OperationID>
  /// What each has to wait for.
  public var needs: [OperationID: OperationID]

  public init(
    states: [OperationID: OperationState], held: Set<OperationID> = [],
    unsent: Set<OperationID> = [], needs: [OperationID: OperationID] = [:]
  ) {
    self.states = states
    self.held = held
    self.unsent = unsent
    self.needs = needs
  }

  /// The queued ones that are sent sooner or later with nobody's doing: they are not held, and what
  /// they wait for is there or comes.
  public var goingOut: Set<OperationID> {
    var known: [OperationID: Bool] = [:]
    for start in states.keys where known[start] == nil {
      var chain: [OperationID] = []
      var next: OperationID? = start
      var comes = true
      while let id = next {
        if let found = known[id] ?? settled(id) {
          comes = found
          break
        }
        // Until it is known otherwise: what waits for itself never comes.
        known[id] = false
        chain.append(id)
        next = needs[id]
      }
      for id in chain { known[id] = comes }
    }
    return Set(known.filter { $0.value && states[$0.key] == .queued }.keys)
  }

  /// Those of which a clip comes with nobody's doing: they run, or go out.
  public var coming: Set<OperationID> {
    goingOut.union(states.filter { $0.value != .completed && settled($0.key) == true }.keys)
  }

  /// Whether a clip is there or comes, where that does not depend on another.
  private func settled(_ id: OperationID) -> Bool? {
    switch states[id] {
    case .queued?: held.contains(id) ? false : nil
    case .submitting?, .processing?, .saving?, .reviewing?, .completed?: true
    case .uncertain?, .failed?, .cancelled?, nil: false
    }
  }
}

extension Operation {
  /// Whether it was cancelled before anybody can have taken it: nothing came of it, and nothing is paid
  /// for it. The sandbox charges nothing, whatever became of what was sent.
  public var isCancelledUnsent: Bool {
    state == .cancelled && charged == .no && remoteName == nil && submittedAt == nil
  }
}
