/// How the corners and edges of a box are drawn.
public enum BorderForm: Hashable, Sendable {
  /// `╭──╮`
  case rounded
  /// `┌──┐`
  case square
  /// `╔══╗`: one that stands out where there is no colour.
  case double
  /// `+--+`
  case ascii
  /// Blanks, for screen readers and those who want calm.
  case none

  /// Top left, top right, bottom left, bottom right, horizontal, vertical.
  var scalars: [Unicode.Scalar] {
    switch self {
    case .rounded: ["╭", "╮", "╰", "╯", "─", "│"]
    case .square: ["┌", "┐", "└", "┘", "─", "│"]
    case .double: ["╔", "╗", "╚", "╝", "═", "║"]
    case .ascii: ["+", "+", "+", "+", "-", "|"]
    case .none: [" ", " ", " ", " ", " ", " "]
    }
  }

  /// What to show in place of `scalar` where a terminal's frames are to be like this, when it is one
  /// that frames are drawn with. Thick lines stay: they say how far something is.
  public func standIn(for scalar: UInt32) -> Unicode.Scalar? {
    guard self != .rounded, self != .double else { return nil }
    if let place = Self.rounded.scalars.firstIndex(where: { $0.value == scalar }) {
      return scalars[place]
    }
    let place = Self.double.scalars.firstIndex { $0.value == scalar }
    return self == .none ? place.map { scalars[$0] } : nil
  }
}

/// What stands in the border of a box. Each is cut, and those on the right are left out first, when
/// the box is narrow.
public struct BoxTitles: Hashable, Sendable {
  public var topLeft: StyledLine
  public var topRight: StyledLine
  public var bottomLeft: StyledLine
  public var bottomRight: StyledLine

  public init(
    topLeft: StyledLine = [], topRight: StyledLine = [], bottomLeft: StyledLine = [],
    bottomRight: StyledLine = []
  ) {
    self.topLeft = topLeft
    self.topRight = topRight
    self.bottomLeft = bottomLeft
    self.bottomRight = bottomRight
  }

  /// One title at the top left.
  public static func title(_ text: String, _ style: Style) -> BoxTitles {
    BoxTitles(topLeft: StyledLine(text, style))
  }
}

extension Canvas {
  /// Draws a border around `rect` with titles in it, and returns the area inside. What is inside is
  /// left as it is.
  @discardableResult
  public mutating func box(
    _ rect: Rect, style: Style, titles: BoxTitles = BoxTitles(), border: BorderForm = .rounded
  ) -> Rect {
    let inside = rect.inset(by: 1)
    guard rect.width >= 2, rect.height >= 2 else { return inside }
    drawBorder(rect, style, border.scalars)
    drawTitles(rect.row(0), left: titles.topLeft, right: titles.topRight)
    drawTitles(rect.row(rect.height - 1), left: titles.bottomLeft, right: titles.bottomRight)
    return inside
  }

  private mutating func drawBorder(_ rect: Rect, _ style: Style, _ scalars: [Unicode.Scalar]) {
    let (left, top, right, bottom) = (rect.x, rect.y, rect.maxX - 1, rect.maxY - 1)
    let inner = (width: rect.width - 2, height: rect.height - 2)
    for y in [top, bottom] {
      fill(Rect(x: left + 1, y: y, width: inner.width, height: 1), with: scalars[4], style)
    }
    for x in [left, right] {
      fill(Rect(x: x, y: top + 1, width: 1, height: inner.height), with: scalars[5], style)
    }
    let corners = [(left, top), (right, top), (left, bottom), (right, bottom)]
    for (index, corner) in corners.enumerated() {
      fill(Rect(x: corner.0, y: corner.1, width: 1, height: 1), with: scalars[index], style)
    }
  }

  /// A corner, a dash and a space stay on each side of a title.
  private mutating func drawTitles(_ row: Rect, left: StyledLine, right: StyledLine) {
    let room = row.width - 6
    let leftColumns = min(left.columns, room)
    if !left.isEmpty, leftColumns > 0 {
      drawTitle(left.truncated(to: leftColumns), at: Point(x: row.x + 3, y: row.y))
    }
    let rightRoom = left.isEmpty ? room : room - leftColumns - 3
    guard !right.isEmpty, right.columns <= rightRoom || left.isEmpty && room > 0 else { return }
    let fitted = right.truncated(to: rightRoom)
    drawTitle(fitted, at: Point(x: row.maxX - 3 - fitted.columns, y: row.y))
  }

  private mutating func drawTitle(_ line: StyledLine, at point: Point) {
    let columns = line.columns
    let edge = self[point.moved(dx: -1)].style
    fill(Rect(x: point.x - 1, y: point.y, width: columns + 2, height: 1), edge)
    put(line, at: point)
  }

  /// A horizontal line through `rect`'s first row.
  public mutating func rule(_ rect: Rect, style: Style) {
    fill(rect.row(0), with: "─", style)
  }
}
