import VeoGenCore

/// Text from the network, made safe to show and to log.
enum PlainText {
  static let standardLimit = 600

  /// Under this key a decoder's `userInfo` holds the secret to hide.
  static let secretKey = CodingUserInfoKey(rawValue: "veogen.secret")

  /// One line without control, escape, bidirectional or invisible characters, at most `limit`
  /// characters, and with everything that looks like a key or is `secret` replaced by dots.
  static func clean(_ text: String, hiding secret: Secret? = nil, limit: Int = standardLimit)
    -> String
  {
    let visible = withoutControls(text.prefix(limit * 8))
    let words = visible.split(whereSeparator: \.isWhitespace).map {
      KeyPattern.hidden(in: String($0))
    }
    let line = secret?.scrubbed(from: words.joined(separator: " ")) ?? words.joined(separator: " ")
    return line.count <= limit ? line : line.prefix(limit - 1) + "…"
  }

  private static func withoutControls(_ text: some StringProtocol) -> String {
    var result = String.UnicodeScalarView()
    var isInSequence = false
    for scalar in text.unicodeScalars {
      if isInSequence {
        // A control sequence ends with a letter or one of `@[\]^_`{|}~`, but `[` may begin it.
        if (0x40...0x7E).contains(scalar.value), scalar != "[" { isInSequence = false }
      } else if scalar.value == 0x1B || scalar.value == 0x9B {
        isInSequence = true
      } else if isVisible(scalar) {
        result.append(scalar)
      } else if scalar.value == 0x0A || scalar.value == 0x0D || scalar.value == 0x09 {
        result.append(" ")
      }
    }
    return String(result)
  }

  private static func isVisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator,
      .paragraphSeparator:
      false
    default: true
    }
  }
}

extension Decoder {
  /// A text from the network, cleaned, without the secret of the call.
  func clean(_ text: String, limit: Int = PlainText.standardLimit) -> String {
    let secret = PlainText.secretKey.flatMap { userInfo[$0] as? Secret }
    return PlainText.clean(text, hiding: secret, limit: limit)
  }
}
