import TextUI

@testable import CursesTerminal

/// A terminal that understands what `ScreenWriter` may say, and stops at anything else.
struct TinyScreen {
  struct Square: Hashable {
    var text: String
    var style: Style
  }

  enum Mistake: Error {
    case unknown(String)
  }

  private(set) var squares: [Square]
  private(set) var cursor = Point.zero
  private(set) var style = Style.standard
  private let size: Size
  private let depth: ColorDepth
  private let erasing: Erasing
  /// Whether it fills rows that scroll in, and what it erases, in colour, whatever it says of itself.
  private let fillsInColor: Bool
  private var region: ClosedRange<Int>

  /// Whether it is in no style and scrolls as a whole.
  var isReleased: Bool { style == .standard && region == 0...size.height - 1 }

  /// What `canvas` shows.
  init(_ canvas: Canvas, _ depth: ColorDepth, _ erasing: Erasing, fillsInColor: Bool) {
    self.fillsInColor = fillsInColor
    size = canvas.size
    (self.depth, self.erasing) = (depth, erasing)
    region = 0...size.height - 1
    squares = canvas.cells.map {
      Square(text: $0.glyph.text, style: $0.style.written(in: depth))
    }
  }

  /// Where it shows something else than `canvas`; nil: nowhere. Of a blank nobody sees the colour of
  /// its text, and the right half of a wide character looks as the left one does.
  func difference(from canvas: Canvas) -> String? {
    for (place, cell) in canvas.cells.enumerated() {
      let (square, style) = (squares[place], cell.style.written(in: depth))
      let isSame =
        square.style == style || cell.glyph.width == 0
        || cell.glyph == .space && square.style.background == style.background
          && [square.style, style].allSatisfy { $0.attributes.isSubset(of: [.bold, .dim]) }
      if square.text == cell.glyph.text, isSame { continue }
      return "\(place / size.width), \(place % size.width): \(square) is to be \(cell)"
    }
    return nil
  }

  mutating func take(_ bytes: [UInt8]) throws {
    var rest = Array(String(decoding: bytes, as: UTF8.self).unicodeScalars)[...]
    while let scalar = rest.popFirst() {
      switch scalar {
      case "\u{1B}" where rest.first == "[":
        rest.removeFirst()
        let parameters = rest.prefix { ("0"..."9").contains($0) || $0 == ";" }
        rest = rest.dropFirst(parameters.count)
        let text = String(String.UnicodeScalarView(parameters))
        try control(
          rest.popFirst() ?? " ",
          text.isEmpty ? [] : text.split(separator: ";").map { Int($0) ?? 0 })
      case "\r": cursor.x = 0
      default: put(scalar)
      }
    }
  }

  private mutating func put(_ scalar: Unicode.Scalar) {
    let width = Width.columns(of: String(scalar))
    guard (0x300..<0x370).contains(scalar.value) == false else {
      let last = cursor.y * size.width + cursor.x - 1
      squares[squares[last].text.isEmpty ? last - 1 : last].text.unicodeScalars.append(scalar)
      return
    }
    let place = cursor.y * size.width + cursor.x
    for column in 0..<width { blank(place + column) }
    squares[place] = Square(text: String(scalar), style: style)
    if width == 2 { squares[place + 1] = Square(text: "", style: style) }
    cursor.x += width
  }

  /// The other half of a wide character does not stay.
  private mutating func blank(_ place: Int) {
    if squares[place].text.isEmpty { squares[place - 1].text = " " }
    if place % size.width + 1 < size.width, squares[place + 1].text.isEmpty {
      squares[place + 1].text = " "
    }
  }

  private mutating func control(_ end: Unicode.Scalar, _ numbers: [Int]) throws {
    switch end {
    case "H": cursor = Point(x: (numbers.dropFirst().first ?? 1) - 1, y: (numbers.first ?? 1) - 1)
    case "C" where cursor.x < size.width: cursor.x += numbers.first ?? 1
    case "G": cursor.x = (numbers.first ?? 1) - 1
    case "d" where cursor.x < size.width: cursor.y = (numbers.first ?? 1) - 1
    case "S": scroll(by: 1)
    case "T": scroll(by: -1)
    case "X" where cursor.x < size.width && erasing != .never:
      for column in cursor.x..<cursor.x + (numbers.first ?? 1) {
        blank(cursor.y * size.width + column)
        squares[cursor.y * size.width + column] = erased
      }
    case "r":
      region = numbers.count == 2 ? numbers[0] - 1...numbers[1] - 1 : 0...size.height - 1
      cursor = .zero
    case "m": try render(numbers)
    default: throw Mistake.unknown("\(end) \(numbers)")
    }
  }

  private mutating func scroll(by rows: Int) {
    let old = squares
    for y in region {
      for x in 0..<size.width {
        let from = y + rows
        squares[y * size.width + x] =
          region.contains(from)
          ? old[from * size.width + x]
          : erased
      }
    }
  }

  private var erased: Square {
    Square(text: " ", style: Style(background: fillsInColor ? style.background : .standard))
  }

  private mutating func render(_ numbers: [Int]) throws {
    var rest = numbers[...]
    if numbers.isEmpty { style = .standard }
    while let number = rest.popFirst() {
      switch number {
      case 0: style = .standard
      case 1: style.attributes.insert(.bold)
      case 2: style.attributes.insert(.dim)
      case 3: style.attributes.insert(.italic)
      case 4: style.attributes.insert(.underline)
      case 7: style.attributes.insert(.reverse)
      case 30...37: style.foreground = .palette(UInt8(number - 30))
      case 40...47: style.background = .palette(UInt8(number - 40))
      case 39: style.foreground = .standard
      case 49: style.background = .standard
      case 38, 48:
        guard let color = color(&rest) else { throw Mistake.unknown("\(numbers)") }
        if number == 38 { style.foreground = color } else { style.background = color }
      case 90...97 where depth >= .sixteen: style.foreground = .palette(UInt8(number - 82))
      case 100...107 where depth >= .sixteen: style.background = .palette(UInt8(number - 92))
      default: throw Mistake.unknown("\(numbers)")
      }
    }
  }

  private func color(_ rest: inout ArraySlice<Int>) -> Color? {
    switch (rest.popFirst(), rest.count) {
    case (2, 3...) where depth == .trueColor:
      let parts = (0..<3).map { _ in UInt8(rest.removeFirst()) }
      return .rgb(parts[0], parts[1], parts[2])
    case (5, 1...) where depth >= .palette: return .palette(UInt8(rest.removeFirst()))
    default: return nil
    }
  }
}
