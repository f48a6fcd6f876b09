import Testing
import TextUI

@Suite struct BarTests {
  private let style = Style(foreground: .palette(6))
  private let track = Style(foreground: .palette(8))

  private func row(_ width: Int, _ draw: (inout Canvas) -> Void) -> Canvas {
    var canvas = Canvas(size: Size(width: width, height: 1))
    draw(&canvas)
    return canvas
  }

  @Test func thinBarTellsItsPartsByColorAndWeight() {
    let canvas = row(10) { $0.bar($0.bounds, fraction: 0.5, style: style, track: track) }
    #expect(canvas.text(row: 0) == "━━━━━─────")
    #expect(
      canvas.row(0).map(\.style) == Array(repeating: style, count: 5)
        + Array(repeating: track, count: 5))
  }

  @Test func blocksGrowByEighths() {
    let texts = (0...16).map { eighths in
      row(2) {
        $0.bar(
          $0.bounds, fraction: Double(eighths) / 16, style: style, track: track, form: .block)
      }.text(row: 0)
    }
    #expect(
      texts == [
        "  ", "▏ ", "▎ ", "▍ ", "▌ ", "▋ ", "▊ ", "▉ ", "█ ", "█▏", "█▎", "█▍", "█▌", "█▋", "█▊",
        "█▉",
        "██",
      ])
  }

  @Test func fractionsOutOfRangeAreClamped() {
    for fraction in [-1, 0, 1, 7, Double.nan, .infinity] {
      for form in [BarForm.line, .block] {
        let canvas = row(5) {
          $0.bar($0.bounds, fraction: fraction, style: style, track: track, form: form)
        }
        #expect(canvas.text(row: 0).count == 5)
      }
    }
  }

  @Test func scrollBarReachesBothEnds() {
    func marks(top: Int) -> [Bool] {
      var canvas = Canvas(size: Size(width: 1, height: 5))
      canvas.scrollBar(
        canvas.bounds, total: 50, visible: 5, top: top, style: style, track: track)
      return (0..<5).map { canvas.text(row: $0) == "┃" }
    }
    #expect(marks(top: 0) == [true, false, false, false, false])
    #expect(marks(top: 45) == [false, false, false, false, true])
    #expect(marks(top: 999) == marks(top: 45))
    var all = Canvas(size: Size(width: 1, height: 5))
    all.scrollBar(all.bounds, total: 5, visible: 5, top: 0, style: style, track: track)
    #expect(all == Canvas(size: Size(width: 1, height: 5)))
  }

  @Test func chartShowsTheLastValues() {
    var canvas = Canvas(size: Size(width: 4, height: 2))
    canvas.chart(canvas.bounds, values: [9, 0, 0.01, 0.5, 1]) { _ in style }
    #expect(canvas.text(row: 0) == "   █")
    #expect(canvas.text(row: 1) == " ▁██")
  }

  @Test func picturesTakeTwoPixelsACell() throws {
    let picture = try #require(
      Picture(
        size: Size(width: 1, height: 3), rgb: [1, 2, 3, 4, 5, 6, 7, 8, 9]))
    var canvas = Canvas(size: Size(width: 2, height: 2))
    canvas.draw(picture, in: canvas.bounds)
    #expect(canvas[.zero].glyph.text == "▀")
    #expect(canvas[.zero].style == Style(foreground: .rgb(1, 2, 3), background: .rgb(4, 5, 6)))
    #expect(canvas[Point(x: 0, y: 1)].style == Style(foreground: .rgb(7, 8, 9)))
    #expect(canvas[Point(x: 1, y: 0)] == .blank(.standard))
    #expect(Picture(size: Size(width: 2, height: 2), rgb: [1]) == nil)
  }
}
