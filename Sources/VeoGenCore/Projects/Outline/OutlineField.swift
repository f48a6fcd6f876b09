/// A line of an outline such as `Mood: calm`.
struct OutlineField {
  var line: Int
  var name: String
  /// As it is written.
  var value: Substring

  /// Nil when the line is none of the `known` fields. Their case does not matter.
  init?(_ line: OutlineSection.Line, _ known: [String]) {
    guard let colon = line.text.utf8.firstIndex(of: UInt8(ascii: ":")) else { return nil }
    let written = OutlineEscapes.trimmed(line.text[..<colon]).lowercased()
    guard let name = known.first(where: { $0.lowercased() == written }) else { return nil }
    self.line = line.number
    self.name = name
    value = OutlineEscapes.trimmed(line.text[line.text.utf8.index(after: colon)...])
  }
}

/// The heading of a part: `Chapter 3: The Sea {#3f2a0001}`, of a new one `Chapter: The Sea`.
struct OutlinePartHeading {
  var id: PartID?
  var title: String
  /// Something that looks like a mark is none.
  var hasBrokenMark: Bool

  /// Nil when it is none. The number is for the eye.
  init?(_ heading: Substring, word: String) {
    guard heading.lowercased().hasPrefix(word.lowercased()) else { return nil }
    let bytes = heading.utf8.dropFirst(word.utf8.count).drop {
      $0 == UInt8(ascii: " ") || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
    }
    guard bytes.first == UInt8(ascii: ":") else { return nil }
    var rest = OutlineEscapes.trimmed(Substring(bytes.dropFirst()))
    if let start = Self.mark(in: rest) {
      id = PartID(rawValue: String(rest[start...].dropFirst(2).dropLast()))
      rest = OutlineEscapes.trimmed(rest[..<start])
    }
    title = OutlineEscapes.unescaped(rest)
    hasBrokenMark = Self.hasOpenBrace(rest)
  }

  /// In a title a brace has a backslash.
  private static func hasOpenBrace(_ text: Substring) -> Bool {
    var before: UInt8 = 0
    for (byte, next) in zip(text.utf8, text.utf8.dropFirst()) {
      if byte == UInt8(ascii: "{"), next == UInt8(ascii: "#"), before != UInt8(ascii: "\\") {
        return true
      }
      before = before == UInt8(ascii: "\\") ? 0 : byte
    }
    return false
  }

  /// Where `{#id}` begins at the end; a title has `\{` instead.
  private static func mark(in text: Substring) -> Substring.Index? {
    // Eight digits, `{#` and `}`.
    guard text.utf8.count >= 11 else { return nil }
    let start = text.utf8.index(text.utf8.endIndex, offsetBy: -11)
    let mark = text.utf8[start...]
    let digits = mark.dropFirst(2).dropLast()
    let isHexadecimal = digits.allSatisfy { byte in
      (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
        || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
    }
    let isAlone = start == text.startIndex || text.utf8[text.utf8.index(before: start)] == 32
    return isAlone && isHexadecimal && mark.starts(with: "{#".utf8) && mark.last == 125
      ? start : nil
  }
}
