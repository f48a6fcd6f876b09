/// One row of wrapped text.
public struct WrappedLine: Hashable, Sendable {
  /// The characters of the row, as offsets into the text; a space that hangs over the end of the
  /// row belongs to it, a line's `\n` does not.
  public let range: Range<Int>
  /// What is shown: without the space that hangs over.
  public let text: String
  /// The columns of `text`, never more than the width asked for.
  public let columns: Int
  /// Whether a line of the text ends here, rather than going on in the next row.
  public let endsLine: Bool
}

/// A place between characters on the screen.
public struct CaretPosition: Hashable, Sendable {
  public var line: Int
  public var column: Int

  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }
}

/// Breaking text into rows of a width.
///
/// Rows break after spaces, hyphens and between characters of scripts without spaces; a word that
/// is longer than a row is cut. One space may hang over the end of a full row without being shown.
public enum Wrap {
  /// The rows of `text` at `width` columns (at least 1); an empty text has one empty row.
  public static func lines(_ text: String, width: Int) -> [WrappedLine] {
    WrappedText(text, width: width).lines
  }

  /// The same, at most `rows` of them (at least 1): the last then has what is left, and an ellipsis
  /// where that does not fit.
  public static func fitted(_ text: String, width: Int, rows: Int) -> [String] {
    let lines = lines(text, width: width)
    guard lines.count > rows else { return lines.map(\.text) }
    let rest = text.dropFirst(lines[rows - 1].range.lowerBound)
      .split(whereSeparator: \.isNewline).joined(separator: " ")
    return lines.prefix(rows - 1).map(\.text) + [Width.truncate(rest, to: width)]
  }
}

/// A text with its rows, and the way between offsets in it and places on the screen.
public struct WrappedText: Sendable {
  private let characters: [Character]
  private let traits: [CharacterTraits]
  private let rows: WrapRows

  public init(_ text: String, width: Int) {
    characters = Array(text)
    traits = characters.map(CharacterTraits.init)
    rows = WrapRows(traits, width: width)
  }

  public var lines: [WrappedLine] {
    rows.rows.map { row in
      WrappedLine(
        range: row.range, text: String(characters[row.shown]), columns: row.columns,
        endsLine: row.endsLine)
    }
  }

  /// Where the caret stands before the character at `offset` (or at the end).
  public func position(of offset: Int) -> CaretPosition {
    rows.position(of: offset, traits)
  }

  /// The offset nearest to a place, which may lie outside the text.
  public func offset(at position: CaretPosition) -> Int {
    rows.offset(at: position, traits)
  }
}
