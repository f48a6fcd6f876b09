/// What is known of the money of what has left no clip.
extension Operation {
  /// Whether of one of its tries nobody knows what it cost, though another was charged for certain.
  public var isPerhapsCharged: Bool {
    charged == .perhaps
      || charged == .yes && (ownStatus == .perhaps || perhapsBefore && ownStatus != .charged)
  }

  /// `~$0.84 is perhaps charged`: what is not known of its money. Nil: it is known, or nothing is
  /// billed.
  public var wordsOnPerhaps: String? {
    guard request.provider.isBilled, charged != .no else { return nil }
    switch (ownStatus, chargedBefore) {
    case (.perhaps, .no): return "\(countedWords) is perhaps charged"
    case (.perhaps, .perhaps): return "\(countedInAll.words) is perhaps charged for all its tries"
    case (.perhaps, .yes) where perhapsBefore:
      return "\(countedInAll.words) is \(wordsBefore) for all its tries"
    case (.perhaps, .yes): return "\(countedWords) is perhaps charged for its last try"
    case (.reserved, .perhaps), (.notCharged, .perhaps):
      return "\(earlierWords) is perhaps charged for what was tried before"
    case (.reserved, .yes) where perhapsBefore, (.notCharged, .yes) where perhapsBefore:
      return "\(earlierWords) is \(wordsBefore) for what was tried before"
    default: return nil
    }
  }

  /// `$0.84 is charged`: what it cost, or may have. Nil: nothing.
  var wordsOnBill: String? {
    if let words = wordsOnPerhaps { return words }
    guard request.provider.isBilled, charged != .no else { return nil }
    switch (ownStatus, chargedBefore) {
    // It is on its way: nothing is known yet.
    case (.notCharged, .no), (.reserved, .no): return nil
    case (.notCharged, _), (.reserved, _):
      return "\(earlierWords) is charged for what was tried before"
    case (_, .no): return "\(countedWords) is charged"
    default: return "\(countedInAll.words) is \(wordsOnAll) for all its tries"
    }
  }

  /// What became of the money of all its tries, where that of the present one is known.
  private var wordsOnAll: String {
    isPartlyUnknown ? LedgerStatus.chargedOrPerhaps : LedgerStatus.charged.words
  }

  fileprivate var isPartlyUnknown: Bool {
    isPerhapsCharged || perhapsBefore || chargedBefore == .perhaps
  }

  /// What is perhaps charged; where an earlier try was charged for certain that is the last one's,
  /// unless another of them is not known either.
  fileprivate var perhapsCounted: CountedMoney {
    chargedBefore == .yes && !perhapsBefore ? ownCounted : countedInAll
  }
}

extension [Operation] {
  /// `at most $1.65 is perhaps charged`: what is not known of the money of those that got no answer.
  /// Nil: it is known, or nothing is billed.
  public var wordsOnPerhaps: String? {
    let open = filter(\.isPerhapsCharged)
    guard !open.isEmpty else { return nil }
    let sum = open.reduce(CountedMoney.none) { $0 + $1.perhapsCounted }
    return
      "\(sum.words) is \(open.first(where: \.perhapsBesideCharged)?.wordsBefore ?? "perhaps charged")"
  }

  /// `$1.65 is charged or perhaps charged`: what those cost, or may have, that left no clip. Nil:
  /// nothing.
  public var wordsOnBill: String? {
    let billed = filter { $0.request.provider.isBilled && $0.charged != .no }
    guard let first = billed.first else { return nil }
    guard billed.count > 1 else { return first.wordsOnBill }
    if !billed.contains(where: { $0.charged == .yes }) { return billed.wordsOnPerhaps }
    let sum = billed.reduce(CountedMoney.none) { $0 + $1.countedInAll }
    let isKnown = !billed.contains(where: \.isPartlyUnknown)
    return
      "\(sum.words) is \(isKnown ? LedgerStatus.charged.words : LedgerStatus.chargedOrPerhaps)"
  }
}
