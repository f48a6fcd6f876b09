/// How many columns text takes on a screen.
///
/// The numbers are those of the C library's `wcwidth`, by which curses moves its cursor, after the
/// text was made safe (see `Canvas.put`). What a font draws may differ; rows still line up.
public enum Width {
  /// The columns of a text of one line.
  public static func columns(of text: String) -> Int {
    columns(of: text[...])
  }

  /// The columns of a text of one line.
  public static func columns(of text: Substring) -> Int {
    if let count = text.utf8.withContiguousStorageIfAvailable(asciiCount), let count {
      return count
    }
    return Glyphs(text).reduce(0) { $0 + $1.width }
  }

  /// The columns of one cluster; 0 if it shows nothing.
  public static func columns(of character: Character) -> Int {
    if character.isASCII { return 1 }
    return columns(of: String(character))
  }

  /// `text` cut to `columns`; where something was cut, it ends in `ellipsis`.
  public static func truncate(_ text: String, to columns: Int, ellipsis: String = "…") -> String {
    guard self.columns(of: text) > columns else { return text }
    let room = columns - self.columns(of: ellipsis)
    guard room >= 0 else { return prefix(text, columns: columns) }
    return prefix(text, columns: room) + ellipsis
  }

  /// `text` cut in the middle, so that its end (a file's extension) is still seen.
  public static func truncateMiddle(_ text: String, to columns: Int, ellipsis: String = "…")
    -> String
  {
    guard self.columns(of: text) > columns else { return text }
    let room = columns - self.columns(of: ellipsis)
    guard room > 1 else { return truncate(text, to: columns, ellipsis: ellipsis) }
    let tail = suffix(text, columns: room / 2)
    return prefix(text, columns: room - self.columns(of: tail)) + ellipsis + tail
  }

  /// The longest start of `text` that fits in `columns`.
  public static func prefix(_ text: String, columns: Int) -> String {
    var used = 0
    let kept = text.prefix { character in
      used += self.columns(of: character)
      return used <= columns
    }
    return String(kept)
  }

  /// The longest end of `text` that fits in `columns`.
  public static func suffix(_ text: String, columns: Int) -> String {
    var used = 0
    var start = text.endIndex
    while start > text.startIndex {
      let before = text.index(before: start)
      used += self.columns(of: text[before])
      if used > columns { break }
      start = before
    }
    return String(text[start...])
  }

  /// `text` with spaces after it up to `columns`, or cut to them.
  public static func pad(_ text: String, to columns: Int) -> String {
    let fitted = truncate(text, to: columns)
    return fitted + String(repeating: " ", count: max(0, columns - self.columns(of: fitted)))
  }

  /// `text` with spaces before it up to `columns`, or cut to them.
  public static func padLeft(_ text: String, to columns: Int) -> String {
    let fitted = truncate(text, to: columns)
    let spaces = String(repeating: " ", count: max(0, columns - self.columns(of: fitted)))
    // A mark at the start of the text settles on the last space.
    let joined = spaces + fitted
    return self.columns(of: joined) < columns ? " " + joined : joined
  }

  /// What `wcwidth` says of a scalar: 0, 1 or 2, and -1 for controls and unassigned ones.
  public static func ofScalar(_ scalar: Unicode.Scalar) -> Int {
    let value = scalar.value
    if value >= 0x20 && value < 0x7F { return 1 }
    var low = 0
    var high = WidthTable.runs.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if WidthTable.runs[middle] >> 2 <= value { low = middle } else { high = middle }
    }
    return Int(WidthTable.runs[low] & 3) - 1
  }

  /// The length of a text in which each byte is one column; nil if there are other bytes.
  private static func asciiCount(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    bytes.contains { $0 >= 0x80 || $0 == 0x0D } ? nil : bytes.count
  }
}
