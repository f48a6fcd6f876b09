import CTerminal
import Testing

/// What is sent to the terminal says no colour twice, and shows the same.
@Suite struct SparedColorsTests {
  private func spared(_ text: String) -> String {
    var bytes = text.utf8.map { CChar(bitPattern: $0) }
    let count = vt_spare_colors(&bytes, bytes.count)
    return String(decoding: bytes.prefix(count).map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  @Test func aColorThatIsSetAlreadyIsNotSentAgain() {
    #expect(
      spared("\u{1B}[38;5;1m\u{1B}[48;5;2ma\u{1B}[38;5;3m\u{1B}[48;5;2mb")
        == "\u{1B}[38;5;1m\u{1B}[48;5;2ma\u{1B}[38;5;3mb")
    #expect(
      spared("\u{1B}[38:2::1:2:3ma\u{1B}[38:2::1:2:3mb\u{1B}[38:2::1:2:4mc")
        == "\u{1B}[38:2::1:2:3mab\u{1B}[38:2::1:2:4mc")
    #expect(spared("\u{1B}[31ma\u{1B}[1m\u{1B}[31mb") == "\u{1B}[31ma\u{1B}[1mb")
  }

  @Test func whatResetsColorsIsHeeded() {
    for reset in ["\u{1B}[m", "\u{1B}[0m", "\u{1B}[39;49m", "\u{1B}[0;1m", "\u{1B}[39m"] {
      let text = "\u{1B}[31ma\(reset)\u{1B}[31mb"
      #expect(spared(text) == text)
    }
  }

  @Test func otherSequencesAndTextStayAsTheyAre() {
    for text in [
      "", "\u{1B}", "\u{1B}[", "\u{1B}[38;5", "été 火 \u{1B}[2;3H", "\u{1B}(B\u{1B}[35X", "31m31m",
      "\u{1B}]0;31m\u{7}", "\u{1B}[38;5;1;1mx\u{1B}[38;5;1;1my",
    ] {
      #expect(spared(text) == text)
    }
  }

  /// A terminal that knows colours and attributes: the style of each character that it shows.
  private func shown(_ text: String) -> [String] {
    var (foreground, background, attributes) = ("", "", Set<String>())
    var result: [String] = []
    var rest = Substring(text)
    while let character = rest.popFirst() {
      guard character == "\u{1B}", rest.first == "[" else {
        result.append("\(character) \(foreground) \(background) \(attributes.sorted())")
        continue
      }
      let body = rest.dropFirst().prefix { $0 != "m" }
      rest = rest.dropFirst(body.count + 2)
      switch body {
      case "", "0": (foreground, background, attributes) = ("", "", [])
      case "39;49": (foreground, background) = ("", "")
      case _ where body.hasPrefix("3"): foreground = body == "39" ? "" : String(body)
      case _ where body.hasPrefix("4") && body.count > 1: background = String(body)
      default: attributes.insert(String(body))
      }
    }
    return result
  }

  @Test func whatIsShownIsTheSame() {
    let pieces = [
      "38;5;1", "38;5;2", "48;5;1", "48;5;2", "38;2;1;2;3", "38:2::1:2:3", "31", "41", "39", "",
      "0",
      "39;49", "1", "4", "7",
    ]
    var generator = SystemRandomNumberGenerator()
    for _ in 0..<500 {
      let text = (0..<40).map { _ in
        Bool.random(using: &generator)
          ? "x" : "\u{1B}[\(pieces.randomElement(using: &generator) ?? "")m"
      }.joined()
      let less = spared(text)
      #expect(shown(less) == shown(text), "\(text.debugDescription)")
      #expect(less.utf8.count <= text.utf8.count)
    }
  }
}
