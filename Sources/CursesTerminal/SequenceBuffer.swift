import TextUI

/// Bytes for a terminal, with what they leave it at. The sequences are those of ECMA-48 and xterm.
struct SequenceBuffer {
  private(set) var bytes: [UInt8] = []
  private(set) var pen = Pen()
  /// The rows that scroll; nil: all.
  private var margins: ClosedRange<Int>?

  /// Begins with the terminal as the bytes before left it.
  mutating func begin() { bytes.removeAll(keepingCapacity: true) }

  /// Leaves the cursor at `place`.
  mutating func end(at place: Point?) {
    if pen.certainty < .sure { pen.at = nil }
    if let place { move(to: place) }
  }

  /// Leaves the terminal in no style and without margins, as others take it to be who may move the
  /// cursor, too. Nothing where it is so already.
  mutating func release() {
    if pen.style != .standard { sequence("m") }
    if margins != nil { sequence("r") }
    (pen, margins) = (Pen(), nil)
  }

  /// Moves the cursor, by as few bytes as it takes.
  mutating func move(to point: Point) {
    switch pen.move(to: point) {
    case .stay: return
    case .right(1): sequence("C")
    case .right(let columns): sequence("C", columns)
    case .start: bytes.append(0x0D)
    case .column(let x): sequence("G", x + 1)
    case .row(let y): sequence("d", y + 1)
    case .place(let point) where point.x == 0: sequence("H", point.y + 1)
    case .place(let point): sequence("H", point.y + 1, point.x + 1)
    }
    (pen.at, pen.certainty) = (point, .sure)
  }

  /// Moves the cursor where it is not for certain.
  mutating func place(at point: Point) {
    if pen.certainty == .guess { pen.at = nil }
    move(to: point)
  }

  /// Moves the rows of `region` by one, up or with -1 down; what comes in is empty.
  ///
  /// The margins stay: a list that scrolls does so by the same ones again.
  mutating func scroll(_ region: ClosedRange<Int>, by rows: Int) {
    if margins != region {
      sequence("r", region.lowerBound + 1, region.upperBound + 1)
      (margins, pen.at, pen.certainty) = (region, .zero, .sure)
    }
    sequence(rows > 0 ? "S" : "T")
  }

  /// Erases `columns` from the cursor on, which stays.
  mutating func erase(_ columns: Int) { sequence("X", columns) }

  /// Writes a character that takes so many columns.
  mutating func write(_ scalar: UInt32, columns: Int) {
    pen.at?.x += columns
    guard scalar >= 0x80 else { return bytes.append(UInt8(truncatingIfNeeded: scalar)) }
    pen.certainty = min(pen.certainty, columns == 1 ? .likely : .guess)
    guard let scalar = Unicode.Scalar(scalar) else { return }
    bytes.append(
      contentsOf: Unicode.UTF8.encode(scalar) ?? Unicode.UTF8.encodedReplacementCharacter)
  }

  /// Sets the style for what has `new`, by one sequence that says only what changes. Its colours are
  /// written as they are.
  ///
  /// - Parameter seen: whether all of it is, and not only the background that blanks have.
  mutating func set(_ new: Style, seen: Bool = true) {
    guard pen.differs(from: new, seen: seen) else { return }
    let new = pen.toSet(new, seen: seen)
    bytes += [0x1B, UInt8(ascii: "[")]
    let begin = bytes.count
    var old = pen.style
    if !old.attributes.isSubset(of: new.attributes) {
      parameter(0)
      old = .standard
    }
    for (attribute, code) in Self.codes
    where new.attributes.contains(attribute) && !old.attributes.contains(attribute) {
      parameter(code)
    }
    if new.foreground != old.foreground { color(new.foreground, 30) }
    if new.background != old.background { color(new.background, 40) }
    if bytes.count > begin {
      bytes[bytes.count - 1] = UInt8(ascii: "m")
    } else {
      bytes.removeLast(2)
    }
    pen.style = new
  }

  private static let codes: [(TextAttributes, Int)] = [
    (.bold, 1), (.dim, 2), (.italic, 3), (.underline, 4), (.reverse, 7),
  ]

  /// `base`: 30 for text, 40 for what is behind it.
  private mutating func color(_ color: Color, _ base: Int) {
    switch color {
    case .standard: parameter(base + 9)
    case .palette(let index) where index < 8: parameter(base + Int(index))
    case .palette(let index) where index < 16: parameter(base + 52 + Int(index))
    case .palette(let index):
      parameter(base + 8)
      parameter(5)
      parameter(Int(index))
    case .rgb(let red, let green, let blue):
      // As curses is told: the two shall not differ by a shade of black.
      let number = Int(StyleTable.direct(red, green, blue, above: StyleTable.ownNumbered))
      parameter(base + 8)
      parameter(2)
      for shift in [16, 8, 0] { parameter(number >> shift & 0xFF) }
    }
  }

  private mutating func parameter(_ number: Int) {
    write(number: number)
    bytes.append(UInt8(ascii: ";"))
  }

  private mutating func sequence(_ end: Unicode.Scalar, _ numbers: Int...) {
    bytes += [0x1B, UInt8(ascii: "[")]
    for (index, number) in numbers.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ";")) }
      write(number: number)
    }
    bytes.append(UInt8(ascii: end))
  }

  private mutating func write(number: Int) {
    if number >= 10 { write(number: number / 10) }
    bytes.append(UInt8(ascii: "0") + UInt8(number % 10))
  }
}
