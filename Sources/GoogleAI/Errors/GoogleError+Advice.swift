extension GoogleError {
  /// What to do next; empty when there is nothing to do.
  public var advice: String {
    switch kind {
    case .invalidRequest: "Change the settings that it names and try again."
    case .keyMissing: "Set GEMINI_API_KEY, or add a key in the settings."
    case .keyInvalid: "Check the key at aistudio.google.com, or sign in to Google Cloud again."
    case .setupNeeded: setupAdvice
    case .permissionDenied: "Check what the key is allowed to use, or use another key."
    case .notFound: "It may have been deleted, or belong to another key."
    case .modelGone: "Choose another model."
    case .quotaPerMinute: "Wait \(waitInWords) and try again."
    case .quotaSpend: "The limit counts ten minutes: wait, or raise it."
    case .quotaPerDay: "It starts afresh at midnight Pacific time; or raise the quota."
    case .notOnTier: "Turn on billing for the key's project, or choose another model."
    case .paymentRequired: "Top up the balance, then try again."
    case .overloaded, .server, .deadline, .aborted: "Try again in \(waitInWords)."
    case .tooLarge: "Use smaller images or a shorter clip."
    case .blocked(let reason):
      [unsaid(Self.advice(for: reason)), charged == .no ? "You were not charged." : ""]
        .filter { !$0.isEmpty }.joined(separator: " ")
    case .abandoned, .cancelled: ""
    case .network: "Check the network and try again."
    case .timeout: "Try again; the network or the service may be slow."
    case .tls: "Check the clock and the certificates of this machine, and any proxy in between."
    case .malformedAnswer:
      "Try again; if it happens again, something between here and Google may be at fault."
    case .tooBigAnswer: "Ask for a shorter clip, or for delivery as a file."
    case .truncated: "Try again."
    case .expired: "Files are kept for 48 hours only; generate the clip again."
    case .videoMissing:
      "Look it up at aistudio.google.com under the operation's id before paying again."
    case .addressRefused: "Use an https address, or http on this machine only."
    case .disk: "Check free space and permissions, then try again."
    case .signInFailed:
      "Run `gcloud auth application-default login`, or set GOOGLE_APPLICATION_CREDENTIALS."
    case .libraryMissing:
      "Install libcurl 4 (Debian and Ubuntu: apt-get install libcurl4) and start VeoGen again."
    }
  }

  private var setupAdvice: String {
    reason == "SERVICE_DISABLED"
      ? "Enable the API in the Google Cloud console and wait a few minutes."
      : "Check billing and the country of the key's project."
  }

  /// Nothing where Google's own words give the same advice.
  private func unsaid(_ advice: String) -> String {
    message.lowercased().contains(advice.lowercased().dropLast()) ? "" : advice
  }

  private var waitInWords: String {
    guard let retryAfter, retryAfter >= 1 else { return "a minute" }
    if retryAfter < 120 { return "\(Int(retryAfter.rounded(.up))) seconds" }
    if retryAfter < 7200 { return "\(Int((retryAfter / 60).rounded(.up))) minutes" }
    return "\(Int((min(retryAfter, 1e8) / 3600).rounded(.up))) hours"
  }

  private static func advice(for reason: BlockReason) -> String {
    switch reason {
    case .audio: "The same prompt often works on a second try."
    case .language: "Write the prompt in another language."
    case .image: "Change the image or the prompt."
    default: "Change the prompt and try again."
    }
  }
}
