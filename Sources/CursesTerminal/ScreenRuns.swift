import TextUI

/// Neighbouring cells of a row that are written in one go, as they share a style.
struct ScreenRun {
  let y: Int
  /// From the first column on, up to the one that is not its own any more.
  var columns: Range<Int>
  var style: Style
  /// Whether it is nothing but blanks, of which one sees the background only.
  var isBlank: Bool
}

/// What of a screen is to be written, cut into runs.
struct ScreenRuns {
  private let depth: ColorDepth
  private var runs: [ScreenRun] = []
  /// The first one that was not taken.
  private var first = 0

  init(depth: ColorDepth) {
    self.depth = depth
  }

  mutating func removeAll() {
    runs.removeAll(keepingCapacity: true)
    first = 0
  }

  /// Takes out the run that costs least to go on with: those of one style come after each other, as
  /// a colour takes more bytes to say than a place. Nil: there is none left.
  ///
  /// The first few are looked at only, so that a frame in which all is new does not compare each with
  /// each; of very many, as in a picture, the first one.
  mutating func takeNearest(to pen: Pen) -> ScreenRun? {
    let ahead = min(runs.count, first + (runs.count > 256 ? 1 : 16))
    guard first < ahead else { return nil }
    var (best, cost) = (first, Int.max)
    for index in first..<ahead where cost > 0 {
      let run = runs[index]
      let start = Point(x: run.columns.lowerBound, y: run.y)
      var this = pen.cost(of: run.style, seen: !run.isBlank) + pen.move(to: start).cost
      if let at = pen.at, this < cost {
        // Whoever turns back comes again for what is further on; and a row with little left is done
        // with sooner than one that is come back to.
        if at.y == start.y {
          this += at.x > start.x ? Self.back : 0
        } else {
          this += rowCount(of: run.y, before: ahead)
        }
      }
      if this < cost { (best, cost) = (index, this) }
    }
    return take(best)
  }

  /// What to turn back is taken to cost besides its own bytes: to come again.
  private static let back = 5

  /// How many of the first runs are in row `y`.
  private func rowCount(of y: Int, before end: Int) -> Int {
    runs[first..<end].count { $0.y == y }
  }

  /// Takes out the first run, among the first few, that `pen` writes as it is. Nil: there is none.
  mutating func takeStyled(_ pen: Pen) -> ScreenRun? {
    (first..<min(runs.count, first + 16)).first {
      !pen.differs(from: runs[$0].style, seen: !runs[$0].isBlank)
    }.map { take($0) }
  }

  /// Takes out one; the ones before it keep their order.
  private mutating func take(_ index: Int) -> ScreenRun {
    let run = runs[index]
    for later in stride(from: index, to: first, by: -1) { runs[later] = runs[later - 1] }
    first += 1
    return run
  }

  /// Adds what differs in row `y`.
  ///
  /// - Parameter old: what the row shows; `fill` where it is nil.
  mutating func add(
    _ new: UnsafeBufferPointer<Cell>, over old: UnsafeBufferPointer<Cell>?, fill: Cell, y: Int
  ) {
    func isShown(_ x: Int) -> Bool { new[x].looksLike(old?[x] ?? fill) }
    var x = 0
    while true {
      while x < new.count, isShown(x) { x += 1 }
      guard x < new.count else { return }
      // The right half of a wide glyph is written with its left one.
      let start = x > 0 && new[x].glyph.width == 0 ? x - 1 : x
      var run = ScreenRun(
        y: y, columns: start..<start + 1, style: new[start].style,
        isBlank: new[start].isPlainBlank)
      x = start + 1
      while x < new.count {
        if new[x].glyph.width == 0 || !isShown(x) && run.takes(new[x]) {
          x += 1
        } else if let far = run.bridge(from: x, over: new, isShown) {
          x = far
        } else {
          break
        }
      }
      run.columns = start..<x
      run.style = run.style.written(in: depth)
      runs.append(run)
    }
  }
}

extension ScreenRun {
  /// Goes on over some cells that are shown already, as to write them once more is shorter than to
  /// move over them. Returns the first column after them; nil: there is nothing to go on to.
  fileprivate mutating func bridge(
    from x: Int, over new: UnsafeBufferPointer<Cell>, _ isShown: (Int) -> Bool
  ) -> Int? {
    var (whole, far) = (self, x)
    while far < new.count, isShown(far) {
      guard far - x < 3, new[far].glyph.width == 1, whole.takes(new[far]) else { return nil }
      far += 1
    }
    guard far < new.count, far > x, new[far].glyph.width > 0, whole.takes(new[far]) else {
      return nil
    }
    self = whole
    return far
  }

  /// Whether `cell` can be written in its style, which becomes the cell's where it has none to keep.
  fileprivate mutating func takes(_ cell: Cell) -> Bool {
    if cell.style == style {
      isBlank = isBlank && cell.isPlainBlank
      return true
    }
    guard cell.style.background == style.background else { return false }
    if cell.isPlainBlank { return style.showsNoMark }
    guard isBlank, cell.style.showsNoMark else { return false }
    (style, isBlank) = (cell.style, false)
    return true
  }
}

extension Style {
  /// It in colours that are written as they are.
  func written(in depth: ColorDepth) -> Style {
    Style(
      foreground: foreground.quantised(to: depth), background: background.quantised(to: depth),
      attributes: attributes)
  }
}

extension Cell {
  /// Whether it is a blank of which one sees the background only.
  var isPlainBlank: Bool { glyph == .space && style.showsNoMark }

  /// Whether nobody can tell the two from each other.
  func looksLike(_ other: Cell) -> Bool {
    self == other
      || isPlainBlank && other.isPlainBlank && style.background == other.style.background
  }
}
