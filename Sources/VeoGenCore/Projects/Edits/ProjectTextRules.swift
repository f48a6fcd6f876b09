/// What texts a project takes.
enum ProjectTextRules {
  /// Bytes of a title, a name, and the like.
  static let lineLimit = 400
  /// Bytes of a text.
  static let textLimit = 50_000

  /// Throws what is wrong with the text of a field.
  static func check(
    _ text: String, _ field: String, isOneLine: Bool = false, mayBeEmpty: Bool = true
  ) throws(ProjectEditError) {
    if !mayBeEmpty, text.allSatisfy(\.isWhitespace) { throw .empty(field: field) }
    let limit = isOneLine ? lineLimit : textLimit
    if text.utf8.count > limit { throw .tooLong(field: field, limit: limit) }
    if isOneLine, text.unicodeScalars.contains(where: breaksLine) {
      throw .notOneLine(field: field)
    }
  }

  static func check(_ texts: [String], _ field: String) throws(ProjectEditError) {
    for text in texts { try check(text, field, isOneLine: true, mayBeEmpty: false) }
  }

  static func check(seconds: Int) throws(ProjectEditError) {
    guard Part.secondsRange.contains(seconds) else { throw .secondsOutOfRange(seconds) }
  }

  private static func breaksLine(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator: true
    default: false
    }
  }
}
