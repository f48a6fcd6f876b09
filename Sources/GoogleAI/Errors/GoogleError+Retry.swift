import VeoGenCore

/// Whether the same call may work later.
public enum RetryAdvice: Hashable, Sendable {
  case no
  /// After so many seconds at least (nil: the caller's own backoff).
  case after(Double?)
}

extension GoogleError {
  /// Whether the same call, unchanged, may work later. Says nothing about whether it is safe to
  /// repeat: for calls that create, ask `wasSent` and `charged` first.
  public var retry: RetryAdvice {
    switch kind {
    case .quotaPerMinute, .quotaSpend, .overloaded, .server, .deadline, .aborted, .network,
      .timeout,
      .truncated, .malformedAnswer:
      .after(retryAfter)
    case .blocked(.audio): .after(retryAfter)
    default: .no
    }
  }

  /// Whether the same call may work later; see `retry`.
  public var isRetryable: Bool { retry != .no }

  /// The error as the engine's retry rules see it.
  public var problem: CallProblem {
    CallProblem(problemClass, sent: wasSent, retryAfter: retryAfter, limit: limit)
  }

  /// Which limit it is about; nil when it is about none.
  private var limit: Limit? {
    switch kind {
    case .quotaPerMinute: Limit(.perMinute, value: quotaValue)
    case .quotaPerDay: Limit(.perDay, value: quotaValue)
    case .quotaSpend: Limit(.spend)
    case .notOnTier: Limit(.tier)
    case .paymentRequired: Limit(.billing)
    case .setupNeeded: reason == "BILLING_DISABLED" ? Limit(.billing) : nil
    case .overloaded: Limit(.overload)
    default: nil
    }
  }

  private var problemClass: CallProblem.Class {
    switch kind {
    case .quotaPerMinute: .rateLimited
    case .quotaPerDay, .quotaSpend, .notOnTier, .paymentRequired: .quotaExhausted
    case .overloaded: .overloaded
    case .server, .deadline, .aborted, .abandoned: .server
    case .network, .tls, .cancelled, .libraryMissing: .network
    case .timeout: .timeout
    case .malformedAnswer, .tooBigAnswer, .truncated: .oddAnswer
    case .invalidRequest, .keyMissing, .keyInvalid, .setupNeeded, .permissionDenied, .notFound,
      .modelGone, .tooLarge, .blocked, .expired, .videoMissing, .addressRefused,
      .signInFailed:
      .definite
    case .disk: .disk
    }
  }
}
