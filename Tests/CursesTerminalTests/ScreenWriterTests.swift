import SeededNumbers
import TextUI
import Testing

@testable import CursesTerminal

@Suite struct ScreenWriterTests {
  private static let texts = [
    "A lion", "   ", "夜の街", "e\u{301}te\u{301}", "│", "✓ saved", "                    ", "x", "▀▄",
    "é",
  ]
  private static let styles = [
    Style.standard, Style(foreground: .rgb(1, 2, 3)),
    Style(foreground: .rgb(200, 2, 3), background: .rgb(9, 9, 9)),
    Style(background: .rgb(9, 9, 9), attributes: [.bold]),
    Style(foreground: .palette(3), background: .palette(1), attributes: [.reverse, .italic]),
    Style(foreground: .rgb(1, 2, 3), attributes: [.underline, .dim]),
    Style(foreground: .palette(11), background: .palette(200)),
  ]

  private func writer(
    _ depth: ColorDepth = .trueColor, erasing: Erasing = .inColor,
    repertoire: Repertoire = .unicode
  ) -> ScreenWriter {
    CursesTerminal.prepare()
    return ScreenWriter(
      depth: depth, forms: GlyphForms(repertoire: repertoire, borders: .rounded), erasing: erasing)
  }

  private func bytes(_ writer: inout ScreenWriter, _ old: Canvas, _ new: Canvas, _ cursor: Point?)
    -> [UInt8]
  {
    let changed = new.changedRows(from: old)
    return writer.change(
      from: old, to: new, rows: changed, scroll: new.scroll(from: old, changed: changed),
      cursor: cursor)
  }

  /// Whatever is drawn on it, the terminal shows the new screen.
  @Test(
    arguments: ColorDepth.allCases,
    [
      (Erasing.never, false), (.never, true), (.plain, false), (.plain, true), (.inColor, true),
    ])
  func whatIsWrittenShowsTheNewScreen(
    _ depth: ColorDepth, _ filling: (erasing: Erasing, isInColor: Bool)
  ) throws {
    let erasing = filling.erasing
    var random = SplitMix64(seed: UInt64(depth.rawValue * 3) + UInt64(erasing.rawValue))
    var writer = writer(depth, erasing: erasing)
    var old = Canvas(size: Size(width: 40, height: 12), style: Self.styles[2])
    var screen = TinyScreen(old, depth, erasing, fillsInColor: filling.isInColor)
    for step in 0..<1_000 {
      let new = disturbed(old, &random)
      let cursor = Point(
        x: .random(in: 0..<40, using: &random), y: .random(in: 0..<12, using: &random))
      let written = bytes(&writer, old, new, cursor)
      try screen.take(written)
      if let difference = screen.difference(from: new) {
        Issue.record("step \(step): \(difference) \(String(decoding: written, as: UTF8.self))")
        return
      }
      #expect(screen.cursor == cursor)
      old = new
      // As others do who write to it now and then.
      guard step % 50 == 0 else { continue }
      try screen.take(writer.release())
      #expect(screen.isReleased)
      try screen.take(Array("\u{1B}[7;9H".utf8))
      #expect(writer.release().isEmpty)
    }
  }

  private func disturbed(_ old: Canvas, _ random: inout SplitMix64) -> Canvas {
    var new = old
    let style = Self.styles.randomElement(using: &random) ?? .standard
    for _ in 0...Int.random(in: 0..<4, using: &random) {
      let point = Point(
        x: .random(in: -2..<40, using: &random), y: .random(in: 0..<12, using: &random))
      switch Int.random(in: 0..<6, using: &random) {
      case 0:
        let by = Bool.random(using: &random) ? 1 : -1
        let top = Int.random(in: 1..<4, using: &random)
        let rows = Rect(x: 0, y: top, width: 40, height: 7)
        new.copy(rows, to: Point(x: 0, y: top + by))
      case 1: new.highlight(Rect(x: point.x, y: point.y, width: 25, height: 1), style)
      case 2: new.fill(Rect(x: point.x, y: point.y, width: 12, height: 2), style)
      default: new.put(Self.texts.randomElement(using: &random) ?? "", at: point, style: style)
      }
    }
    return new
  }

