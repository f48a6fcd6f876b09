/// Caps on money, and the rule that keeps to them.
///
/// What was spent (charged, or perhaps) and what is reserved never goes over a cap by admitting
/// something new. Whoever admits asks inside the transaction that writes the reservation.
public enum Budget {
  /// The most that may be spent; nil: no cap.
  public struct Caps: Hashable, Sendable {
    /// For one operation, all of its tries together.
    public var perOperation: Money?
    /// For one project, over all time.
    public var perProject: Money?
    /// In a local day.
    public var perDay: Money?
    /// In a local month.
    public var perMonth: Money?

    public init(
      perOperation: Money? = nil, perProject: Money? = nil, perDay: Money? = nil,
      perMonth: Money? = nil
    ) {
      self.perOperation = perOperation
      self.perProject = perProject
      self.perDay = perDay
      self.perMonth = perMonth
    }
  }

  /// The caps, and when to ask.
  public struct Settings: Hashable, Sendable {
    public var caps = Caps()
    /// What costs more than this is confirmed by the person first.
    public var confirmAbove = Money(dollars: 10)

    public init(caps: Caps = Caps(), confirmAbove: Money = Money(dollars: 10)) {
      self.caps = caps
      self.confirmAbove = confirmAbove
    }
  }

  /// What was spent and what is reserved, of what is billed.
  public struct Sum: Hashable, Sendable {
    /// Charged, or perhaps: actual costs where they are known, else what was reserved.
    public var spent: Money
    /// What of it is only perhaps charged.
    public var perhaps: Money
    public var reserved: Money

    public init(spent: Money = .zero, perhaps: Money = .zero, reserved: Money = .zero) {
      self.spent = spent
      self.perhaps = perhaps
      self.reserved = reserved
    }

    public var total: Money { spent + reserved }
  }

  /// How much of each cap is taken.
  public struct Standing: Hashable, Sendable {
    public var operation = Sum()
    public var project = Sum()
    /// Spent today; reserved whenever it was.
    public var day = Sum()
    /// Spent this month; reserved whenever it was.
    public var month = Sum()

    public init() {}
  }

  /// Which of the caps.
  public enum Cap: String, Sendable, CaseIterable {
    case operation, project, day, month
  }

  /// Why something is not admitted.
  public struct Excess: Hashable, Sendable {
    public var cap: Cap
    public var limit: Money
    /// What the cap holds already.
    public var sum: Sum
    /// What was to be added.
    public var asked: Money
    /// How many clips that is.
    public var takes: Int
    public var project: String?

    /// What is left under the cap.
    public var left: Money {
      max(.zero, Money(microdollars: limit.microdollars - sum.total.microdollars))
    }
  }

  /// The cap that `takes` more clips at `price` each would go over, the narrowest first; nil: they
  /// fit, all of them.
  public static func excess(
    price: Money, takes: Int, project: String?, standing: Standing, caps: Caps
  ) -> Excess? {
    let all = price * max(1, takes)
    let checks: [(Cap, Money?, Sum, Money)] = [
      (.operation, caps.perOperation, standing.operation, price),
      (.project, project == nil ? nil : caps.perProject, standing.project, all),
      (.day, caps.perDay, standing.day, all),
      (.month, caps.perMonth, standing.month, all),
    ]
    for (cap, limit, sum, asked) in checks {
      guard let limit, sum.total + asked > limit else { continue }
      return Excess(
        cap: cap, limit: limit, sum: sum, asked: asked, takes: cap == .operation ? 1 : takes,
        project: project)
    }
    return nil
  }
}
