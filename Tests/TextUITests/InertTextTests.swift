import Testing
import TextUI

/// What a terminal is given in lines.
@Suite struct InertTextTests {
  @Test(arguments: ["👨‍👩‍👧‍👦", "🏳️‍🌈", "👩🏽‍🚒", "❤️‍🔥", "👋🏽", "🇩🇪", "1️⃣", "夜市 e\u{301}"])
  func anEmojiStaysOne(text: String) {
    #expect(InertText.line(text) == text)
    #expect(InertText.line("a \(text) b") == "a \(text) b")
  }

  /// Also a joiner that joins no emoji: it would hide, or make letters look like others.
  @Test(arguments: [
    ("a\u{200D}b", "a b"), ("\u{200D}👩", " 👩"), ("👩\u{200D}", "👩 "), ("👩\u{200D}b", "👩 b"),
    ("👩\u{200D}\u{200D}🚒", "👩  🚒"), ("1\u{200D}2", "1 2"),
    ("👩\u{FE0F}\u{200D}\u{202E}🚒", "👩\u{FE0F}  🚒"),
    ("x\u{1F3FD}\u{200D}👩", "x\u{1F3FD} 👩"), ("a\u{200B}\u{FEFF}\u{2066}b", "a   b"),
    ("\u{1B}[31mred\r\n", " [31mred  "), ("🏴\u{E0067}\u{E007F}", "🏴  "),
  ])
  func whatGivesOrdersIsASpace(text: String, shown: String) {
    #expect(InertText.line(text).unicodeScalars.elementsEqual(shown.unicodeScalars))
  }

  @Test(arguments: [
    ("👨‍👩‍👧‍👦 at home", "👨 at home"), ("🏳️‍🌈 at sea", "🏳 at sea"), ("👋🏽!", "👋!"),
    ("🇩🇪 夜市", "🇩🇪 夜市"),
  ])
  func whereColumnsAreCountedItIsTheFirst(text: String, shown: String) {
    let column = InertText.column(text)
    #expect(column == shown)
    #expect(Width.columns(of: column) == Width.columns(of: text))
    #expect(!column.unicodeScalars.contains("\u{200D}"))
  }
}
