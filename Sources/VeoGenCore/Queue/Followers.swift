/// What waits in the queue for other operations, and which of it goes out once one of these is made.
public struct Followers: Hashable, Sendable {
  /// What each queued one waits for: all of it has to be there.
  public var needs: [OperationID: [OperationID]]
  /// Of these and of what they wait for.
  public var states: [OperationID: OperationState]
  /// Those that somebody, or a missing approval, keeps.
  public var held: Set<OperationID>

  public init(
    needs: [OperationID: [OperationID]], states: [OperationID: OperationState],
    held: Set<OperationID> = []
  ) {
    self.needs = needs
    self.states = states
    self.held = held
  }

  /// The queued ones that are sent once `id` is made, and would not be otherwise.
  public func following(_ id: OperationID) -> Set<OperationID> {
    goingOut(once: id).subtracting(goingOut(once: nil))
  }

  private func goingOut(once made: OperationID?) -> Set<OperationID> {
    var going: Set<OperationID> = []
    var before = -1
    while going.count != before {
      before = going.count
      for (id, needed) in needs where !held.contains(id) && !going.contains(id) {
        let isReady = needed.allSatisfy { $0 == made || going.contains($0) || comes($0) }
        if isReady { going.insert(id) }
      }
    }
    return going
  }

  /// Whether a clip is there or comes, as far as that does not depend on another.
  private func comes(_ id: OperationID) -> Bool {
    switch states[id] {
    case .submitting?, .processing?, .saving?, .reviewing?, .completed?: true
    case .queued?: needs[id] == nil && !held.contains(id)
    case .uncertain?, .failed?, .cancelled?, nil: false
    }
  }
}

extension HeldClips {
  /// What goes out once another operation is made, a sentence.
  public var followingSentence: String {
    let bill = isBilled ? price.words(atMost: most) : "nothing is billed"
    return clips == 1
      ? "1 clip in the queue waits for it and goes out once it is made: \(bill)."
      : "\(clips) clips in the queue wait for it and go out once it is made: \(bill)."
  }
}
