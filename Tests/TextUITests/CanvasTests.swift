import Testing
import TextUI

@Suite struct CanvasTests {
  private let style = Style(foreground: .palette(2))

  private func canvas(_ width: Int, _ height: Int) -> Canvas {
    Canvas(size: Size(width: width, height: height))
  }

  @Test func putWritesAndReturnsColumns() {
    var canvas = canvas(10, 2)
    #expect(canvas.put("日本x", at: Point(x: 1, y: 0), style: style) == 5)
    #expect(canvas.text(row: 0) == " 日本x    ")
    #expect(canvas[Point(x: 1, y: 0)].style == style)
    #expect(canvas[Point(x: 2, y: 0)].glyph == .continuation)
  }

  @Test func whatCouldHurtIsShownAndInert() {
    var canvas = canvas(40, 1)
    canvas.put("a\u{1B}[2Jb\u{7}\u{9B}c\u{202E}d\u{200B}e\nf", at: .zero, style: style)
    let row = canvas.text(row: 0)
    #expect(row.hasPrefix("a␛[2Jb␇\u{FFFD}cde f"))
    for scalar in row.unicodeScalars {
      #expect(scalar.value >= 0x20 && !(0x7F..<0xA0).contains(scalar.value))
      #expect(scalar.properties.generalCategory != .format)
    }
  }

  @Test func clustersAreDegradedToWhatTerminalsAgreeOn() {
    var canvas = canvas(20, 1)
    canvas.put("👨‍👩‍👧👍🏽🇩🇪❤️é", at: .zero, style: style)
    #expect(canvas.text(row: 0) == "👨👍DE❤é" + String(repeating: " ", count: 12))
  }

  @Test func aGlyphKeepsFourMarks() {
    var canvas = canvas(4, 1)
    canvas.put("x\u{300}\u{301}\u{302}\u{303}\u{304}", at: .zero, style: style)
    #expect(canvas[.zero].glyph.text == "x\u{300}\u{301}\u{302}\u{303}")
  }

  @Test func indicLettersKeepTheirVowels() {
    var canvas = canvas(10, 1)
    let used = canvas.put("का", at: .zero, style: style)
    let scalars = canvas.text(row: 0).unicodeScalars.prefix(while: { $0 != " " }).map(\.value)
    #expect(scalars == [0x915, 0x93E])
    #expect(used == Width.columns(of: "का"))
  }

  @Test func overwritingHalfOfAWideGlyphLeavesNoOrphan() {
    var left = canvas(6, 1)
    left.put("日本", at: .zero, style: style)
    left.put("x", at: Point(x: 1, y: 0), style: style)
    #expect(left.text(row: 0) == " x本  ")
    var right = canvas(6, 1)
    right.put("日本", at: .zero, style: style)
    right.put("x", at: Point(x: 2, y: 0), style: style)
    #expect(right.text(row: 0) == "日x   ")
    right.fill(Rect(x: 1, y: 0, width: 1, height: 1), style)
    #expect(right.text(row: 0) == "  x   ")
  }

  @Test func aWideGlyphAtTheEdgeLeavesABlank() {
    var canvas = canvas(3, 1)
    canvas.put("a日本", at: .zero, style: style)
    #expect(canvas.text(row: 0) == "a日")
    canvas.put("日日", at: .zero, style: style)
    #expect(canvas.text(row: 0) == "日 ")
    canvas.put("日", at: Point(x: -1, y: 0), style: style)
    #expect(canvas.text(row: 0) == "   ")
  }

  @Test func putNeverWritesOutsideItsClip() {
    var generator = SeededGenerator(seed: 4)
    for _ in 0..<2000 {
      var canvas = canvas(20, 6)
      let mark = Style(background: .palette(5))
      canvas.fill(canvas.bounds, with: ".", mark)
      let clip = Rect(
        x: .random(in: -5...22, using: &generator), y: .random(in: -2...7, using: &generator),
        width: .random(in: 0...25, using: &generator), height: .random(in: 0...4, using: &generator)
      )
      let point = Point(
        x: .random(in: -30...25, using: &generator), y: .random(in: -2...8, using: &generator))
      let text = Pieces.text(6, using: &generator)
      let width = Int.random(in: 0...30, using: &generator)
      let used = canvas.put(text, at: point, style: style, maxWidth: width, clip: clip)
      #expect(used <= width)
      #expect(used <= Width.columns(of: text))
      for y in 0..<6 {
        for x in 0..<20 where !clip.contains(Point(x: x, y: y)) {
          #expect(canvas[Point(x: x, y: y)].style == mark)
          #expect(canvas[Point(x: x, y: y)].glyph.text == ".")
        }
        expectWhole(canvas, row: y)
      }
    }
  }

  /// Every wide glyph is followed by its other half, and no half stands alone.
  private func expectWhole(_ canvas: Canvas, row y: Int) {
    var expectsHalf = false
    for cell in canvas.row(y) {
      #expect((cell.glyph.width == 0) == expectsHalf)
      expectsHalf = cell.glyph.width == 2
    }
    #expect(!expectsHalf)
  }

  @Test func widthsOnTheCanvasAreThoseOfWidth() {
    var generator = SeededGenerator(seed: 5)
    for _ in 0..<1000 {
      let text = Pieces.text(5, using: &generator)
      var canvas = canvas(300, 1)
      #expect(canvas.put(text, at: .zero, style: style) == Width.columns(of: text))
      expectWhole(canvas, row: 0)
    }
  }

  @Test func highlightKeepsColorsOfText() {
    var canvas = canvas(4, 1)
    canvas.put("ab", at: .zero, style: style)
    canvas.highlight(canvas.bounds, Style(background: .palette(8), attributes: .reverse))
    #expect(canvas[.zero].style.foreground == .palette(2))
    #expect(canvas[.zero].style.background == .palette(8))
    #expect(canvas[Point(x: 3, y: 0)].style.attributes == .reverse)
  }

  @Test func changedRowsAreTheOnesThatDiffer() {
    let old = canvas(10, 5)
    var new = old
    #expect(new.changedRows(from: old).isEmpty)
    new.put("x", at: Point(x: 9, y: 1), style: .standard)
    new.restyle(Rect(x: 0, y: 4, width: 1, height: 1)) { _ in style }
    #expect(new.changedRows(from: old) == [1, 4])
    #expect(new.changedRows(from: nil) == [0, 1, 2, 3, 4])
    #expect(new.changedRows(from: canvas(9, 5)).count == 5)
  }

  @Test func hugeAndEmptySizesAreHarmless() {
    var empty = canvas(0, 0)
    empty.put("x", at: .zero, style: style)
    empty.box(Rect(x: 0, y: 0, width: 10, height: 10), style: style)
    empty.fill(Rect(x: -5, y: -5, width: 100, height: 100), style)
    #expect(empty.cells.isEmpty)
  }
}
