import SeededNumbers

typealias SeededGenerator = SplitMix64

/// Pieces of text that are hard on programs that count characters.
enum Pieces {
  static let all = [
    "a", "word", " ", "  ", "\n", "long-hyphenated-thing", "日本語", "。", "👨‍👩‍👧‍👦", "🇩🇪", "👍🏽", "❤️",
    "1️⃣", "e\u{301}", "\u{301}", "हिन्दी", "한글", "\u{1112}\u{1161}\u{11AB}", "ไทย", "\u{200B}",
    "\u{202E}", "\u{FEFF}", "\u{1B}[31m", "\u{7}", "\t", "ẞ", "—", "🫨",
    "x\u{300}\u{301}\u{302}\u{303}\u{304}",
    "supercalifragilisticexpialidocious", "\u{200D}", "\u{FE0F}", "\r\n", "\u{9B}", "\u{1160}", "🇩",
  ]

  static func text(_ count: Int, using generator: inout SeededGenerator) -> String {
    (0..<count).reduce(into: "") { text, _ in
      text += all.randomElement(using: &generator) ?? ""
    }
  }
}
