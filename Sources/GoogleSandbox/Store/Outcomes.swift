/// What a request is to end in when it is not a clip: agreed words in its prompt, or a fault rule.
///
/// - `[refuse]`: refused by the model (Omni: words in place of a clip; Veo: filtered with support codes)
/// - `[audio]`: Veo's audio filter; a refusal on Omni
/// - `[fail]`: the operation fails with code 13
enum PlannedOutcome: Sendable, Equatable {
  case refusal
  case audioFilter
  case failure
  case failed(code: Int, message: String)

  var name: String {
    switch self {
    case .refusal: "refusal"
    case .audioFilter: "audio_filter"
    case .failure, .failed: "failed_operation"
    }
  }

  init?(prompt: String) {
    switch true {
    case prompt.contains("[refuse]"): self = .refusal
    case prompt.contains("[audio]"): self = .audioFilter
    case prompt.contains("[fail]"): self = .failure
    default: return nil
    }
  }

  private static let failureMessage =
    "Video generation failed due to an internal server issue. Please try again in a few minutes. "
    + "If the problem persists, please contact Gemini API support."
  private static let refusalMessage =
    "I can't generate this video, because the request may go against the usage policies. Please "
    + "change the prompt and try again."
  private static let filterReason =
    "The prompt could not be submitted. This prompt contains sensitive words that violate Google's "
    + "Responsible AI practices. Try rephrasing the prompt. If you think this was an error, send "
    + "feedback. Support codes: 42237218, 58061214"
  private static let audioReason =
    "We encountered an issue with the audio for your prompt. Please try again, or edit your prompt. "
    + "You have not been charged for this attempt."

  /// As an Omni interaction ends.
  var onOmni: Job.Outcome {
    switch self {
    case .refusal, .audioFilter: .refused(Self.refusalMessage)
    case .failure: .failed(code: 13, message: Self.failureMessage)
    case .failed(let code, let message): .failed(code: code, message: message)
    }
  }

  /// As a Veo operation ends.
  var onVeo: Job.Outcome {
    switch self {
    case .refusal: .filtered([Self.filterReason])
    case .audioFilter: .filtered([Self.audioReason])
    case .failure: .failed(code: 13, message: Self.failureMessage)
    case .failed(let code, let message): .failed(code: code, message: message)
    }
  }
}
