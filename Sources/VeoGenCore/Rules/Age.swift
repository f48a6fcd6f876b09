/// A span of time as people write it: `90m`, `36h`, `2d`, `1w`.
public struct Age: Hashable, Sendable {
  public var seconds: Double

  public init(days: Double) { seconds = days * 86_400 }

  /// Nil for what is no number with a unit, or more than ten years.
  public init?(_ text: String) {
    let units: [Character: Double] = ["m": 60, "h": 3_600, "d": 86_400, "w": 604_800]
    let digits = text.dropLast()
    guard let unit = text.last.flatMap({ units[$0] }), !digits.isEmpty, digits.count <= 6,
      digits.allSatisfy({ $0.isASCII && $0.isNumber }), let number = Double(digits),
      number * unit <= 315_360_000
    else { return nil }
    seconds = number * unit
  }

  /// How it is written, for messages.
  public static let form = "a number of minutes, hours, days or weeks, such as 90m, 12h, 2d or 3w"
}
