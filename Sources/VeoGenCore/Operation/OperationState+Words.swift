/// What a person is told a state is, and may call it in turn.
extension OperationState {
  /// What lists call it.
  public var shown: String {
    switch self {
    case .submitting: "sending"
    case .uncertain: "sent, no answer"
    case .processing: "being made"
    case .completed: "saved"
    case .queued, .saving, .reviewing, .failed, .cancelled: rawValue
    }
  }

  /// The same within a sentence: `It is being made.`
  public var words: String {
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

  private var names: [String] { [rawValue, shown, words] }

  /// The one that is called so, in any case.
  public init?(name: String) {
    let wanted = name.lowercased()
    guard let state = Self.allCases.first(where: { $0.names.contains(wanted) }) else { return nil }
    self = state
  }

  /// Those with a name that begins so.
  static func named(from beginning: some StringProtocol) -> [OperationState] {
    allCases.filter { $0.names.contains { $0.hasPrefix(beginning) } }
  }

  /// All of them for a help text, with what lists call them where that is another word.
  public static let listed =
    allCases.map { $0.shown == $0.rawValue ? $0.rawValue : "\($0.rawValue) (\($0.shown))" }
    .joined(separator: ", ")
}
