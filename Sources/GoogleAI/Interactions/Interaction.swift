/// An interaction as create, get and cancel answer it (gemini-api.md, section 4.4).
public struct Interaction: Hashable, Sendable {
  public var id: String
  public var status: InteractionStatus
  public var model: String?
  /// Times as the service writes them (RFC 3339).
  public var created: String?
  public var updated: String?
  public var serviceTier: String?
  public var previousInteractionID: String?
  /// Steps without the media of `user_input`: polls echo the whole input, it is dropped unread.
  public var steps: [InteractionStep]
  public var usage: InteractionUsage?
  /// Errors inside a finished interaction, classified.
  public var errors: [GoogleError]
}

/// Where an interaction stands. An open list.
public struct InteractionStatus: OpenWord {
  public let rawValue: String
  public init(rawValue: String) { self.rawValue = rawValue }

  public static let queued: Self = "queued"
  public static let inProgress: Self = "in_progress"
  public static let requiresAction: Self = "requires_action"
  public static let requiresContinuation: Self = "requires_continuation"
  public static let completed: Self = "completed"
  public static let failed: Self = "failed"
  public static let cancelled: Self = "cancelled"
  public static let incomplete: Self = "incomplete"
  public static let budgetExceeded: Self = "budget_exceeded"

  /// Whether it is worth polling again.
  public var isRunning: Bool { self == .queued || self == .inProgress }
}

/// One step of an interaction.
public struct InteractionStep: Hashable, Sendable {
  /// `user_input`, `thought`, `model_output`, …
  public var type: String
  public var content: [InteractionOutput]
  /// `error` of a model_output step.
  public var error: GoogleError?
}

/// A piece of a step's content.
public struct InteractionOutput: Hashable, Sendable {
  /// `text`, `image`, `video`, …
  public var type: String
  public var text: String?
  public var mimeType: String?
  public var uri: String?
  /// Base64, only in steps of type `model_output`.
  public var data: String?
}

/// Tokens of an interaction.
public struct InteractionUsage: Hashable, Sendable {
  public var inputTokens: Int
  public var outputTokens: Int
  public var thoughtTokens: Int
  public var totalTokens: Int
  /// By modality in lower case: `text`, `image`, `video`.
  public var inputByModality: [String: Int]
  public var outputByModality: [String: Int]

  /// Tokens of generated video, which are what a clip costs.
  public var videoTokens: Int { outputByModality["video"] ?? 0 }
}
