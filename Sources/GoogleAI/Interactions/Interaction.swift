/// An interaction as create, get and cancel answer it (gemini-api.md, section 4.4).
public struct Interaction: Hashable, Sendable {
  /// What to ask for it with.
  public var id: String
  /// Where it stands.
  public var status: InteractionStatus
  /// The model that works on it.
  public var model: String?
  /// Times as the service writes them (RFC 3339).
  public var created: String?
  /// When it last changed (RFC 3339).
  public var updated: String?
  /// The tier it is worked on in.
  public var serviceTier: String?
  /// The interaction it continues.
  public var previousInteractionID: String?
  /// Steps without the media of `user_input`: polls echo the whole input, it is dropped unread.
  public var steps: [InteractionStep]
  /// Tokens, once it has ended.
  public var usage: InteractionUsage?
  /// Errors inside a finished interaction, classified.
  public var errors: [GoogleError]
}

/// Where an interaction stands. An open list.
public struct InteractionStatus: OpenWord {
  public let rawValue: String
  public init(rawValue: String) { self.rawValue = rawValue }

  /// Waits at the service.
  public static let queued: Self = "queued"
  /// Is being made.
  public static let inProgress: Self = "in_progress"
  /// Waits for the caller; no use for video.
  public static let requiresAction: Self = "requires_action"
  /// Waits to be continued; no use for video.
  public static let requiresContinuation: Self = "requires_continuation"
  /// Ended; a refusal too.
  public static let completed: Self = "completed"
  /// Ended with an error.
  public static let failed: Self = "failed"
  /// Ended by a cancel call.
  public static let cancelled: Self = "cancelled"
  /// Ended before it was finished.
  public static let incomplete: Self = "incomplete"
  /// Ended because a budget is used up.
  public static let budgetExceeded: Self = "budget_exceeded"

  /// Whether it is worth polling again.
  public var isRunning: Bool { self == .queued || self == .inProgress }

  private static let ends: Set<Self> = [
    .requiresAction, .requiresContinuation, .completed, .failed, .cancelled, .incomplete,
    .budgetExceeded,
  ]

  /// Whether it is a word that is known here.
  var isKnown: Bool { isRunning || Self.ends.contains(self) }
}

/// One step of an interaction.
public struct InteractionStep: Hashable, Sendable {
  /// `user_input`, `thought`, `model_output`, …
  public var type: String
  /// What the step holds.
  public var content: [InteractionOutput]
  /// `error` of a model_output step.
  public var error: GoogleError?
}

/// A piece of a step's content.
public struct InteractionOutput: Hashable, Sendable {
  /// `text`, `image`, `video`, …
  public var type: String
  /// Words, of a text.
  public var text: String?
  /// The media type, of media.
  public var mimeType: String?
  /// Where the media can be fetched.
  public var uri: String?
  /// Base64, only in steps of type `model_output`.
  public var data: String?
}

/// Tokens of an interaction.
public struct InteractionUsage: Hashable, Sendable {
  /// Tokens that went in.
  public var inputTokens: Int
  /// Tokens that came out.
  public var outputTokens: Int
  /// Tokens of thinking.
  public var thoughtTokens: Int
  /// All tokens.
  public var totalTokens: Int
  /// By modality in lower case: `text`, `image`, `video`.
  public var inputByModality: [String: Int]
  /// Tokens that came out, by modality in lower case.
  public var outputByModality: [String: Int]

  /// Tokens of generated video, which are what a clip costs.
  public var videoTokens: Int { outputByModality["video"] ?? 0 }
}
