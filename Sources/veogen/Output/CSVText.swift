/// Comma-separated values (RFC 4180).
enum CSVText {
  /// A line for each row, without control characters.
  static func text(_ rows: [[String]]) -> String {
    rows.map { row in
      row.map { quoted(Sentence.plain($0)) }.joined(separator: ",") + "\r\n"
    }.joined()
  }

  private static func quoted(_ text: String) -> String {
    guard text.contains(where: { ",\"\r\n".contains($0) }) else { return text }
    return "\"" + text.replacing("\"", with: "\"\"") + "\""
  }
}
