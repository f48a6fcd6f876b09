/// What the program's exit status means. Stable: scripts rely on it.
public enum ExitStatus: Int32, Error, Sendable, CaseIterable {
  case done = 0
  case failed = 1
  /// Bad usage, or a request that no model takes.
  case invalid = 2
  /// The key or the configuration.
  case configuration = 3
  /// The model's safety rules said no.
  case refused = 4
  /// Sent, and no answer: it may have been accepted.
  case uncertain = 5
  /// Over the budget or the quota.
  case overLimit = 6
  /// Interrupted; the operation goes on and can be resumed.
  case interrupted = 130

  /// The status for a failure.
  public init(_ kind: Failure.Kind) {
    switch kind {
    case .invalidRequest: self = .invalid
    case .keyOrConfiguration: self = .configuration
    case .refused: self = .refused
    case .lostAnswer: self = .uncertain
    case .quota, .budget: self = .overLimit
    case .network, .server, .expired, .badResult, .disk, .missing, .missingClips, .cancelled,
      .fault:
      self = .failed
    }
  }

  /// The status of several: what a script must know before it goes on, first of all that something
  /// was perhaps paid for. `failed` says the least.
  public static func worst(of all: some Sequence<ExitStatus>) -> ExitStatus {
    let order: [ExitStatus] = [
      .interrupted, .uncertain, .configuration, .overLimit, .refused, .invalid, .failed,
    ]
    let found = Set(all)
    return order.first(where: found.contains) ?? .done
  }
}