  @Test func aRowThatScrollsInCostsItsOwnCharactersOnly() {
    let text = Style(foreground: .rgb(213, 217, 226), background: .rgb(18, 20, 27))
    func list(_ first: Int) -> Canvas {
      var canvas = Canvas(size: Size(width: 80, height: 24), style: text)
      for row in 0..<20 {
        canvas.put("clip \(first + row)", at: Point(x: 2, y: 2 + row), style: text)
      }
      return canvas
    }
    var writer = writer()
    let (old, new) = (list(100), list(101))
    let written = String(decoding: bytes(&writer, old, new, Point(x: 0, y: 21)), as: UTF8.self)
    #expect(written.contains("\u{1B}[3;22r"))
    #expect(written.contains("clip 120"))
    #expect(!written.contains("clip 119"))
    #expect(written.utf8.count < 100, "\(written.debugDescription)")
  }

  /// A colour takes more bytes to say than a place.
  @Test func whatSharesAStyleIsWrittenTogether() {
    let styles = [(1, 2, 3), (40, 50, 60), (7, 8, 9)].map { red, green, blue in
      Style(foreground: .rgb(red, green, blue), background: .rgb(9, 9, 9))
    }
    let old = Canvas(size: Size(width: 60, height: 8), style: styles[0])
    var new = old
    for y in 0..<4 {
      for (index, style) in styles.enumerated() {
        new.put("column \(index)", at: Point(x: index * 20, y: y), style: style)
      }
    }
    var writer = writer()
    let written = String(decoding: bytes(&writer, old, new, nil), as: UTF8.self)
    #expect(written.split(separator: "\u{1B}[38;2").count == styles.count)
    #expect(written.utf8.count < 230, "\(written.debugDescription)")
  }

  /// A list that goes on by a row each time says its margins, and the style that is set, once.
  @Test func whatAFrameLeftIsNotSaidAgain() {
    let text = Style(foreground: .rgb(213, 217, 226), background: .rgb(18, 20, 27))
    let chosen = text.background(.rgb(35, 40, 56))
    func list(_ first: Int) -> Canvas {
      var canvas = Canvas(size: Size(width: 80, height: 24), style: text)
      for row in 0..<10 {
        canvas.put("clip \(first + row)", at: Point(x: 2, y: 2 + row), style: text)
      }
      canvas.fill(Rect(x: 0, y: 11, width: 80, height: 1), chosen)
      canvas.put("clip \(first + 9)", at: Point(x: 2, y: 11), style: chosen)
      return canvas
    }
    var writer = writer()
    let rest = Point(x: 0, y: 11)
    let frames = (0..<3).map { step in
      String(
        decoding: bytes(&writer, list(100 + step), list(101 + step), rest), as: UTF8.self)
    }
    #expect(frames[0].contains("\u{1B}[3;11r") && !frames[0].contains("\u{1B}[r"))
    #expect(frames.dropFirst().allSatisfy { !$0.contains("r") })
    // What is chosen has one background, what it leaves the other: one change of it in each frame.
    #expect(frames.dropFirst().allSatisfy { $0.split(separator: "48;2;").count == 2 })
    #expect(frames.dropFirst().allSatisfy { $0.utf8.count < 60 }, "\(frames)")
    #expect(writer.release() == Array("\u{1B}[m\u{1B}[r".utf8))
  }

