extension Operation {
  /// Whether a retry makes the clip again although this try was, or may still be, billed: nobody
  /// should do that without being asked.
  ///
  /// A cancelled one that Google had a name for may be billed whatever is known of it.
  public var retryMayBeBilledAgain: Bool {
    guard request.provider.isBilled else { return false }
    switch state {
    case .uncertain: return true
    case .failed: return !retryIsDownloadOnly && charged != .no
    case .cancelled: return !retryIsDownloadOnly && (charged != .no || remoteName != nil)
    default: return false
    }
  }

  /// What may have to be paid for twice when `retryMayBeBilledAgain`, for the question before it.
  public var secondBill: String {
    if state == .uncertain {
      return "The request left and no answer came: Google may have taken it, and may bill it "
        + "(\(billWords)).\(wordsOnEarlierBill) "
        + "Sending it again may be billed \(chargedBefore == .no ? "a second time" : "once more")."
    }
    return past
      + " Making it again is billed \(chargedBefore == .no ? "a second time" : "once more")."
  }

  /// What is known of the bill of one that has no clip to fetch. It may be an earlier try that was
  /// lost.
  private var past: String {
    let isOwn = isUncharged ? charged == .no : failure?.charged != .no
    guard isOwn else {
      return "What was tried before \(billBefore) "
        + "(\(hasEarlierCost ? earlier.words : billWords)), and there is no clip to fetch."
    }
    return "This try \(ownStatus == .charged ? "was" : "may be") billed (\(billWords)), "
      + "and there is no clip to fetch.\(wordsOnEarlierBill)"
  }

  /// That the tries before the present one count, too, and what all come to: a sentence, or nothing.
  private var wordsOnEarlierBill: String {
    guard chargedBefore != .no else { return "" }
    let sum = hasEarlierCost ? ": \(countedInAll.words) in all" : ""
    let isKnown = chargedBefore == .yes && !perhapsBefore
    return " What was tried before \(billBefore)\(isKnown ? "" : ", too")\(sum)."
  }

  private var billBefore: String {
    if perhapsBesideCharged { return "was or may be billed" }
    return charged == .yes && chargedBefore != .perhaps ? "was billed" : "may be billed"
  }

  /// What becomes of a clip that is made, is not saved yet and is given up, in sentences. What came
  /// inside the answer is no file that can be asked for once more.
  public var wordsOnGivingUp: String {
    guard result?.uri == nil, result?.stagedPath != nil else {
      return "Given up, it is not fetched any more. "
        + "Retry fetches it all the same while it is still kept there."
    }
    return
      "Given up, what came of it is deleted. \(request.provider.name) sent it inside its answer "
      + "and may not do so again"
      + (request.provider.isBilled ? ": another costs about \(priceWords)." : ".")
  }

  /// Whether a retry submits again: not one that only fetches, or only waits less.
  public var retryMakesAgain: Bool { canRetry && state != .queued && !retryIsDownloadOnly }

  /// Whether it failed and may be tried again without a question: it was not billed, and the person
  /// has not put it into the trash.
  public var isRetriedUnasked: Bool {
    state == .failed && trashedAt == nil && !retryMayBeBilledAgain
  }
}
