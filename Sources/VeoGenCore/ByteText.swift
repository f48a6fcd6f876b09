/// Sizes of files as people read them.
public enum ByteText {
  /// `512 B`, `24 kB`, `1.4 MB`, `24 MB`, `2.1 GB`.
  public static func text(_ count: Int64) -> String {
    if count < 1_000 { return "\(max(0, count)) B" }
    var value = Double(count) / 1_000
    for unit in ["kB", "MB", "GB"] {
      if value < 999.5 || unit == "GB" { return scaled(value) + " " + unit }
      value /= 1_000
    }
    return ""
  }

  /// A size that is over `limit`, so that it does not read as if it were not: `24 MB`, or `a little
  /// more than 15 MB`.
  public static func text(_ count: Int64, over limit: Int64) -> String {
    let words = text(count)
    return words == text(limit) ? "a little more than \(words)" : words
  }

  /// `14 of 24 MB`: what of a whole is there, in the unit of the whole.
  public static func text(_ part: Int64, of whole: Int64) -> String {
    let unit: Int64 = whole < 1_000_000 ? 1_000 : 1_000_000
    let name = unit == 1_000 ? "kB" : "MB"
    if whole >= 10 * unit || whole < unit {
      return "\(rounded(part, unit)) of \(rounded(whole, unit)) \(name)"
    }
    return "\(tenths(part, unit)) of \(tenths(whole, unit)) \(name)"
  }

  /// How often `unit` is in `value`; a host may say any number.
  private static func rounded(_ value: Int64, _ unit: Int64) -> Int64 {
    value / unit + (value % unit >= unit / 2 ? 1 : 0)
  }

  private static func tenths(_ value: Int64, _ unit: Int64) -> String {
    let tenths = (value * 10 + unit / 2) / unit
    return "\(tenths / 10).\(tenths % 10)"
  }

  private static func scaled(_ value: Double) -> String {
    guard value < 9.95 else { return "\(Int(value.rounded()))" }
    let tenths = Int((value * 10).rounded())
    return "\(tenths / 10).\(tenths % 10)"
  }
}
