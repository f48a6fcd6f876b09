import GoogleAI
import VeoGenCore

/// What an error of Google's means for the rules and for the person.
extension GoogleError {
  func problem(at provider: Provider) -> ServiceProblem {
    ServiceProblem(problem, failure(at: provider), isUnknownThere: mayBeUnknownThere)
  }

  func failure(at provider: Provider) -> Failure {
    let ours = provider == .sandbox ? sandboxWords : nil
    return Failure(
      failureKind, ours ?? sentence, advice: ours == nil ? advice : "Retry asks for it again.",
      code: code, supportCodes: supportCodes, charged: provider.isBilled ? charged : .no)
  }

  /// What the sandbox could not do on this machine: no service of Google's failed.
  private var sandboxWords: String? {
    guard case .server = kind, message.hasPrefix("The sandbox ") else { return nil }
    return message
  }

  /// Unknown interactions are a 400, unknown Veo operations a 403 (errors.md, sections 2 and 3).
  private var mayBeUnknownThere: Bool {
    switch kind {
    case .notFound, .permissionDenied, .invalidRequest, .expired: wasSent == .yes
    default: false
    }
  }

  private var failureKind: Failure.Kind {
    switch kind {
    case .invalidRequest, .tooLarge, .modelGone: .invalidRequest
    case .blocked: .refused
    case .keyMissing, .keyInvalid, .setupNeeded, .permissionDenied, .notOnTier, .addressRefused,
      .signInFailed:
      .keyOrConfiguration
    case .quotaPerMinute, .quotaPerDay, .quotaSpend, .paymentRequired: .quota
    case .network, .timeout, .tls, .truncated, .cancelled: .network
    case .overloaded, .server, .deadline, .aborted, .malformedAnswer, .tooBigAnswer: .server
    case .abandoned: .cancelled
    case .notFound, .expired: .expired
    case .videoMissing: .badResult
    case .disk: .disk
    case .libraryMissing: .missing
    }
  }
}
