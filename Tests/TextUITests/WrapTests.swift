import Testing
import TextUI

@Suite struct WrapTests {
  private func rows(_ text: String, _ width: Int) -> [String] {
    Wrap.lines(text, width: width).map(\.text)
  }

  @Test func breaksAfterSpaces() {
    #expect(rows("hello world again", 6) == ["hello ", "world ", "again"])
    #expect(rows("hello world", 5) == ["hello", "world"])
    #expect(rows("hello  world", 5) == ["hello", " ", "world"])
    #expect(rows("", 5) == [""])
    #expect(rows("a\n\nb\n", 5) == ["a", "", "b", ""])
  }

  @Test func whatIsLeftStandsInTheLastRow() {
    let text = "Show all that is known of it (Enter)."
    #expect(Wrap.fitted(text, width: 36, rows: 1) == ["Show all that is known of it (Enter…"])
    #expect(Wrap.fitted(text, width: 37, rows: 1) == [text])
    #expect(Wrap.fitted(text, width: 10, rows: 2) == ["Show all ", "that is k…"])
    #expect(Wrap.fitted("日本\n語の文", width: 5, rows: 1) == ["日本…"])
    #expect(Wrap.fitted("", width: 5, rows: 3) == [""])
  }

  @Test func cutsWordsThatAreTooLong() {
    #expect(rows("abcdefgh", 3) == ["abc", "def", "gh"])
    #expect(rows("ab cdefgh", 4) == ["ab ", "cdef", "gh"])
  }

  @Test func breaksAfterHyphensInWordsOnly() {
    #expect(rows("one well-known", 10) == ["one well-", "known"])
    #expect(rows("from 10 to -5", 12) == ["from 10 to ", "-5"])
  }

  @Test func breaksBetweenWideCharactersButNotBeforeClosingMarks() {
    #expect(rows("日本語です", 4) == ["日本", "語で", "す"])
    #expect(rows("日本語。", 6) == ["日本", "語。"])
  }

  @Test func linesKnowTheirRanges() {
    let lines = Wrap.lines("hello world\nx", width: 5)
    #expect(lines.map(\.range) == [0..<6, 6..<11, 12..<13])
    #expect(lines.map(\.columns) == [5, 5, 1])
    #expect(lines.map(\.endsLine) == [false, true, true])
  }

  @Test func rowsFitAndHoldEveryCharacterOnce() {
    var generator = SeededGenerator(seed: 6)
    for _ in 0..<600 {
      let text = Pieces.text(.random(in: 0...25, using: &generator), using: &generator)
      let characters = Array(text)
      for width in [1, 2, 3, 7, 20] {
        var next = 0
        for line in Wrap.lines(text, width: width) {
          #expect(line.columns <= width)
          // One cluster that is wider than a row has a row of its own, and is cut when drawn.
          if line.text.allSatisfy({ Width.columns(of: $0) <= width }) {
            #expect(Width.columns(of: line.text) <= width)
          }
          if next < line.range.lowerBound {
            #expect(line.range.lowerBound == next + 1 && characters[next].isNewline)
          }
          next = line.range.upperBound
        }
        #expect(next == characters.count)
      }
    }
  }

  @Test func caretPositionsMapBothWays() {
    var generator = SeededGenerator(seed: 7)
    for _ in 0..<600 {
      let text = Pieces.text(.random(in: 0...20, using: &generator), using: &generator)
      let characters = Array(text)
      for width in [2, 5, 11] {
        let wrapped = WrappedText(text, width: width)
        for offset in 0...characters.count {
          let position = wrapped.position(of: offset)
          let back = wrapped.offset(at: position)
          #expect(wrapped.position(of: back) == position)
          // Characters that show nothing share a place with the next.
          if !characters.contains(where: { !$0.isNewline && Width.columns(of: $0) == 0 }) {
            #expect(back == offset, "\(text.debugDescription) at \(width)")
          }
        }
      }
    }
  }

  @Test func placesOutsideFindTheNearestOffset() {
    let wrapped = WrappedText("hello world\nx", width: 5)
    #expect(wrapped.offset(at: CaretPosition(line: -1, column: 3)) == 0)
    #expect(wrapped.offset(at: CaretPosition(line: 9, column: 0)) == 13)
    #expect(wrapped.offset(at: CaretPosition(line: 2, column: 99)) == 13)
    #expect(wrapped.offset(at: CaretPosition(line: 0, column: 99)) == 5)
    let wide = WrappedText("日本", width: 10)
    #expect(wide.offset(at: CaretPosition(line: 0, column: 3)) == 1)
  }
}
