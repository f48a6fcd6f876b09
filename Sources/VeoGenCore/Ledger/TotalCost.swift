/// What an operation cost over all its tries.
extension Operation {
  /// Takes what the tries before the present one count for from all its `entries`, the oldest first.
  public mutating func countEarlier(in entries: [LedgerEntry]) {
    // The newest is the present try's. Where that was not charged and the newest counts, an answer
    // to an older one came late.
    let before = isUncharged ? entries[...] : entries.dropLast()
    earlier = CountedMoney(before)
    perhapsBefore = before.contains { $0.isBilled && $0.status == .perhaps }
  }

  /// What it cost, or is expected to: all its tries together.
  public var cost: Money {
    (earlier.estimate ?? earlier.amount) + (isUncharged ? .zero : ownCost)
  }

  /// What it counts for in the ledger: what is charged, perhaps charged or reserved for all its tries.
  public var countedInAll: CountedMoney {
    guard request.provider.isBilled else { return .none }
    return isUncharged ? earlier : earlier + ownCounted
  }

  /// `$0.79`, of several tries all they cost, with a sign or words before what is not known for
  /// certain.
  public var costWords: String {
    hasEarlierCost ? countedInAll.words : ownCost.description
  }

  /// Whether a try before the present one is paid for, or may be.
  var hasEarlierCost: Bool { earlier.amount > .zero }

  /// Whether the present try has ended and is known to be billed to nobody.
  var isUncharged: Bool {
    guard request.provider.isBilled, result == nil else { return false }
    return switch state {
    case .failed: failure?.charged == .no
    // Whatever was sent has a time.
    case .cancelled: submittedAt == nil && charged == chargedBefore
    default: false
    }
  }

  /// What became of the present try's money.
  var ownStatus: LedgerStatus {
    if isReserved { return .reserved }
    if isUncharged { return .notCharged }
    if result != nil { return .charged }
    return switch state {
    case .uncertain, .cancelled: .perhaps
    case .failed where failure?.charged == .perhaps: .perhaps
    default: ledgerStatus
    }
  }

  /// What the tries before cost; of one whose ledger has not kept that, what this one does.
  var earlierWords: String { (hasEarlierCost ? earlier : ownCounted).words }

  /// What became of the money of the tries before, taken together.
  var wordsBefore: String {
    guard chargedBefore == .yes else { return LedgerStatus.perhaps.words }
    return perhapsBesideCharged ? LedgerStatus.chargedOrPerhaps : LedgerStatus.charged.words
  }

  /// Whether one of the tries before was charged for certain and another perhaps.
  var perhapsBesideCharged: Bool { chargedBefore == .yes && perhapsBefore }

  /// What the present try counts for: while its money is reserved, that is the most that it can cost.
  var ownCounted: CountedMoney {
    guard let actual, !isReserved else { return CountedMoney(amount: most, estimate: estimate) }
    return CountedMoney(amount: actual)
  }

  private var ownCost: Money { actual ?? estimate }
}
