import TextUI

/// Where overlays stand.
enum OverlayLayout {
  /// A box in the middle of `bounds` with room for `width` × `height` inside, as far as it fits.
  static func box(width: Int, height: Int, in bounds: Rect) -> Rect {
    fitted(width: width, height: height, margin: bounds.width >= 60 ? 4 : 0, in: bounds)
  }

  /// Columns inside a box that would have `wanted`: no sliver of the panes is left beside it.
  static func width(_ wanted: Int, in bounds: Rect) -> Int {
    min(wanted, bounds.width - (bounds.width < 60 ? 4 : 8))
  }

  private static func fitted(width: Int, height: Int, margin: Int, in bounds: Rect) -> Rect {
    let free = Rect(
      x: bounds.x, y: bounds.y + 1, width: bounds.width, height: max(0, bounds.height - 2))
    var size = Size(
      width: min(width + 4, free.width - margin), height: min(height + 2, free.height))
    // From side to side, a row of the panes above or below looks like a second border.
    if size.width == free.width, free.height - size.height <= 3 { size.height = free.height }
    return free.centered(size)
  }

  struct Models {
    var box: Rect
    var heading: Rect
    var rows: Rect
    var foot: Rect
  }

  static func models(count: Int, in bounds: Rect) -> Models {
    let box = box(width: 88, height: count + 3, in: bounds)
    let (foot, above) = box.inset(by: 1).splitBottom(2)
    return Models(box: box, heading: above.row(0), rows: above.splitTop(1).rest, foot: foot)
  }

  struct Attach {
    var box: Rect
    var field: Rect
    var inside: Rect
    var roles: Rect
    /// What is wrong with it.
    var note: Rect
    /// Rows for names that go on from what is written.
    var list: Rect
    /// Rows for what is attached already.
    var attached: Rect
  }

  /// `note`: what is to be said below the path; it takes up to three rows.
  static func attach(attached count: Int = 0, note: String = "", in bounds: Rect) -> Attach {
    let box = box(width: 72, height: 13, in: bounds)
    let inside = box.inset(horizontally: 2, vertically: 1)
    let field = inside.row(0).splitLeft(6).rest
    let noted = Wrap.lines(note, width: max(1, inside.width)).count
    let (note, rest) = inside.splitTop(2).rest.splitTop(min(noted, 3))
    let (attached, list) = rest.splitBottom(min(count, rest.height / 3))
    return Attach(
      box: box, field: field, inside: inside, roles: inside.row(1), note: note, list: list,
      attached: attached)
  }

  /// The box of a text that scrolls, and its inside.
  static func text(lines: Int = .max, in bounds: Rect) -> (box: Rect, inside: Rect) {
    let isNarrow = bounds.width < 100
    let wide = isNarrow ? bounds.width - 4 : min(100, bounds.width - 20)
    let box = fitted(width: wide, height: min(lines, bounds.height - 4), margin: 0, in: bounds)
    return (box, box.inset(horizontally: 2, vertically: 1))
  }
}
