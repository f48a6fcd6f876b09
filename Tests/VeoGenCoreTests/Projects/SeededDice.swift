import SeededNumbers
import VeoGenCore

/// The same numbers in every run (SplitMix64).
struct SeededDice: RandomNumberGenerator {
  private var source: SplitMix64

  init(_ seed: Int) { source = SplitMix64(seed: UInt64(bitPattern: Int64(seed))) }

  mutating func next() -> UInt64 { source.next() }

  mutating func number(_ range: ClosedRange<Int>) -> Int { .random(in: range, using: &self) }

  mutating func pick<Value>(_ values: [Value]) -> Value { values[number(0...values.count - 1)] }

  /// Texts that are hard on whoever writes and reads them.
  mutating func text(lines: ClosedRange<Int> = 0...4) -> String {
    let ends = ["\n", "\n", "\r\n", "\r", "\n\n"]
    var text = ""
    for index in 0..<number(lines) {
      if index > 0 { text += pick(ends) }
      text += line(words: 0...6)
    }
    return text
  }

  mutating func line(words: ClosedRange<Int> = 1...5) -> String {
    (0..<number(words)).map { _ in pick(Self.words) }.joined(separator: pick([" ", " ", "  "]))
  }

  private static let words = [
    "salt", "road", "# heading", "## Prompt", "- beat", "* star", "<!-- part: 1 -->", "{#id}",
    "-->", "**bold**", "`code`", "```", "> quote", "\\", "\\n", "\\#", "日本の夜", "é", "e\u{301}",
    "👩‍👩‍👧", "🇩🇪", "\u{200B}", "שלום", "Seconds: 8", "\t", " ", "|", "[x](y)", "---", "===", "&amp;",
    "1. one", "\u{FEFF}", "~~~", "$5", "\"", "'", ",", ";", ":", "«", "\u{2028}", "\u{0B}",
    "\u{85}",
  ]
}
