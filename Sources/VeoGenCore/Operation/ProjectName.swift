/// The name of what operations are part of: a project, or a session.
public enum ProjectName {
  /// The most characters of a name.
  public static let limit = 60

  /// The name that `typed` means: without white space at its ends. Throws `invalidRequest` for
  /// none, a long one, and one with control characters.
  public static func checked(_ typed: String, of thing: String = "project") throws(Failure)
    -> String
  {
    let words = typed.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    guard !words.isEmpty else {
      throw Failure(
        .invalidRequest, "A \(thing)'s name cannot be empty.", advice: "Name it, or leave it out.")
    }
    guard words.count <= limit, words.unicodeScalars.allSatisfy({ isInert($0) }) else {
      throw Failure(
        .invalidRequest, "\u{201C}\(words.prefix(limit))\u{201D} is no name for a \(thing).",
        advice: "A name has at most \(limit) characters and no control characters.")
    }
    return words
  }

  private static func isInert(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse: false
    default: true
    }
  }
}
