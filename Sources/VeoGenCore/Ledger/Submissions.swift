import Foundation

extension OperationDetail {
  /// What was, or may be, paid for the operation over all that was sent for it, in words: `2
  /// submissions, ~$6.40: ~$3.20 perhaps charged, $3.20 charged`. Nil: it has no more than one entry
  /// in the ledger, and says itself what became of that.
  public var moneyWords: String? {
    guard ledger.count > 1 else { return nil }
    guard operation.request.provider.isBilled else { return nil }
    let counted = ledger.filter { $0.status != .notCharged }
    guard let first = counted.first else { return nil }
    guard counted.count > 1 else { return "\(Self.words([first])) \(first.status.words)" }
    let amounts = counted.map(\.amount)
    let isAlike = counted.allSatisfy { $0.status == first.status }
    let digits =
      isAlike ? 2 : MoneyDigits.fewest(for: [(amounts, amounts.reduce(.zero, +))])
    let words = counted.map { "\(Self.words([$0], digits)) \($0.status.words)" }
    let sum = "\(counted.count) submissions, \(Self.words(counted, digits))"
    return isAlike
      ? "\(sum) \(first.status.words)" : "\(sum): \(words.joined(separator: ", "))"
  }

  /// What would have been billed for it if the sandbox were Google, over all that was sent; nil: it
  /// has no more than one entry in the ledger.
  public var wouldBeBilled: (submissions: Int, amount: Money)? {
    guard ledger.count > 1, !operation.request.provider.isBilled else { return nil }
    let counted = ledger.indices.filter(wouldBeBilled).map { ledger[$0].estimate }
    return (counted.count, counted.reduce(.zero, +))
  }

  /// The sandbox charges nothing, so that its entries do not tell what was made, or given up after
  /// it was taken, from what was never sent.
  private func wouldBeBilled(_ index: Int) -> Bool {
    let entry = ledger[index]
    if entry.status != .notCharged || entry.reason == nil { return true }
    guard entry.reason == LedgerChange.cancelledReason else { return false }
    let next = ledger.indices.contains(index + 1) ? ledger[index + 1].reservedAt : .distantFuture
    return attempts.contains {
      $0.isAcceptance && $0.at >= entry.reservedAt && $0.at < next
    }
  }

  /// With a word or sign before an amount that is not known for certain.
  private static func words(_ entries: [LedgerEntry], _ digits: Int = 2) -> String {
    entries.map(\.counted).reduce(.none, +).words(digits: digits)
  }

  /// When the wait began that ended when it was sent last: what went before was no waiting, but an
  /// earlier try.
  public var queuedAt: Date {
    let retries = attempts.filter { attempt in
      guard let sent = operation.submittedAt else { return attempt.step == .retry }
      // After a poll it is sent again by itself when nothing was made of it.
      return [.retry, .poll].contains(attempt.step) && attempt.at <= sent
    }
    return retries.last?.at ?? operation.createdAt
  }
}

extension Attempt {
  /// What the log says of a request that was taken.
  public static func accepted(as name: String) -> String { "\(acceptance) as \(name)" }

  /// Whether the request was taken.
  var isAcceptance: Bool { step == .submit && outcome.hasPrefix(Self.acceptance) }

  private static let acceptance = "accepted"
}
