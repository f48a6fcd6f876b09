import TOMLKit

/// Reads TOML that anybody may have written.
public enum TOMLText {
  /// Why a text is not read.
  public struct Problem: Error, Hashable, Sendable {
    /// From 1; nil when nobody knows it.
    public var line: Int?
    /// Goes on a sentence about the text: `is not TOML: a value is missing`.
    public var what: String
  }

  /// The root table of a text.
  public static func table(_ text: String) throws(Problem) -> TOMLTable {
    try checkLines(of: text)
    do {
      return try TOMLTable(string: text)
    } catch let error as TOMLParseError {
      throw Problem(line: error.source.begin.line, what: "is not TOML: \(words(error))")
    } catch {
      throw Problem(line: nil, what: "is not TOML: \(error)")
    }
  }

  /// The parser meets the end of the line as a character that a text must not have.
  private static func words(_ error: TOMLParseError) -> String {
    error.description.contains("unescaped control characters")
      ? "a text has a control character in it, or no quotation mark at its end" : error.description
  }

  /// Each dot in a name is a level, and the parser's recursion over them has no end of its own; at a
  /// NUL it stops as if the text did.
  private static func checkLines(of text: String) throws(Problem) {
    let lines = text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false)
    for (line, bytes) in zip(1..., lines) {
      if bytes.contains(0) { throw Problem(line: line, what: "is not TOML: there is a NUL in it") }
      if bytes.count > dots, bytes.count(where: { $0 == 0x2E }) > dots {
        throw Problem(line: line, what: "has more than \(dots) dots in one line")
      }
    }
  }

  /// More than a text of the longest prompt has in one line, and few enough for a small stack.
  private static let dots = 500
}
