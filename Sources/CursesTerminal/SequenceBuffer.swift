import TextUI

/// Bytes for a terminal, with what they leave it at. The sequences are those of ECMA-48 and xterm.
struct SequenceBuffer {
  private(set) var bytes: [UInt8] = []
  private(set) var pen = Pen()

  /// Begins with a terminal in no style, its cursor anywhere.
  mutating func begin() {
    bytes.removeAll(keepingCapacity: true)
    pen = Pen()
  }

  /// Leaves the terminal in no style, its cursor at `place`.
  mutating func end(at place: Point?) {
    if pen.style != .standard { sequence("m") }
    pen.style = .standard
    if let place { move(to: place) }
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
    pen.at = point
  }

  /// Moves the rows of `region` by one, up or with -1 down; what comes in is empty.
  mutating func scroll(_ region: ClosedRange<Int>, by rows: Int) {
    sequence("r", region.lowerBound + 1, region.upperBound + 1)
    sequence(rows > 0 ? "S" : "T")
    sequence("r")
    pen.at = .zero
  }

  /// Erases `columns` from the cursor on, which stays.
  mutating func erase(_ columns: Int) { sequence("X", columns) }

  /// Writes a character that takes so many columns.
  mutating func write(_ scalar: UInt32, columns: Int) {
    pen.at?.x += columns
    guard scalar >= 0x80 else { return bytes.append(UInt8(truncatingIfNeeded: scalar)) }
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
      let number = Int(StyleTable.direct(red, green, blue))
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
