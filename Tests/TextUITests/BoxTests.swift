import Testing
import TextUI

@Suite struct BoxTests {
  private let style = Style(foreground: .palette(4))

  private func box(_ width: Int, _ height: Int, _ titles: BoxTitles, _ form: BorderForm = .rounded)
    -> Canvas
  {
    var canvas = Canvas(size: Size(width: width, height: height))
    canvas.box(canvas.bounds, style: style, titles: titles, border: form)
    return canvas
  }

  @Test func titlesStandInTheBorder() {
    let titles = BoxTitles(
      topLeft: StyledLine("Prompt", style), topRight: StyledLine("128", style),
      bottomLeft: StyledLine("31 words", style), bottomRight: StyledLine("^G go", style))
    #expect(
      box(30, 3, titles).text == """
        ╭─ Prompt ───────────── 128 ─╮
        │                            │
        ╰─ 31 words ───────── ^G go ─╯
        """)
  }

  @Test func narrowBoxesCutTheLeftTitleAndDropTheRight() {
    let titles = BoxTitles(
      topLeft: StyledLine("Operations", style), topRight: StyledLine("128 running", style))
    #expect(box(14, 2, titles).text(row: 0) == "╭─ Operati… ─╮")
    #expect(box(20, 2, titles).text(row: 0) == "╭─ Operations ─────╮")
    #expect(box(6, 2, titles).text(row: 0) == "╭────╮")
    #expect(box(2, 2, titles).text(row: 0) == "╭╮")
  }

  @Test func aRightTitleAloneIsCut() {
    let titles = BoxTitles(bottomRight: StyledLine("about 2 min", style))
    #expect(box(12, 2, titles).text(row: 1) == "╰─ about… ─╯")
  }

  @Test func asciiAndNone() {
    #expect(box(5, 3, BoxTitles(), .ascii).text == "+---+\n|   |\n+---+")
    #expect(box(5, 3, BoxTitles(), .none).text == "\n\n")
    #expect(box(5, 3, BoxTitles(), .double).text == "╔═══╗\n║   ║\n╚═══╝")
    // Whoever wants none has none, whatever a frame stands out by.
    #expect("╔═║".unicodeScalars.map { BorderForm.none.standIn(for: $0.value) } == [" ", " ", " "])
    #expect(BorderForm.square.standIn(for: 0x2550) == nil)
  }

  @Test func everySizeStaysInside() {
    let titles = BoxTitles(
      topLeft: StyledLine("日本語 title", style), topRight: StyledLine("right 日本", style),
      bottomLeft: StyledLine("bottom", style), bottomRight: StyledLine("👍🏽 done", style))
    for width in 0..<40 {
      for height in 0..<5 {
        var canvas = Canvas(size: Size(width: 44, height: 7))
        let rect = Rect(x: 2, y: 1, width: width, height: height)
        canvas.box(rect, style: style, titles: titles)
        for y in 0..<7 {
          for x in 0..<44 where !rect.contains(Point(x: x, y: y)) {
            #expect(canvas[Point(x: x, y: y)] == .blank(.standard), "\(width)x\(height)")
          }
        }
      }
    }
  }
}
