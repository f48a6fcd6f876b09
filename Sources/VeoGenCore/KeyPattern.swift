/// What has the form of Google's keys and tokens, wherever it turns up.
public enum KeyPattern {
  private static let prefixes = ["AIza", "AQ.", "ya29.", "GOCSPX-"]

  /// `text` with `AIza…`, `AQ.…`, `ya29.…` and `GOCSPX-…` replaced by dots.
  public static func hidden(in text: String) -> String {
    prefixes.reduce(text) { hide($1, in: $0) }
  }

  private static func hide(_ prefix: String, in text: String) -> String {
    var result = ""
    var rest = text[...]
    while let start = rest.firstRange(of: prefix)?.lowerBound {
      let key = rest[start...].prefix {
        $0.isASCII && ($0.isLetter || $0.isNumber || "._-".contains($0))
      }
      result += rest[..<start]
      result += key.count >= prefix.count + 12 ? "••••" : String(key)
      rest = rest[key.endIndex...]
    }
    return result + rest
  }
}
