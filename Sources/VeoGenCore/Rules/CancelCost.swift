extension Operation {
  /// Whether cancelling it may leave a bill and no clip: nobody should do that without being asked.
  /// What still waits was not sent, and what is made has a question of its own.
  public var isCancelledAtACost: Bool {
    !state.isFinal && state != .queued && state != .saving
  }

  /// What may have to be paid when one that was sent is cancelled, for the question before it. It
  /// claims no more than is known of where the request is.
  public var wordsOnCancelling: String {
    let isBilled = request.provider.isBilled
    let free = "The sandbox bills nothing."
    switch state {
    case .uncertain:
      return isBilled
        ? "No answer came: Google may have taken it, and may bill it (\(billWords))."
        : "No answer came: it may have been taken. \(free)"
    case .submitting:
      return isBilled
        ? "It is being sent: Google may take it, and bill it (\(billWords)), and there will be no clip."
        : "It is being sent: there will be no clip. \(free)"
    default:
      return isBilled
        ? "Google has it already: it may be billed (\(billWords)), and there will be no clip."
        : "It is \(state.words): there will be no clip. \(free)"
    }
  }
}

/// What somebody has agreed to who has an operation cancelled. It is looked at once more when that is
/// done, as another process may have sent it since it was asked about.
public enum CancelAgreement: Hashable, Sendable {
  /// It waits in the queue: nothing is lost.
  case unsent
  /// It was sent: it may be billed, and there will be no clip.
  case sent

  /// By a look at `operation`, after which the person was asked where that was needed.
  public init(_ operation: Operation) {
    self = operation.isCancelledAtACost ? .sent : .unsent
  }

  /// Why `operation`, as it is by now, is not cancelled by this word; nil: it is.
  public func refusal(of operation: Operation) -> Failure? {
    guard self == .unsent, operation.isCancelledAtACost else { return nil }
    return Failure(
      .invalidRequest,
      "It was sent meanwhile. \(operation.wordsOnCancelling) Nothing was cancelled.",
      advice: "Cancel it again to be asked.")
  }
}
