import Foundation

/// What became of the money for one submission.
public enum LedgerStatus: String, Codable, Sendable, CaseIterable, Hashable {
  /// Kept for it: the clip waits, is being made or is being saved.
  case reserved
  case charged
  case notCharged = "not_charged"
  /// Nobody can say: the answer was lost, or it was given up while Google worked on it.
  case perhaps

  /// The status as people read it.
  public var words: String {
    switch self {
    case .reserved: "reserved"
    case .charged: "charged"
    case .notCharged: "not charged"
    case .perhaps: "perhaps charged"
    }
  }

  /// Of several of which one is charged for certain and another perhaps.
  static let chargedOrPerhaps = "\(charged.words) or \(perhaps.words)"
}

/// One line of the ledger: a submission-to-be and what it cost. It outlives its operation.
public struct LedgerEntry: Hashable, Sendable {
  /// The operation it was for, which may be deleted by now.
  public var operation: OperationID
  public var project: String?
  public var provider: Provider
  public var model: String
  /// The beginning of the prompt.
  public var prompt: String
  /// False on the sandbox: it never counts.
  public var isBilled: Bool
  public var status: LedgerStatus
  /// What it was expected to cost when the money was reserved.
  public var estimate: Money
  /// What was reserved: the most that it can cost.
  public var reserved: Money
  /// What it cost by the usage that Google reported.
  public var actual: Money?
  /// When the money was reserved.
  public var reservedAt: Date
  /// When it was first settled: the day and the month that it counts on. An entry that is opened
  /// again keeps it, so that money never moves from one day to the next.
  public var settledAt: Date?
  /// Why it was not charged, or only perhaps.
  public var reason: String?

  /// The most characters of a prompt that are kept.
  public static let excerptLength = 200

  /// Money reserved for `operation`.
  public init(reserving operation: Operation, at now: Date) {
    self.operation = operation.id
    project = operation.project
    provider = operation.request.provider
    model = operation.request.model
    prompt = String((operation.title ?? operation.request.prompt).prefix(Self.excerptLength))
    isBilled = operation.request.provider.isBilled
    status = .reserved
    estimate = operation.estimate
    reserved = operation.most
    reservedAt = now
  }

  /// An entry as it was written.
  public init(
    operation: OperationID, project: String?, provider: Provider, model: String, prompt: String,
    isBilled: Bool, status: LedgerStatus, estimate: Money, reserved: Money? = nil, reservedAt: Date
  ) {
    self.operation = operation
    self.project = project
    self.provider = provider
    self.model = model
    self.prompt = prompt
    self.isBilled = isBilled
    self.status = status
    self.estimate = estimate
    self.reserved = reserved ?? estimate
    self.reservedAt = reservedAt
  }

  /// What it counts for: the actual cost where that is known, else the most that it can be.
  public var amount: Money { actual ?? reserved }

  /// The moment that lists show and `--since` looks at.
  public var at: Date { settledAt ?? reservedAt }

  /// Takes a change that is about this entry; `open` is about a new one and changes nothing.
  public mutating func take(_ change: LedgerChange, at now: Date) {
    switch change {
    case .open: break
    case .reopen:
      status = .reserved
      reason = nil
    case .settle(let new, let cost, let why):
      // What did not count so far counts from now on.
      if settledAt == nil || status == .notCharged { settledAt = now }
      status = new
      actual = cost ?? actual
      reason = why
    }
  }
}
