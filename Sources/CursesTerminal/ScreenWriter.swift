import CTerminal
import TextUI

/// Says in bytes what changes one screen into the next, for a terminal with 24-bit colour and the
/// manners of xterm.
///
/// Curses could do it, and does on all other terminals; but it looks at the whole screen again to
/// find what is known here, which is half of the time from a key to the row that it moves.
struct ScreenWriter {
  private let forms: GlyphForms
  /// Whether what is erased takes the background of the style that is set.
  private let erasesInColor: Bool
  var out = SequenceBuffer()

  init(forms: GlyphForms, erasesInColor: Bool) {
    self.forms = forms
    self.erasesInColor = erasesInColor
  }

  /// The bytes that show `new` on a terminal that shows `old` in no style; it is left in none.
  ///
  /// - Parameters:
  ///   - changed: the rows that differ.
  ///   - scroll: which of them only moved.
  ///   - place: where the cursor is left; nil: anywhere.
  mutating func change(
    from old: Canvas, to new: Canvas, rows changed: [Int], scroll: Canvas.Scroll?,
    cursor place: Point?
  ) -> [UInt8] {
    out.begin()
    old.cells.withUnsafeBufferPointer { old in
      new.cells.withUnsafeBufferPointer { cells in
        let width = new.size.width
        func row(_ y: Int, of all: UnsafeBufferPointer<Cell>) -> UnsafeBufferPointer<Cell> {
          UnsafeBufferPointer(rebasing: all[y * width..<(y + 1) * width])
        }
        if let scroll { out.scroll(scroll.region, by: scroll.by) }
        for y in scroll?.stillDifferent(of: changed) ?? changed {
          let before = scroll == nil ? y : scroll?.source(of: y)
          write(row(y, of: cells), over: before.map { row($0, of: old) }, y: y)
        }
      }
    }
    out.end(at: place)
    return out.bytes
  }

  /// `old`: what the row shows; nil: nothing, in no style.
  private mutating func write(
    _ new: UnsafeBufferPointer<Cell>, over old: UnsafeBufferPointer<Cell>?, y: Int
  ) {
    var x = 0
    while x < new.count {
      let first = differs(new, old, x)
      guard first < new.count else { return }
      // The right half of a wide glyph is written with its left one.
      x = first > 0 && new[first].glyph.width == 0 ? first - 1 : first
      if !goesOn(to: x, new, y) { out.move(to: Point(x: x, y: y)) }
      x = put(new, x, y)
    }
  }

  /// The first column from `x` on that does not look as it did.
  private func differs(
    _ new: UnsafeBufferPointer<Cell>, _ old: UnsafeBufferPointer<Cell>?, _ x: Int
  ) -> Int {
    var x = x
    while x < new.count, looksLike(new[x], old?[x] ?? .blank(.standard)) { x += 1 }
    return x
  }

  private func looksLike(_ a: Cell, _ b: Cell) -> Bool {
    a == b
      || a.glyph == .space && b.glyph == .space && a.style.background == b.style.background
        && a.style.showsNoMark && b.style.showsNoMark
  }

  /// Writes once more what lies between the cursor and column `x`, where that is shorter than to
  /// move; false where it is not.
  private mutating func goesOn(to x: Int, _ new: UnsafeBufferPointer<Cell>, _ y: Int) -> Bool {
    guard let at = out.at, at.y == y, at.x <= x, x - at.x < 4 else { return false }
    for cell in new[at.x..<x] where cell.glyph.width != 1 || !out.has(cell) { return false }
    for cell in new[at.x..<x] { write(cell) }
    return true
  }

  /// Writes the cell at `x`, or erases the blanks that begin there; returns the next column.
  private mutating func put(_ new: UnsafeBufferPointer<Cell>, _ x: Int, _ y: Int) -> Int {
    let cell = new[x]
    if cell.glyph == .space, cell.style.showsNoMark, canErase(cell.style) {
      var end = x + 1
      while end < new.count, looksLike(new[end], cell) { end += 1 }
      if end - x >= 8 {
        if !out.has(cell) { out.set(cell.style) }
        out.erase(end - x)
        return end
      }
    }
    if !out.has(cell) { out.set(cell.style) }
    write(cell)
    if x + max(1, cell.glyph.width) >= new.count { out.at = nil }
    return x + max(1, cell.glyph.width)
  }

  /// Whether what is erased looks like a blank in `style`.
  private func canErase(_ style: Style) -> Bool {
    erasesInColor || style.background == .standard
  }

  private mutating func write(_ cell: Cell) {
    let glyph = cell.glyph
    let base = glyph.base
    if let standIn = forms.standIn(for: glyph) {
      out.write(standIn.value, columns: 1)
      if glyph.width == 2 { out.write(0x20, columns: 1) }
      return
    }
    if base >= 0x20, base < 0x7F {
      out.write(base, columns: 1)
    } else if glyph.width == 0 {
      out.write(0x20, columns: 1)
    } else {
      out.write(measured(base, glyph.width), columns: glyph.width)
    }
    guard glyph.hasMarks, forms.showsMarks else { return }
    for mark in (0..<4).map(glyph.mark) where mark != 0 && vt_wcwidth(mark) == 0 {
      out.write(mark, columns: 0)
    }
  }

  /// A scalar that the C library measures in another way would be another way on curses' screens,
  /// which are taken for this one's.
  private func measured(_ base: UInt32, _ width: Int) -> UInt32 {
    if Int(vt_wcwidth(base)) == width { return base }
    return width == 2 ? 0x3000 : vt_wcwidth(0xFFFD) == 1 ? 0xFFFD : 0x3F
  }
}

extension Canvas.Scroll {
  /// All rows that the terminal moves.
  var region: ClosedRange<Int> {
    min(rows.lowerBound, rows.lowerBound + by)...max(rows.upperBound, rows.upperBound + by)
  }

  /// Which of the rows that changed are still to be drawn after it.
  func stillDifferent(of changed: [Int]) -> [Int] {
    let outside = changed.filter { !rows.contains($0) }
    let edge = by > 0 ? region.upperBound : region.lowerBound
    return outside.contains(edge) ? outside + others : outside + others + [edge]
  }

  /// The row before it that row `y` shows after it; nil: an empty one.
  func source(of y: Int) -> Int? {
    guard region.contains(y) else { return y }
    return region.contains(y + by) ? y + by : nil
  }
}
