/// An amount of US dollars, held in millionths so that sums are exact.
public struct Money: Hashable, Sendable, Codable, Comparable {
  /// Millionths of a dollar.
  public var microdollars: Int64

  public init(microdollars: Int64) {
    self.microdollars = microdollars
  }

  /// The amount nearest to `dollars`.
  public init(dollars: Double) {
    microdollars = Int64((dollars * 1_000_000).rounded())
  }

  /// Nothing.
  public static let zero = Money(microdollars: 0)

  /// The amount in US dollars.
  public var dollars: Double { Double(microdollars) / 1_000_000 }

  public static func < (left: Money, right: Money) -> Bool {
    left.microdollars < right.microdollars
  }

  public static func + (left: Money, right: Money) -> Money {
    Money(microdollars: left.microdollars + right.microdollars)
  }

  public static func * (left: Money, factor: Int) -> Money {
    Money(microdollars: left.microdollars * Int64(factor))
  }

  public init(from decoder: any Decoder) throws {
    microdollars = try decoder.singleValueContainer().decode(Int64.self)
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(microdollars)
  }
}

extension Money {
  /// As `description`, whole dollars without cents: `$20`.
  public var short: String {
    microdollars % 1_000_000 == 0 ? "$\(microdollars / 1_000_000)" : description
  }
}

extension Money {
  /// `$1.52`, and `$1.515` where cents are not all of it: what is multiplied must come out right.
  public var exact: String {
    guard microdollars % 10_000 != 0, microdollars >= 10_000 else { return description }
    var digits = Self.padded(microdollars.magnitude % 1_000_000, 6)
    while digits.hasSuffix("0") { digits.removeLast() }
    return "$\(microdollars / 1_000_000).\(digits)"
  }
}

extension Money {
  /// `$0.81, at most $0.84`: what is expected, and the most that it can come to where that is more.
  public func words(atMost most: Money, short: Bool = false) -> String {
    let expected = short ? self.short : description
    return most.description == description || most < self
      ? expected : "\(expected), at most \(most)"
  }
}

extension Money: CustomStringConvertible {
  /// `$0.81`; amounts under a cent keep three digits that count: `$0.0072`.
  public var description: String {
    let sign = microdollars < 0 ? "-" : ""
    let amount = microdollars.magnitude
    if amount > 0, amount < 10_000 {
      return sign + "$0." + Self.padded(amount / 100, 4)
    }
    let cents = (amount + 5_000) / 10_000
    return sign + "$\(cents / 100)." + Self.padded(cents % 100, 2)
  }

  private static func padded(_ value: UInt64, _ digits: Int) -> String {
    let text = String(value)
    return String(repeating: "0", count: max(0, digits - text.count)) + text
  }
}
