extension PartState {
  /// What a person is told it is.
  public var words: String {
    switch self {
    case .draft: "draft"
    case .approved: "approved"
    case .waiting: "waiting"
    case .held: "held"
    case .running: OperationState.processing.shown
    case .uncertain: "no answer"
    case .failed: "failed"
    case .made: "made"
    case .stale: "stale"
    case .gone: "file gone"
    }
  }
}

extension PartState {
  /// Whether it says that all clips are there; others may be on their way in their place.
  var hasClips: Bool { self == .made || self == .stale }
}

extension ProjectRecord {
  /// Whether all clips of a part are there: what counts as made wherever that is counted.
  public func isMade(_ part: Part) -> Bool {
    made?.contains(part.id) ?? states[part.id]?.hasClips ?? false
  }

  /// Whether all its clips were made, though files of them may be gone: nothing of it is to be paid for.
  public func wasMade(_ part: Part) -> Bool { isMade(part) || states[part.id] == .gone }

  /// How many parts are made.
  public var madeCount: Int { project.parts.count(where: isMade) }
}
