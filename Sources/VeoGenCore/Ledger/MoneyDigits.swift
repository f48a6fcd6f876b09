/// How precisely amounts are printed that stand in one table.
public enum MoneyDigits {
  /// Amounts, and what is to be the sum of them.
  public typealias Addition = (parts: [Money], sum: Money)

  /// Two digits after the point, or three where what is printed adds up with three only, and nothing
  /// that is not zero is printed as zero. Parts that are not all of a sum are not held to it. With more
  /// nobody would see at a glance what it is.
  public static func fewest(for additions: [Addition]) -> Int {
    let whole = additions.filter { $0.parts.reduce(.zero, +) == $0.sum }
    return (2...3).first { digits in
      additions.allSatisfy { $0.parts.allSatisfy { $0 == .zero || $0.units(digits) != 0 } }
        && whole.allSatisfy { addition in
          addition.parts.reduce(0) { $0 + $1.units(digits) } == addition.sum.units(digits)
        }
    } ?? 2
  }
}

extension Money {
  /// `$0.840055` with six digits after the point, `$0.84` with two.
  public func text(digits: Int) -> String {
    let units = units(digits)
    // Of an amount below that the digits that count.
    if units == 0, self != .zero { return description }
    var text = String(units.magnitude)
    text = String(repeating: "0", count: max(0, digits + 1 - text.count)) + text
    return (units < 0 ? "-$" : "$") + text.dropLast(digits) + "." + text.suffix(digits)
  }

  /// How many of the last digit that is printed, rounded.
  fileprivate func units(_ digits: Int) -> Int64 {
    let unit = (digits..<6).reduce(Int64(1)) { unit, _ in unit * 10 }
    let half = microdollars < 0 ? -unit / 2 : unit / 2
    return (microdollars + half) / unit
  }
}
