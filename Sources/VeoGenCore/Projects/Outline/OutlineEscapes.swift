/// How texts stand in an outline. By bytes and scalars: a character may reach over a border, as a
/// combining mark behind a space does.
enum OutlineEscapes {
  /// A text of several lines, as it is written.
  ///
  /// Blank lines at its ends are marked by a backslash, for those in the file are layout.
  static func lines(of text: String) -> [String] {
    guard !text.isEmpty else { return [] }
    var lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      .map { escaped(String(Substring($0))) }
    let full = lines.indices.filter { !isBlank(lines[$0][...]) }
    for index in lines.indices {
      let isAtEnd = index < (full.first ?? lines.count) || index > (full.last ?? -1)
      if isAtEnd || lines[index].utf8.first == UInt8(ascii: "#") {
        lines[index] = "\\" + lines[index]
      }
    }
    return lines
  }

  /// The text that lines of an outline mean.
  static func text(of lines: [Substring]) -> String {
    let inner = lines.drop { isBlank($0) }
    let end = inner.lastIndex { !isBlank($0) } ?? inner.startIndex - 1
    return inner[..<(end + 1)].map(unescaped).joined(separator: "\n")
  }

  /// A value of one line. Spaces at its ends are marked, for those in the file are layout.
  static func value(_ text: String, also special: Set<Unicode.Scalar> = []) -> String {
    var written = escaped(text, also: special)
    if let first = written.utf8.first, isSpace(first) {
      written = hexadecimal(Unicode.Scalar(first)) + String(written.unicodeScalars.dropFirst())
    }
    if let last = written.utf8.last, isSpace(last) {
      written = String(written.unicodeScalars.dropLast()) + hexadecimal(Unicode.Scalar(last))
    }
    return written
  }

  static func list(_ items: [String]) -> String {
    items.filter { !$0.isEmpty }.map { value($0, also: [","]) }.joined(separator: ", ")
  }

  /// The items between commas that no backslash stands before.
  static func items(_ text: Substring) -> [String] {
    var (items, start, isEscaped) = ([Substring](), text.startIndex, false)
    for index in text.utf8.indices {
      let byte = text.utf8[index]
      if byte == UInt8(ascii: ","), !isEscaped {
        items.append(text[start..<index])
        start = text.utf8.index(after: index)
      }
      isEscaped = byte == UInt8(ascii: "\\") && !isEscaped
    }
    items.append(text[start...])
    return items.map { unescaped(trimmed($0)) }.filter { !$0.isEmpty }
  }

  static func trimmed(_ text: Substring) -> Substring {
    let inner = text.utf8.drop(while: isSpace)
    guard let last = inner.lastIndex(where: { !isSpace($0) }) else { return "" }
    return Substring(inner[...last])
  }

  static func isBlank(_ line: Substring) -> Bool { line.utf8.allSatisfy(isSpace) }

  /// What an escaped line means. A backslash that means nothing stays.
  static func unescaped(_ line: Substring) -> String {
    var plain = String.UnicodeScalarView()
    var rest = line.unicodeScalars
    while let scalar = rest.popFirst() {
      guard scalar == "\\" else {
        plain.append(scalar)
        continue
      }
      plain += meaning(of: &rest)
    }
    return String(plain)
  }

  /// What stands for a backslash and what is behind it, which is taken.
  private static func meaning(of rest: inout Substring.UnicodeScalarView)
    -> String.UnicodeScalarView
  {
    guard let next = rest.first, next != " ", next != "\t" else { return "".unicodeScalars }
    if "\\#,{".unicodeScalars.contains(next) {
      rest.removeFirst()
      return String(next).unicodeScalars
    }
    let digits = rest.dropFirst(2).prefix { $0 != "}" }
    guard rest.starts(with: "u{".unicodeScalars), digits.endIndex < rest.endIndex,
      let code = UInt32(String(digits), radix: 16), let scalar = Unicode.Scalar(code)
    else { return "\\".unicodeScalars }
    rest = rest[rest.index(after: digits.endIndex)...]
    return String(scalar).unicodeScalars
  }

  private static func escaped(_ text: String, also special: Set<Unicode.Scalar> = []) -> String {
    var written = ""
    for scalar in text.unicodeScalars {
      if scalar == "\\" || special.contains(scalar) {
        written += "\\"
        written.unicodeScalars.append(scalar)
      } else if isHidden(scalar) {
        written += hexadecimal(scalar)
      } else {
        written.unicodeScalars.append(scalar)
      }
    }
    return written
  }

  private static func hexadecimal(_ scalar: Unicode.Scalar) -> String {
    "\\u{" + String(scalar.value, radix: 16, uppercase: true) + "}"
  }

  private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control: scalar != "\t"
    case .lineSeparator, .paragraphSeparator: true
    // A byte order mark would be taken for one at the beginning.
    default: scalar == "\u{FEFF}"
    }
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t")
  }
}
