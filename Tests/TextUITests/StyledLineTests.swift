import Testing
import TextUI

@Suite struct StyledLineTests {
  private let a = Style(foreground: .palette(1))
  private let b = Style(foreground: .palette(2))

  @Test func truncationCutsAcrossSpans() {
    let line: StyledLine = [Span("abc", a), Span("def", b)]
    #expect(line.truncated(to: 6) == line)
    #expect(line.truncated(to: 5).text == "abcd…")
    #expect(line.truncated(to: 4).text == "abc…")
    #expect(line.truncated(to: 3).text == "ab…")
    #expect(line.truncated(to: 0).text == "")
    #expect((line + StyledLine("", b)).truncated(to: 6).text == "abcdef")
  }

  @Test func putRightEndsAtTheEdge() {
    var canvas = Canvas(size: Size(width: 8, height: 1))
    canvas.putRight([Span("日本", a), Span("x", b)], in: canvas.bounds)
    #expect(canvas.text(row: 0) == "   日本x")
    canvas.putCentered(StyledLine("--", b), in: canvas.bounds)
    #expect(canvas[Point(x: 3, y: 0)].glyph.text == "-")
  }

  @Test func memoryTerminalKeepsFramesAndHandsOutEvents() {
    let terminal = MemoryTerminal(size: Size(width: 20, height: 5))
    terminal.feed(keys: "Tab ^G")
    terminal.feed(.resize(Size(width: 9, height: 9)), .focus(true))
    #expect(terminal.wait(milliseconds: nil) == [.key(KeyPress(.tab))])
    #expect(terminal.wait(milliseconds: nil) == [.key(KeyPress(.character("g"), .control))])
    #expect(terminal.size.width == 20)
    #expect(terminal.wait(milliseconds: 5).count == 2)
    #expect(terminal.size.width == 9)
    #expect(terminal.wait(milliseconds: 5).isEmpty)
    #expect(terminal.wait(milliseconds: nil) == [.closed])
    terminal.present(Frame(canvas: Canvas(size: terminal.size)))
    #expect(terminal.frameCount == 1)
    #expect(terminal.withScreenReleased { 7 } == 7)
    #expect(terminal.releaseCount == 1)
  }
}
