/// What somebody has agreed to who has an operation tried again. It is looked at once more when that
/// is done: another process may have sent it meanwhile, or queued what waits for it.
public struct RetryAgreement: Hashable, Sendable {
  /// That what was sent before may be billed, too.
  public var isSecondBill: Bool
  /// What goes out once it is made.
  public var following: HeldClips

  /// By a look at `operation` and at what waits for it, after which the person was asked where that
  /// was needed.
  public init(_ operation: Operation, following: HeldClips = HeldClips()) {
    isSecondBill = operation.retryMayBeBilledAgain
    self.following = following
  }

  /// Why `operation`, as it is by now, is not tried again by this word; nil: it is. `now`: what goes
  /// out once it is made.
  public func refusal(of operation: Operation, following now: HeldClips) -> Failure? {
    let change: String
    if operation.retryMayBeBilledAgain, !isSecondBill {
      change = operation.secondBill
    } else if !now.isWithin(following) {
      change = now.followingSentence
    } else {
      return nil
    }
    return Failure(
      .invalidRequest, "It has changed meanwhile. \(change) Nothing was sent.",
      advice: "Try it again to be asked.")
  }
}
