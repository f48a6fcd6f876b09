extension PartState {
  /// What a person is told it is.
  public var words: String {
    switch self {
    case .draft: "draft"
    case .approved: "approved"
    case .waiting: "waiting"
    case .held: "held"
    case .running: OperationState.processing.shown
    case .failed: "failed"
    case .made: "made"
    case .stale: "stale"
    }
  }
}
