import Testing
import TextUI

@Suite struct WidthTests {
  @Test(arguments: [
    ("", 0), ("abc", 3), ("日本語", 6), ("é", 1), ("e\u{301}", 1), ("👨‍👩‍👧‍👦", 2), ("👍🏽", 2), ("🇩🇪", 2),
    ("❤️", 1), ("1️⃣", 1), ("한글", 4), ("\u{200B}", 0), ("a\u{200B}b", 2), ("\u{202E}abc", 3),
    ("\u{1B}[31m", 5), ("\u{301}", 1), ("\t", 1), ("\r\n", 1), ("\u{10FFFF}", 1), ("█▌━╭", 4),
    ("\u{FEFF}x", 1), ("\u{9B}", 1),
  ])
  func columns(_ text: String, _ columns: Int) {
    #expect(Width.columns(of: text) == columns)
  }

  @Test func columnsOfATextAreThoseOfItsCharacters() {
    var generator = SeededGenerator(seed: 2)
    for _ in 0..<500 {
      let text = Pieces.text(8, using: &generator)
      let sum = text.reduce(0) { $0 + Width.columns(of: $1) }
      #expect(Width.columns(of: text) == sum, "\(text.debugDescription)")
    }
  }

  @Test func truncationFitsAndShowsItself() {
    #expect(Width.truncate("abcdef", to: 4) == "abc…")
    #expect(Width.truncate("abcd", to: 4) == "abcd")
    #expect(Width.truncate("日本語", to: 4) == "日…")
    #expect(Width.truncate("abc", to: 0) == "")
    #expect(Width.truncate("abcdef", to: 1, ellipsis: "...") == "a")
    #expect(Width.truncateMiddle("night-market-3f2a.mp4", to: 12) == "night-…a.mp4")
  }

  @Test func truncationNeverExceeds() {
    var generator = SeededGenerator(seed: 3)
    for _ in 0..<500 {
      let text = Pieces.text(6, using: &generator)
      for columns in 0..<12 {
        #expect(Width.columns(of: Width.truncate(text, to: columns)) <= columns)
        #expect(Width.columns(of: Width.truncateMiddle(text, to: columns)) <= columns)
        #expect(Width.columns(of: Width.suffix(text, columns: columns)) <= columns)
        #expect(Width.columns(of: Width.pad(text, to: columns)) == columns)
        #expect(Width.columns(of: Width.padLeft(text, to: columns)) == columns)
      }
    }
  }
}
