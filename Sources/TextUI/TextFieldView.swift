/// What a field of a size shows.
public struct TextFieldView: Hashable, Sendable {
  public struct Line: Hashable, Sendable {
    public let text: String
    /// The selected columns of the line; nil when none are.
    public let selected: Range<Int>?
  }

  /// At most as many as the field is high.
  public let lines: [Line]
  /// The caret, counted from the field's top left corner.
  public let caret: Point
  /// The first row shown, and the number of all rows, for a scroll bar.
  public let top: Int
  public let total: Int
}

extension TextField {
  /// The rows to show in a field of `size`; the caret is always among them.
  public func view(size: Size) -> TextFieldView {
    let rows = rows(width: size.width)
    let caretPosition = rows.position(of: caret, buffer.traits)
    let scroll = scroll(revealing: caretPosition, size: size, total: rows.rows.count)
    let visible = rows.rows.dropFirst(scroll.y).prefix(size.height)
    return TextFieldView(
      lines: visible.map { line($0, from: scroll.x, width: size.width) },
      caret: Point(x: caretPosition.column - scroll.x, y: caretPosition.line - scroll.y),
      top: scroll.y, total: rows.rows.count)
  }

  /// Scrolls as little as needed to show the caret in a field of `size`.
  public mutating func reveal(size: Size) {
    let rows = rows(width: size.width)
    scroll = scroll(
      revealing: rows.position(of: caret, buffer.traits), size: size, total: rows.rows.count)
  }

  /// The offset of the cluster under a point of a field of `size`, for clicks.
  public func offset(at point: Point, size: Size) -> Int {
    let rows = rows(width: size.width)
    let scroll = scroll(
      revealing: rows.position(of: caret, buffer.traits), size: size, total: rows.rows.count)
    let position = CaretPosition(line: scroll.y + point.y, column: scroll.x + point.x)
    return rows.offset(at: position, buffer.traits)
  }

  private func scroll(revealing caret: CaretPosition, size: Size, total: Int) -> Point {
    let height = max(1, size.height)
    var top = min(max(scroll.y, caret.line - height + 1), caret.line)
    top = min(max(0, top), max(0, total - height))
    guard !multiline else { return Point(x: 0, y: top) }
    // The caret takes a column, too.
    let left = min(max(scroll.x, caret.column - max(1, size.width) + 1), caret.column)
    return Point(x: left, y: top)
  }

  private func line(_ row: WrapRows.Row, from left: Int, width: Int) -> TextFieldView.Line {
    var column = 0
    var text = ""
    var selected: Range<Int>?
    for offset in row.shown {
      let columns = buffer.traits[offset].columns
      defer { column += columns }
      guard column >= left || column + columns > left else { continue }
      if column - left >= width { break }
      // A wide character cut by the left edge leaves a blank.
      text += column < left ? " " : String(buffer.characters[offset])
      if selection?.contains(offset) == true {
        let start = max(0, column - left)
        selected = (selected?.lowerBound ?? start)..<column - left + columns
      }
    }
    return TextFieldView.Line(text: text, selected: selected)
  }
}

extension Canvas {
  /// Draws `field` in `rect` and returns where the caret is; `hint` is shown in its own style
  /// while the field is empty.
  @discardableResult
  public mutating func draw(
    _ field: TextField, in rect: Rect, style: Style, selection: Style,
    hint: StyledLine = []
  ) -> Point {
    let view = field.view(size: rect.size)
    if field.isEmpty { put(hint, at: rect.origin, maxWidth: rect.width, clip: rect) }
    for (y, line) in view.lines.enumerated() {
      let start = Point(x: rect.x, y: rect.y + y)
      put(line.text, at: start, style: style, clip: rect)
      guard let columns = line.selected else { continue }
      let part = Rect(
        x: rect.x + columns.lowerBound, y: rect.y + y, width: columns.count, height: 1)
      restyle(part.intersection(rect)) { _ in selection }
    }
    return Point(x: rect.x + view.caret.x, y: rect.y + view.caret.y)
  }
}
