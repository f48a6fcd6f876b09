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

  private static func scaled(_ value: Double) -> String {
    guard value < 9.95 else { return "\(Int(value.rounded()))" }
    let tenths = Int((value * 10).rounded())
    return "\(tenths / 10).\(tenths % 10)"
  }
}
