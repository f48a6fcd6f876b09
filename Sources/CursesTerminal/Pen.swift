import TextUI

/// Where a terminal writes next, and in which style.
struct Pen {
  /// Nil: it is not known. The column after the last one: the last one was written.
  var at: Point?
  /// How certain that is.
  var certainty = Certainty.sure

  /// Terminals disagree how wide some characters are: a place that was reached by writing them may be
  /// another one, until it is said in whole.
  enum Certainty: Int, Comparable {
    /// A character of two columns, or a mark, was written on the way.
    case guess
    /// One beyond ASCII was, which has two where a terminal is set so.
    case likely
    case sure

    static func < (one: Certainty, other: Certainty) -> Bool { one.rawValue < other.rawValue }
  }
  var style = Style.standard

  /// A way to move the cursor.
  enum Move: Equatable {
    case stay
    /// By so many columns.
    case right(Int)
    /// To the first column.
    case start
    case column(Int)
    case row(Int)
    case place(Point)

    /// How many bytes it takes.
    var cost: Int {
      switch self {
      case .stay: 0
      case .start: 1
      case .right(1): 3
      case .right(let number): 3 + Pen.digits(number)
      case .column(let number), .row(let number): 3 + Pen.digits(number + 1)
      case .place(let point) where point.x == 0: 3 + Pen.digits(point.y + 1)
      case .place(let point): 4 + Pen.digits(point.y + 1) + Pen.digits(point.x + 1)
      }
    }
  }

  /// The shortest way to `point`.
  func move(to point: Point) -> Move {
    guard let at else { return .place(point) }
    if certainty == .guess, at != point { return .place(point) }
    if at.y == point.y {
      if at.x == point.x { return .stay }
      if point.x == 0 { return .start }
      return at.x < point.x ? .right(point.x - at.x) : .column(point.x)
    }
    return at.x == point.x ? .row(point.y) : .place(point)
  }

  /// Whether another style is to be set for what has `new`, of which only the background may be seen.
  func differs(from new: Style, seen: Bool) -> Bool {
    new != style && (seen || new.background != style.background || !style.showsNoMark)
  }

  /// The style to set for what has `new`: for a background that alone is seen, no other colour.
  func toSet(_ new: Style, seen: Bool) -> Style {
    seen || !style.showsNoMark ? new : style.background(new.background)
  }

  /// About how many bytes it takes to set the style for what has `new`.
  func cost(of new: Style, seen: Bool) -> Int {
    guard differs(from: new, seen: seen) else { return 0 }
    let new = toSet(new, seen: seen)
    var (cost, old) = (2, style)
    if !old.attributes.isSubset(of: new.attributes) { (cost, old) = (4, .standard) }
    if new.attributes != old.attributes { cost += 2 }
    if new.foreground != old.foreground { cost += Self.cost(of: new.foreground) }
    if new.background != old.background { cost += Self.cost(of: new.background) }
    return cost
  }

  private static func cost(of color: Color) -> Int {
    switch color {
    case .palette(let index) where index < 8: 3
    case .standard: 3
    case .palette: 9
    case .rgb: 17
    }
  }

  private static func digits(_ number: Int) -> Int { number < 10 ? 1 : number < 100 ? 2 : 3 }
}
