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
  /// What it is called on one line: the part of a book or movie that it is for, else its prompt.
  var headline: String { title ?? promptLine }

  /// The prompt on one line.
  var promptLine: String {
    // Most are one line already, and all that are seen are asked for at each keystroke.
    if request.prompt.isPlainLine { return request.prompt }
    return request.prompt.prefix(Self.lineLimit).split(whereSeparator: \.isWhitespace)
      .joined(separator: " ")
  }

  /// Characters of a prompt that any screen has room for.
  fileprivate static let lineLimit = 400
}

extension String {
  /// Whether it is short, of letters and signs of ASCII, and has no space too many.
  fileprivate var isPlainLine: Bool {
    guard utf8.count <= VeoGenCore.Operation.lineLimit else { return false }
    var last = UInt8(ascii: " ")
    for byte in utf8 {
      guard byte > 0x20 && byte < 0x7F || byte == 0x20 && last != 0x20 else { return false }
      last = byte
    }
    return last != 0x20
  }
}
