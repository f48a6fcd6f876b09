import TextUI

/// Bytes for a terminal, with what they leave it at: where its cursor stands and in which style it
/// writes. The sequences are those of ECMA-48 and xterm.
struct SequenceBuffer {
  private(set) var bytes: [UInt8] = []
  /// Where the cursor stands; nil: it is not known, as after the last column of a row.
  var at: Point?
  private var style = Style.standard

  /// Begins with a terminal in no style, its cursor anywhere.
  mutating func begin() {
    bytes.removeAll(keepingCapacity: true)
    (at, style) = (nil, .standard)
  }

  /// Leaves the terminal in no style, its cursor at `place`.
  mutating func end(at place: Point?) {
    if style != .standard { sequence("m") }
    style = .standard
    if let place { move(to: place) }
  }

  /// Moves the cursor, by as few bytes as it takes.
  mutating func move(to point: Point) {
    guard at != point else { return }
    if let at, at.y == point.y, at.x < point.x {
      let columns = point.x - at.x
      if columns > 1 { sequence("C", columns) } else { sequence("C") }
    } else if point.x == 0 {
      sequence("H", point.y + 1)
    } else {
      sequence("H", point.y + 1, point.x + 1)
    }
    at = point
  }

  /// Moves the rows of `region` up by `rows`, down if it is negative; what comes in is empty.
  mutating func scroll(_ region: ClosedRange<Int>, by rows: Int) {
    sequence("r", region.lowerBound + 1, region.upperBound + 1)
    sequence("H", (rows > 0 ? region.upperBound : region.lowerBound) + 1)
    for _ in 0..<abs(rows) { bytes += rows > 0 ? [0x0A] : [0x1B, UInt8(ascii: "M")] }
    sequence("r")
    at = nil
  }

  /// Erases `columns` from the cursor on, which stays.
  mutating func erase(_ columns: Int) { sequence("X", columns) }

  /// Writes a character that takes so many columns.
  mutating func write(_ scalar: UInt32, columns: Int) {
    at?.x += columns
    guard scalar >= 0x80 else { return bytes.append(UInt8(truncatingIfNeeded: scalar)) }
    guard let scalar = Unicode.Scalar(scalar) else { return }
    bytes.append(
      contentsOf: Unicode.UTF8.encode(scalar) ?? Unicode.UTF8.encodedReplacementCharacter)
  }

  /// Whether `cell` looks right in the style that is set: of a blank one sees the background only.
  func has(_ cell: Cell) -> Bool {
    cell.style == style
      || cell.glyph == .space && cell.style.background == style.background && style.showsNoMark
        && cell.style.showsNoMark
  }

  /// Sets the style, by one sequence that says only what changes.
  mutating func set(_ new: Style) {
    bytes += [0x1B, UInt8(ascii: "[")]
    let begin = bytes.count
    var old = style
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
    style = new
  }

  private static let codes: [(TextAttributes, Int)] = [
    (.bold, 1), (.dim, 2), (.italic, 3), (.underline, 4), (.reverse, 7),
  ]

  /// `base`: 30 for text, 40 for what is behind it.
  private mutating func color(_ color: Color, _ base: Int) {
    switch color {
    case .standard: parameter(base + 9)
    case .palette(let index) where index < 8: parameter(base + Int(index))
    case .palette, .rgb:
      guard case .rgb(let red, let green, let blue) = color.asRGB else { return }
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
