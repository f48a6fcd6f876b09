/// How many tokens something counts. Text by words, close to what Google's counter gives.
enum Tokens {
  static let perImage = 1120
  /// At 720p (gemini-api.md, section 8).
  static let perInputVideoSecond = 5792

  static func count(_ text: String) -> Int {
    let words = text.split { $0.isWhitespace }.count
    return max(text.isEmpty ? 0 : 1, max(words * 13 / 10, text.utf8.count / 5))
  }
}
