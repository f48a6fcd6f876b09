import Foundation

/// Which part of the ledger is wanted.
public struct LedgerQuery: Hashable, Sendable {
  /// Entries settled, or while open reserved, at or after this moment.
  public var since: Date?
  public var project: String?
  /// The most entries, the newest ones; nil: all. Sums are over all of them.
  public var limit: Int?

  public init(since: Date? = nil, project: String? = nil, limit: Int? = nil) {
    self.since = since
    self.project = project
    self.limit = limit
  }
}

/// The ledger as it is shown: entries, sums over them, and how the caps stand.
public struct LedgerReport: Hashable, Sendable {
  /// The sum of the entries with one status.
  public struct Line: Hashable, Sendable {
    public var status: LedgerStatus
    /// False: the sandbox's, which never count.
    public var isBilled: Bool
    public var count: Int
    public var amount: Money

    public init(status: LedgerStatus, isBilled: Bool, count: Int, amount: Money) {
      self.status = status
      self.isBilled = isBilled
      self.count = count
      self.amount = amount
    }
  }

  /// Newest first.
  public var entries: [LedgerEntry]
  public var lines: [Line]
  public var today: Budget.Sum
  public var month: Budget.Sum
  public var caps: Budget.Caps

  public init(
    entries: [LedgerEntry] = [], lines: [Line] = [], today: Budget.Sum = .init(),
    month: Budget.Sum = .init(), caps: Budget.Caps = .init()
  ) {
    self.entries = entries
    self.lines = lines
    self.today = today
    self.month = month
    self.caps = caps
  }

  /// The sum of what is billed with this status.
  public func line(_ status: LedgerStatus) -> Line {
    lines.first { $0.isBilled && $0.status == status }
      ?? Line(status: status, isBilled: true, count: 0, amount: .zero)
  }

  /// How many entries are the sandbox's.
  public var unbilledCount: Int { lines.filter { !$0.isBilled }.reduce(0) { $0 + $1.count } }
}

extension LedgerReport {
  /// Whether of an entry that counts only the most is known that it can be.
  public var hasUnknown: Bool {
    entries.contains { $0.isBilled && $0.status != .notCharged && $0.actual == nil }
  }

  /// The digits after the point with which its entries and sums add up as they are printed.
  public var digits: Int {
    let billed = entries.filter(\.isBilled)
    let lines = LedgerStatus.allCases.map(line).filter { $0.count > 0 && $0.status != .notCharged }
    let columns: [MoneyDigits.Addition] = lines.map { line in
      (billed.filter { $0.status == line.status }.map(\.amount), line.amount)
    }
    let spent = [line(.charged).amount, line(.perhaps).amount]
    return MoneyDigits.fewest(for: columns + [(spent, today.spent), (spent, month.spent)])
  }
}

extension LedgerEntry {
  /// `$0.79`, or `~$0.84` where only the most that it can be is known: what it counts for. Nil: that is
  /// nothing, as it is not billed or was not charged.
  public func amountWords(digits: Int) -> String? {
    guard isBilled, status != .notCharged else { return nil }
    return (actual == nil ? "~" : "") + amount.text(digits: digits)
  }
}
