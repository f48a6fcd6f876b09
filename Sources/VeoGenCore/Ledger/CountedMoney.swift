/// What some submissions count for together, as the ledger counts them, and whether that is known.
public struct CountedMoney: Codable, Hashable, Sendable {
  /// What was billed where that is known, else the most that it can be.
  public var amount: Money
  /// What was expected in place of it; nil: all of the amount is known.
  public var estimate: Money?

  public init(amount: Money = .zero, estimate: Money? = nil) {
    self.amount = amount
    self.estimate = estimate
  }

  /// Nothing.
  public static let none = CountedMoney()

  /// What these entries count for: what was not charged counts for nothing.
  public init(_ entries: some Sequence<LedgerEntry>) {
    self = entries.filter { $0.isBilled && $0.status != .notCharged }
      .reduce(.none) { $0 + $1.counted }
  }

  public static func + (left: CountedMoney, right: CountedMoney) -> CountedMoney {
    let isKnown = left.estimate == nil && right.estimate == nil
    return CountedMoney(
      amount: left.amount + right.amount, estimate: isKnown ? nil : left.expected + right.expected)
  }

  /// `$0.79`, or with a sign or words before an amount that is not known for certain.
  public var words: String { words(digits: 2) }

  func words(digits: Int) -> String {
    amount.words(counting: expected, isKnown: estimate == nil, digits: digits)
  }

  private var expected: Money { estimate ?? amount }
}

extension LedgerEntry {
  /// What it counts for, unless it was not charged.
  var counted: CountedMoney {
    CountedMoney(amount: amount, estimate: actual == nil ? estimate : nil)
  }
}
