import CTerminal
import TextUI

/// Says in bytes what changes one screen into the next, for a terminal with the manners of xterm.
///
/// Curses could do it, and does on all other terminals; but it looks at the whole screen again to
/// find what is known here, which is half of the time from a key to the row that it moves.
struct ScreenWriter {
  private let depth: ColorDepth
  private let forms: GlyphForms
  private let erasing: Erasing
  private var out = SequenceBuffer()
  private var runs: ScreenRuns

  init(depth: ColorDepth, forms: GlyphForms, erasing: Erasing) {
    self.depth = depth
    self.forms = forms
    self.erasing = erasing
    runs = ScreenRuns(depth: depth)
  }

  /// Of the terminal that curses has open; nil where only curses knows how it is written to.
  init?(ofOpen description: TerminalDescription, depth: ColorDepth, forms: GlyphForms) {
    // Others than our own description have another form of 24 bits.
    guard depth < .trueColor || description.usesOwnDirectColor,
      vt_has_manners_of_xterm(depth.numbered) != 0
    else { return nil }
    self.init(depth: depth, forms: forms, erasing: Erasing(rawValue: vt_erasing()) ?? .never)
  }

  /// The bytes that show `new` on a terminal that shows `old`, and that nobody else wrote styles,
  /// margins or text to since the last ones, or since `release()`.
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
    runs.removeAll()
    old.cells.withUnsafeBufferPointer { old in
      new.cells.withUnsafeBufferPointer { cells in
        let width = new.size.width
        func row(_ y: Int, of all: UnsafeBufferPointer<Cell>) -> UnsafeBufferPointer<Cell> {
          UnsafeBufferPointer(rebasing: all[y * width..<(y + 1) * width])
        }
        var (left, fill) = (changed, Cell.blank(.standard))
        if let scroll {
          let outside = changed.filter { !scroll.region.contains($0) }
          for y in outside { runs.add(row(y, of: cells), over: row(y, of: old), fill: fill, y: y) }
          // What is written in the style that is still set comes before it is changed for the rows.
          while let run = runs.takeStyled(out.pen) { write(run, row(run.y, of: cells)) }
          fill = move(scroll, showing: row(scroll.edge, of: cells))
          left = scroll.others + [scroll.edge]
        }
        for y in left {
          let before = scroll == nil ? y : scroll?.source(of: y)
          runs.add(row(y, of: cells), over: before.map { row($0, of: old) }, fill: fill, y: y)
        }
        while let run = runs.takeNearest(to: out.pen) { write(run, row(run.y, of: cells)) }
      }
    }
    out.end(at: place)
    return out.bytes
  }

  /// The bytes that leave the terminal in no style and without margins, after which others may write
  /// to it; none where it is so already.
  mutating func release() -> [UInt8] {
    out.begin()
    out.release()
    return out.bytes
  }

  /// Moves the rows; returns what the one that comes in is filled with, `row` being what it is to
  /// show.
  private mutating func move(_ scroll: Canvas.Scroll, showing row: UnsafeBufferPointer<Cell>)
    -> Cell
  {
    var fill = Style.standard
    if erasing == .inColor, let blank = row.first(where: { $0.isPlainBlank }) {
      fill = fill.background(blank.style.background)
    }
    // Some terminals fill it in colour though they do not say so: what is set is `fill` on all of them.
    let ground = fill.written(in: depth)
    if out.pen.differs(from: ground, seen: false) {
      // One sequence for the row's first characters, too; for other ones where only the background is
      // to be said for them.
      let kept = out.pen.style.background(ground.background)
      let isUsed = row.contains { !$0.isPlainBlank && $0.style.written(in: depth) == kept }
      let first = row[0].style.background == fill.background ? row[0].style : fill
      out.set(isUsed ? kept : first.written(in: depth))
    }
    out.scroll(scroll.region, by: scroll.by)
    return .blank(fill)
  }

  private mutating func write(_ run: ScreenRun, _ row: UnsafeBufferPointer<Cell>) {
    let start = Point(x: run.columns.lowerBound, y: run.y)
    let isThere = goesOn(to: start, row)
    out.set(run.style, seen: !run.isBlank)
    if !isThere, !goesOn(to: start, row) { out.move(to: start) }
    var x = start.x
    while x < run.columns.upperBound { x = put(row, x, before: run.columns.upperBound, y: run.y) }
  }

  /// Writes once more what lies between the cursor and `place`, where that is shorter than to move
  /// and what is set suits it; false where not.
  private mutating func goesOn(to place: Point, _ row: UnsafeBufferPointer<Cell>) -> Bool {
    guard let at = out.pen.at, out.pen.certainty > .guess, at.y == place.y, at.x <= place.x,
      place.x - at.x < 4
    else { return false }
    for cell in row[at.x..<place.x] {
      let isSeen = !cell.isPlainBlank
      if cell.glyph.width != 1 || out.pen.differs(from: cell.style.written(in: depth), seen: isSeen)
      {
        return false
      }
    }
    for cell in row[at.x..<place.x] { write(cell) }
    return true
  }

  /// Writes the cell at `x`, or erases the blanks that begin there and end before `end`; returns the
  /// next column.
  private mutating func put(
    _ row: UnsafeBufferPointer<Cell>, _ x: Int, before end: Int, y: Int
  ) -> Int {
    out.move(to: Point(x: x, y: y))
    let cell = row[x]
    if cell.isPlainBlank, canErase(cell.style) {
      var next = x + 1
      while next < end, row[next].isPlainBlank { next += 1 }
      if next - x >= 8 {
        out.place(at: Point(x: x, y: y))
        out.erase(next - x)
        return next
      }
    }
    write(cell)
    return x + max(1, cell.glyph.width)
  }

  /// Whether what is erased looks like a blank in `style`.
  private func canErase(_ style: Style) -> Bool {
    switch erasing {
    case .never: false
    case .plain: style.background == .standard
    case .inColor: true
    }
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

  /// The row that comes in empty.
  var edge: Int { by > 0 ? region.upperBound : region.lowerBound }

  /// Which of the rows that changed are still to be drawn after it.
  func stillDifferent(of changed: [Int]) -> [Int] {
    let outside = changed.filter { !rows.contains($0) }
    return outside.contains(edge) ? outside + others : outside + others + [edge]
  }

  /// The row before it that row `y` shows after it; nil: an empty one.
  func source(of y: Int) -> Int? {
    guard region.contains(y) else { return y }
    return region.contains(y + by) ? y + by : nil
  }
}

/// What a terminal fills cells with that it is told to erase.
enum Erasing: Int32 {
  /// It can't be told.
  case never
  /// Its own background.
  case plain
  /// The background of the style that is set.
  case inColor
}

extension ColorDepth {
  /// How many colours are written by their number.
  var numbered: Int32 {
    switch self {
    case .none: 0
    case .eight: 8
    case .sixteen: 16
    case .palette, .trueColor: 256
    }
  }
}
