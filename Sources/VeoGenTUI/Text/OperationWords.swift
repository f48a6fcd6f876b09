import VeoGenCore

extension OperationState {
  /// The state in words, after "it is".
  var words: String {
    switch self {
    case .queued: "queued"
    case .submitting: "being sent"
    case .uncertain: "sent without an answer"
    case .processing: "being made"
    case .saving: "being saved"
    case .reviewing: "being reviewed"
    case .completed: "saved"
    case .failed: "failed"
    case .cancelled: "cancelled"
    }
  }
}

extension VeoGenCore.Operation {
  /// The prompt on one line.
  var promptLine: String {
    request.prompt.prefix(400).split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
