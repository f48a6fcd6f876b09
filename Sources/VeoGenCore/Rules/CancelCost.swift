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
