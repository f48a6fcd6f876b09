import Testing
import TextUI

@Suite struct CanvasDifferenceTests {
  private func list(_ rows: some Sequence<String>) -> Canvas {
    let rows = Array(rows)
    var canvas = Canvas(size: Size(width: 24, height: rows.count))
    for (y, text) in rows.enumerated() {
      canvas.put(text, at: Point(x: 0, y: y), style: .standard)
    }
    return canvas
  }

  private func numbers(_ range: Range<Int>) -> [String] { range.map { "row \($0)" } }

  @Test func rowsThatWentUpTogetherAreFound() {
    let before = list(["top"] + numbers(0..<10) + ["bottom"])
    let after = list(["top"] + numbers(1..<11) + ["bottom"])
    let changed = after.changedRows(from: before)
    #expect(changed == Array(1...10))
    let scroll = after.scroll(from: before, changed: changed)
    #expect(scroll == Canvas.Scroll(rows: 1...9, by: 1, others: []))
    let back = before.scroll(from: after, changed: changed)
    #expect(back == Canvas.Scroll(rows: 2...10, by: -1, others: []))
  }

  @Test func aRowThatHasChangedAsWellIsNamed() {
    let before = list(numbers(0..<12))
    var rows = numbers(1..<13)
    rows[5] = "selected"
    let after = list(rows)
    let scroll = after.scroll(from: before, changed: after.changedRows(from: before))
    #expect(scroll == Canvas.Scroll(rows: 0...10, by: 1, others: [5]))
  }

  @Test func otherChangesAreNoScroll() {
    let before = list(numbers(0..<12))
    for rows in [numbers(20..<32), numbers(2..<14), numbers(0..<10) + ["x", "y"]] {
      let after = list(rows)
      #expect(after.scroll(from: before, changed: after.changedRows(from: before)) == nil)
    }
  }

  @Test func aCopyHealsWideGlyphsAtItsEdges() {
    var canvas = list(["日本語日本語", "abcdefghijkl"])
    canvas.copy(Rect(x: 1, y: 0, width: 4, height: 1), to: Point(x: 1, y: 1))
    #expect(canvas.text(row: 1).hasPrefix("a 本 fghijkl"))
    canvas = list(["abcdefghijkl", "日本語日本語"])
    canvas.copy(Rect(x: 1, y: 0, width: 2, height: 1), to: Point(x: 1, y: 1))
    #expect(canvas.text(row: 1).hasPrefix(" bc 語日本語"))
  }

  @Test func aCopyOntoItselfReadsBeforeItWrites() {
    let rows = numbers(0..<6)
    for distance in [-2, 1, 3] {
      var canvas = list(Array(repeating: "", count: 4) + rows + Array(repeating: "", count: 4))
      canvas.copy(Rect(x: 0, y: 4, width: 24, height: 6), to: Point(x: 0, y: 4 + distance))
      let moved = (0..<6).map { canvas.text(row: 4 + distance + $0).prefix(5) }
      #expect(moved.map(String.init) == rows)
    }
  }

  @Test func aCopyFromOrToOutsideDoesNothing() {
    let before = list(numbers(0..<4))
    var canvas = before
    canvas.copy(Rect(x: 0, y: 2, width: 24, height: 3), to: .zero)
    canvas.copy(Rect(x: 0, y: 0, width: 24, height: 2), to: Point(x: 1, y: 0))
    #expect(canvas == before)
  }

  @Test func aRowIsTakenFromAnotherCanvasOfTheSameSizeOnly() {
    var canvas = list(numbers(0..<3))
    canvas.take(row: 1, of: list(numbers(7..<10)))
    #expect(canvas == list(["row 0", "row 8", "row 2"]))
    canvas.take(row: 1, of: list(numbers(7..<11)))
    #expect(canvas == list(["row 0", "row 8", "row 2"]))
  }
}
