/// The same numbers in every run (SplitMix64), so that a failure can be seen again.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

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
