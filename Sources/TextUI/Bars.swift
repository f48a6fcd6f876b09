/// How a progress bar is drawn.
public enum BarForm: Hashable, Sendable {
  /// A heavy line, `━`, on a light one, `─`, so that it can be read without colours; halves by `╾`.
  case line
  /// Full blocks with eighths at the end, `████▌`.
  case block
}

extension Canvas {
  /// A progress bar over `rect`'s first row, `fraction` (0 to 1) of it in `style`, the rest in
  /// `track`.
  public mutating func bar(
    _ rect: Rect, fraction: Double, style: Style, track: Style, form: BarForm = .line
  ) {
    let part = fraction.isFinite ? min(1, max(0, fraction)) : 0
    let row = rect.row(0)
    switch form {
    case .line:
      let halves = Canvas.nearest(part * Double(row.width * 2))
      let split = row.splitLeft(halves / 2)
      fill(split.rest, with: "─", track)
      fill(split.left, with: "━", style)
      if halves % 2 == 1 {
        fill(split.rest.splitLeft(1).left, with: "╾", style)
      }
    case .block:
      let eighths = Canvas.nearest(part * Double(row.width * 8))
      let split = row.splitLeft(eighths / 8)
      fill(split.rest, track)
      fill(split.left, with: "█", style.background(track.background))
      if eighths % 8 > 0 {
        let tip = Unicode.Scalar(0x2590 - UInt32(eighths % 8)) ?? "▌"
        fill(
          split.rest.splitLeft(1).left, with: tip, style.background(track.background))
      }
    }
  }

  /// A scroll bar in `rect`'s first column for `visible` rows of `total` from row `top`; nothing
  /// when all are visible.
  public mutating func scrollBar(
    _ rect: Rect, total: Int, visible: Int, top: Int, style: Style, track: Style,
    border: BorderForm = .rounded
  ) {
    let column = rect.splitLeft(1).left
    guard total > visible, visible > 0, column.height > 0 else { return }
    let length = min(column.height, max(1, column.height * visible / total))
    let travel = column.height - length
    let position = travel * min(max(0, top), total - visible) / (total - visible)
    fill(column, with: border.scalars[5], track)
    fill(
      Rect(x: column.x, y: column.y + position, width: 1, height: length), with: "┃", style)
  }

  /// A chart of columns in `rect`: the last values that fit, one cell wide each, 0 to 1 of the
  /// height in eighths. Values above 0 show at least one eighth.
  public mutating func chart(_ rect: Rect, values: [Double], style: (Double) -> Style) {
    let shown = values.suffix(rect.width)
    for (index, value) in shown.enumerated() {
      let part = value.isFinite ? min(1, max(0, value)) : 0
      let rounded = Canvas.nearest(part * Double(rect.height * 8))
      let eighths = part > 0 ? max(1, rounded) : 0
      let column = Rect(x: rect.x + index, y: rect.y, width: 1, height: rect.height)
      let split = column.splitBottom(eighths / 8)
      fill(split.bottom, with: "█", style(value))
      if eighths % 8 > 0, let tip = Unicode.Scalar(0x2580 + UInt32(eighths % 8)) {
        fill(split.rest.splitBottom(1).bottom, with: tip, style(value))
      }
    }
  }

  /// Rounds a number that is not negative; `rounded()` would need the C library.
  private static func nearest(_ value: Double) -> Int {
    Int(value + 0.5)
  }
}
