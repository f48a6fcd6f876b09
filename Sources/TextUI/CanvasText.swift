extension Canvas {
  /// Writes `text` on one line and returns the columns used, at most `maxWidth`.
  ///
  /// The text may come from anywhere: escape sequences, controls, direction overrides and
  /// zero-width characters lose their power, and every cluster takes the columns that
  /// `Width.columns(of:)` says. Only cells of `clip` change (all of the canvas without one), besides
  /// halves of wide characters that it cuts in two.
  @discardableResult
  public mutating func put(
    _ text: String, at point: Point, style: Style, maxWidth: Int = .max, clip: Rect? = nil
  ) -> Int {
    put(text[...], at: point, style: style, maxWidth: maxWidth, clip: clip)
  }

  /// The same for a part of a text.
  @discardableResult
  public mutating func put(
    _ text: Substring, at point: Point, style: Style, maxWidth: Int = .max, clip: Rect? = nil
  ) -> Int {
    let area = clip.map { $0.intersection(bounds) } ?? bounds
    guard point.y >= area.y, point.y < area.maxY else {
      return min(maxWidth, Width.columns(of: text))
    }
    if let plain = putPlain(text, at: point, style: style, maxWidth: maxWidth, clip: area) {
      return plain
    }
    var used = 0
    for glyph in Glyphs(text) {
      guard glyph.width <= maxWidth - used else { break }
      if point.x + used < area.maxX {
        set(glyph, x: point.x + used, y: point.y, style: style, clip: area)
      }
      used += glyph.width
    }
    return used
  }

  /// Writes a line of several styles and returns the columns used. What does not fit in `maxWidth`
  /// is cut and ends in an ellipsis.
  @discardableResult
  public mutating func put(
    _ line: StyledLine, at point: Point, maxWidth: Int = .max, clip: Rect? = nil
  ) -> Int {
    var used = 0
    for span in line.truncated(to: maxWidth).spans {
      used += put(span.text, at: point.moved(dx: used), style: span.style, clip: clip)
    }
    return used
  }

  /// Writes `text` with an ellipsis where it does not fit in `width`.
  @discardableResult
  public mutating func putTruncated(
    _ text: String, at point: Point, style: Style, width: Int, clip: Rect? = nil
  ) -> Int {
    put(Width.truncate(text, to: width), at: point, style: style, clip: clip)
  }

  /// Writes `line` so that its last column is the last of `rect`'s first row; cut if it does not
  /// fit. Returns the columns used.
  @discardableResult
  public mutating func putRight(_ line: StyledLine, in rect: Rect) -> Int {
    let fitted = line.truncated(to: rect.width)
    let x = rect.maxX - fitted.columns
    return put(fitted, at: Point(x: x, y: rect.y), clip: rect)
  }

  /// Writes `line` in the middle of `rect`'s first row; cut if it does not fit.
  @discardableResult
  public mutating func putCentered(_ line: StyledLine, in rect: Rect) -> Int {
    let fitted = line.truncated(to: rect.width)
    let x = rect.x + (rect.width - fitted.columns) / 2
    return put(fitted, at: Point(x: x, y: rect.y), clip: rect)
  }
}
