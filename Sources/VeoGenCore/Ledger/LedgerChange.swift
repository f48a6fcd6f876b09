/// What a step of an operation does to the ledger.
///
/// Each submission-to-be has an entry of its own: admission opens one, and so does a retry that
/// makes the clip again. All other changes are about the newest entry of the operation.
public enum LedgerChange: Hashable, Sendable {
  /// Reserves money for a submission that is still to come.
  case open
  /// Says what became of the money.
  case settle(LedgerStatus, actual: Money?, reason: String?)
  /// An answer that counted as lost was found: the clip is being made.
  case reopen

  /// Why an entry was settled whose operation the person stopped.
  static let cancelledReason = "cancelled"

  /// What follows from `event`, which led from `before` to `after`; nil: nothing.
  public init?(from before: Operation, on event: OperationEvent, to after: Operation) {
    switch event {
    case .submissionBegan, .postponed, .waits, .limited, .stillRunning, .outOfSight, .resultReady,
      .resultLost, .downloadPostponed, .fetchedAgain:
      return nil
    // Nothing was billed: what is reserved is for the next try.
    case .madeAgain: return nil
    case .accepted:
      guard before.state == .uncertain else { return nil }
      self = .reopen
    case .sentAgain: self = .open
    case .retried:
      guard before.retryMakesAgain else { return nil }
      self = .open
    case .answerLost(let why):
      self = .settle(Self.status(.perhaps, after), actual: nil, reason: why.message)
    case .saved:
      self = .settle(Self.status(.charged, after), actual: after.actual, reason: nil)
    case .failed(let why):
      let status = Self.isMade(before) ? .charged : Self.status(why.charged)
      self = .settle(Self.status(status, after), actual: after.actual, reason: why.message)
    case .cancelled:
      let status = Self.status(Self.cancelled(before), after)
      self = .settle(status, actual: after.actual, reason: Self.cancelledReason)
    }
  }

  /// What follows when `operation` is deleted; nil: its entry is settled already, and stays.
  public init?(deleting operation: Operation) {
    switch operation.state {
    case .queued:
      self = .settle(.notCharged, actual: nil, reason: "deleted before it was sent")
    case .reviewing:
      self = .settle(Self.status(.charged, operation), actual: operation.actual, reason: "deleted")
    default: return nil
    }
  }

  /// What follows when a submission was accepted after its operation had gone another way.
  public static func acceptedLate(_ operation: Operation) -> LedgerChange {
    .settle(
      status(.perhaps, operation), actual: nil, reason: "accepted after it went another way")
  }

  /// Whether Google had made the clip, so that it is paid for whatever became of it.
  private static func isMade(_ operation: Operation) -> Bool {
    operation.state == .saving || operation.state == .reviewing
  }

  /// Google may go on with what it has, and bill it, even when it was asked to stop.
  private static func cancelled(_ before: Operation) -> LedgerStatus {
    switch before.state {
    case .queued: .notCharged
    case .saving, .reviewing: .charged
    default: before.charged == .no && before.remoteName == nil ? .notCharged : .perhaps
    }
  }

  private static func status(_ charged: Charged) -> LedgerStatus {
    switch charged {
    case .no: .notCharged
    case .perhaps: .perhaps
    case .yes: .charged
    }
  }

  /// The sandbox charges nothing.
  private static func status(_ status: LedgerStatus, _ operation: Operation) -> LedgerStatus {
    operation.request.provider.isBilled ? status : .notCharged
  }
}