  /// Of which terminals disagree how wide it is, it shifts the rest of its row, but no other frame.
  @Test func theCursorOfAFrameDoesNotDependOnTheWidthOfItsCharacters() {
    var writer = writer()
    let old = Canvas(size: Size(width: 40, height: 4))
    var new = old
    new.put("夜の街", at: Point(x: 2, y: 1), style: .standard)
    let place = Point(x: 8, y: 1)
    let written = String(decoding: bytes(&writer, old, new, place), as: UTF8.self)
    #expect(written == "\u{1B}[2;3H夜の街\u{1B}[2;9H")
  }

  /// What the terminal fills an empty row with is not written again.
  @Test func theBlanksOfARowThatScrollsInCostNothing() {
    let text = Style(foreground: .rgb(213, 217, 226), background: .rgb(18, 20, 27))
    let border = text.foreground(.rgb(232, 176, 76))
    func list(_ first: Int) -> Canvas {
      var canvas = Canvas(size: Size(width: 80, height: 24), style: text)
      for row in 0..<20 {
        for x in [0, 79] { canvas.put("│", at: Point(x: x, y: 2 + row), style: border) }
        canvas.put("\(first + row)", at: Point(x: 2, y: 2 + row), style: text)
        canvas.put("\(first + row)", at: Point(x: 60, y: 2 + row), style: text)
      }
      return canvas
    }
    var writer = writer()
    let written = String(
      decoding: bytes(&writer, list(100), list(101), nil), as: UTF8.self)
    #expect(!written.contains("X") && !written.contains("  "))
    #expect(written.utf8.count < 110, "\(written.debugDescription)")
  }

  @Test func aLetterCostsItsPlaceAndItself() {
    let plain = Style.standard
    var writer = writer()
    let old = Canvas(size: Size(width: 80, height: 24))
    var new = old
    new.put("J", at: Point(x: 4, y: 1), style: plain)
    #expect(bytes(&writer, old, new, Point(x: 5, y: 1)) == Array("\u{1B}[2;5HJ".utf8))
    #expect(bytes(&writer, new, new, nil).isEmpty)
  }

  /// Half of a screen is curses', which cannot say black.
  @Test func blackIsTheBlackThatCursesWrites() {
    var writer = writer()
    let old = Canvas(size: Size(width: 20, height: 2))
    var new = old
    new.put("x", at: .zero, style: Style(foreground: .rgb(0, 0, 0), background: .palette(16)))
    let written = String(decoding: bytes(&writer, old, new, nil), as: UTF8.self)
    #expect(written == "\u{1B}[38;2;0;1;0;48;5;16m\u{1B}[1Hx")
  }

  @Test(arguments: [
    (ColorDepth.palette, "38;5;179;48;5;233", "31;104"), (.sixteen, "33;40", "31;104"),
    (.eight, "33;40", "31;44"), (.none, "", ""),
  ])
  func coloursAreWrittenAsTheTerminalHasThem(
    _ depth: ColorDepth, _ palette: String, _ own: String
  ) {
    var writer = writer(depth)
    let old = Canvas(size: Size(width: 20, height: 2))
    let gold = Style(foreground: .rgb(232, 176, 76), background: .rgb(18, 20, 27))
    for (style, colours) in [
      (gold, palette), (Style(foreground: .palette(1), background: .palette(12)), own),
    ] {
      var new = old
      new.put("x", at: .zero, style: style)
      let written = String(
        decoding: bytes(&writer, old, new, nil) + writer.release(), as: UTF8.self)
      let (begin, end) = colours.isEmpty ? ("", "") : ("\u{1B}[\(colours)m", "\u{1B}[m")
      #expect(written == begin + "\u{1B}[1Hx" + end)
    }
  }

  @Test func whatTheTerminalCannotShowHasItsStandIn() {
    var writer = writer(repertoire: .ascii)
    let old = Canvas(size: Size(width: 20, height: 2))
    var new = old
    new.put("✓ 夜 e\u{301}", at: .zero, style: .standard)
    let written = String(decoding: bytes(&writer, old, new, nil), as: UTF8.self)
    #expect(written == "\u{1B}[1H+ ?  e")
  }
}
