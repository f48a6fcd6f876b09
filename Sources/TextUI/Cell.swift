/// One cell of the screen: a glyph, or the right half of one, in a style.
public struct Cell: Hashable, Sendable {
  public var glyph: Glyph
  public var style: Style

  public init(glyph: Glyph, style: Style) {
    self.glyph = glyph
    self.style = style
  }

  /// A space in `style`.
  public static func blank(_ style: Style) -> Cell {
    Cell(glyph: .space, style: style)
  }
}
