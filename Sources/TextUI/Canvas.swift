/// A grid of cells to draw on. Nothing drawn ever leaves the grid or the clip it was given.
public struct Canvas: Hashable, Sendable {
  public let size: Size
  /// Row by row from the top; `size.width * size.height` of them.
  public private(set) var cells: [Cell]

  /// Blanks in `style`.
  public init(size: Size, style: Style = .standard) {
    self.size = size
    cells = Array(repeating: .blank(style), count: size.width * size.height)
  }

  /// The whole canvas.
  public var bounds: Rect { Rect(size) }

  /// A cell; a blank one for a point outside.
  public subscript(_ point: Point) -> Cell {
    bounds.contains(point) ? cells[point.y * size.width + point.x] : .blank(.standard)
  }

  /// The cells of row `y`; empty for a row outside.
  public func row(_ y: Int) -> ArraySlice<Cell> {
    guard y >= 0, y < size.height else { return [] }
    return cells[y * size.width..<(y + 1) * size.width]
  }

  /// The text of row `y` without styles, trailing spaces included.
  public func text(row y: Int) -> String {
    row(y).reduce(into: "") { $0 += $1.glyph.text }
  }

  /// The text of all rows without styles, each without trailing spaces.
  public var text: String {
    (0..<size.height).map { y in
      let line = text(row: y)
      let end = line.lastIndex { $0 != " " }.map(line.index(after:)) ?? line.startIndex
      return String(line[..<end])
    }.joined(separator: "\n")
  }

  /// Makes every cell of `rect` a blank in `style`.
  public mutating func fill(_ rect: Rect, _ style: Style) {
    fill(rect, with: Glyph.space, style)
  }

  /// Puts `scalar`, which must be one column wide, in every cell of `rect`.
  public mutating func fill(_ rect: Rect, with scalar: Unicode.Scalar, _ style: Style) {
    guard let glyph = Glyphs.single(scalar), glyph.width == 1 else { return }
    fill(rect, with: glyph, style)
  }

  private mutating func fill(_ rect: Rect, with glyph: Glyph, _ style: Style) {
    let area = rect.intersection(bounds)
    guard !area.isEmpty else { return }
    let cell = Cell(glyph: glyph, style: style)
    for y in area.y..<area.maxY {
      healEdges(y: y, from: area.x, to: area.maxX)
      let start = y * size.width
      for index in start + area.x..<start + area.maxX { cells[index] = cell }
    }
  }

  /// Changes the style of every cell of `rect` and leaves what it shows.
  public mutating func restyle(_ rect: Rect, _ change: (Style) -> Style) {
    let area = rect.intersection(bounds)
    guard !area.isEmpty else { return }
    for y in area.y..<area.maxY {
      let start = y * size.width
      for index in start + area.x..<start + area.maxX {
        cells[index].style = change(cells[index].style)
      }
    }
  }

  /// Puts `rect` on the background of `style` and adds its attributes; text keeps its colours. This
  /// is how a row is shown as selected.
  public mutating func highlight(_ rect: Rect, _ style: Style) {
    restyle(rect) { $0.on(style) }
  }

  /// Copies `other` with its top left corner at `point`.
  public mutating func draw(_ other: Canvas, at point: Point) {
    for y in 0..<other.size.height {
      for (x, cell) in other.row(y).enumerated() where cell.glyph.width > 0 {
        set(cell.glyph, x: point.x + x, y: point.y + y, style: cell.style, clip: bounds)
      }
    }
  }

  /// Copies `rect` so that its top left corner is at `point`; nothing is copied when either place is
  /// not whole on the canvas. A wide glyph that an edge cuts leaves a blank.
  public mutating func copy(_ rect: Rect, to point: Point) {
    let target = Rect(x: point.x, y: point.y, width: rect.width, height: rect.height)
    guard !rect.isEmpty, bounds.intersection(rect) == rect, bounds.intersection(target) == target
    else { return }
    let offsets = 0..<rect.height
    let order = target.y > rect.y ? Array(offsets.reversed()) : Array(offsets)
    for offset in order {
      let old = (rect.y + offset) * size.width + rect.x
      let new = (target.y + offset) * size.width + target.x
      healEdges(y: target.y + offset, from: target.x, to: target.maxX)
      cells.withUnsafeMutableBufferPointer { cells in
        let source = UnsafeBufferPointer(rebasing: cells[old..<old + rect.width])
        UnsafeMutableRawBufferPointer(
          UnsafeMutableBufferPointer(rebasing: cells[new..<new + rect.width])
        ).copyMemory(from: UnsafeRawBufferPointer(source))
      }
      if cells[new].glyph.width == 0 { cells[new].glyph = .space }
      let last = new + rect.width - 1
      if cells[last].glyph.width == 2 { cells[last].glyph = .space }
    }
  }

  /// Makes row `y` like that of `other`, which must be as large.
  public mutating func take(row y: Int, of other: Canvas) {
    guard other.size == size, (0..<size.height).contains(y) else { return }
    let row = y * size.width..<(y + 1) * size.width
    cells.withUnsafeMutableBufferPointer { new in
      other.cells.withUnsafeBufferPointer { old in
        UnsafeMutableRawBufferPointer(UnsafeMutableBufferPointer(rebasing: new[row]))
          .copyMemory(from: UnsafeRawBufferPointer(UnsafeBufferPointer(rebasing: old[row])))
      }
    }
  }

  /// Writes one glyph if all of it lies in `clip`, which must lie in the canvas; of a wide one that
  /// is cut by the clip's edge a blank is left.
  mutating func set(_ glyph: Glyph, x: Int, y: Int, style: Style, clip: Rect) {
    guard y >= clip.y, y < clip.maxY else { return }
    let end = x + glyph.width
    guard x >= clip.x, end <= clip.maxX else {
      let visible = max(x, clip.x)..<max(max(x, clip.x), min(end, clip.maxX))
      for column in visible { set(.space, x: column, y: y, style: style, clip: clip) }
      return
    }
    healEdges(y: y, from: x, to: end)
    cells[y * size.width + x] = Cell(glyph: glyph, style: style)
    if glyph.width == 2 {
      cells[y * size.width + x + 1] = Cell(glyph: .continuation, style: style)
    }
  }

  /// Writes text whose every byte is a printable character of ASCII, which most text on a screen is,
  /// and returns the columns used; nil for any other text. Row and clip must lie in the canvas.
  mutating func putPlain(
    _ text: Substring, at point: Point, style: Style, maxWidth: Int, clip: Rect
  ) -> Int? {
    let size = size
    let written = text.utf8.withContiguousStorageIfAvailable { bytes -> Int? in
      guard bytes.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) else { return nil }
      let used = min(bytes.count, max(0, maxWidth))
      let from = max(point.x, clip.x)
      let to = min(point.x + used, clip.maxX)
      guard from < to else { return used }
      healEdges(y: point.y, from: from, to: to)
      let start = point.y * size.width
      for x in from..<to {
        let glyph = Glyph(base: Unicode.Scalar(bytes[x - point.x]), width: 1)
        cells[start + x] = Cell(glyph: glyph, style: style)
      }
      return used
    }
    return written ?? nil
  }

  /// Blanks the halves that stay of wide glyphs when columns `from..<to` are overwritten.
  private mutating func healEdges(y: Int, from: Int, to: Int) {
    let start = y * size.width
    if from > 0, cells[start + from].glyph.width == 0 {
      cells[start + from - 1].glyph = .space
    }
    if to < size.width, cells[start + to].glyph.width == 0 {
      cells[start + to].glyph = .space
    }
  }
}
