import Testing
import TextUI

@Suite struct KeyDecoderTests {
  private func events(_ text: String) -> [TerminalEvent] {
    var decoder = KeyDecoder()
    return decoder.feed(text.utf8) + decoder.flush()
  }

  @Test(arguments: [
    ("a", "a"), ("A", "A"), ("é", "é"), ("日", "日"), ("\r", "Enter"), ("\n", "^J"), ("\t", "Tab"),
    ("\u{7F}", "Backspace"), ("\u{8}", "Backspace"), ("\u{7}", "^G"), ("\u{0}", "Ctrl-Space"),
    ("\u{1A}", "^Z"), ("\u{1F}", "^_"), (" ", "Space"), ("\u{1B}", "Esc"), ("\u{1B}[A", "Up"),
    ("\u{1B}OA", "Up"), ("\u{1B}[1;5D", "Ctrl-Left"), ("\u{1B}[1;2C", "Shift-Right"),
    ("\u{1B}[1;3B", "Alt-Down"), ("\u{1B}[H", "Home"), ("\u{1B}[4~", "End"),
    ("\u{1B}[3~", "Delete"),
    ("\u{1B}[5;5~", "Ctrl-PageUp"), ("\u{1B}[Z", "Shift-Tab"), ("\u{1B}OP", "F1"),
    ("\u{1B}[15~", "F5"), ("\u{1B}[24~", "F12"), ("\u{1B}[[B", "F2"), ("\u{1B}[1;2P", "Shift-F1"),
    ("\u{1B}x", "Alt-x"), ("\u{1B}é", "Alt-é"), ("\u{1B}\r", "Alt-Enter"),
    ("\u{1B}\u{7F}", "Alt-Backspace"), ("\u{1B}\u{1B}[A", "Alt-Up"), ("\u{1B}[", "Alt-["),
    ("\u{1B}O", "Alt-O"), ("\u{1B}[13;2u", "Shift-Enter"), ("\u{1B}[13;5u", "Ctrl-Enter"),
    ("\u{1B}[97;5u", "^A"), ("\u{1B}[97;3u", "Alt-a"), ("\u{1B}[97;2u", "A"),
    ("\u{1B}[27;5;9~", "Ctrl-Tab"), ("\u{1B}[9;2u", "Shift-Tab"), ("\u{1B}[1;1:3A", "Up"),
    ("\u{1B}[7^", "Ctrl-Home"), ("\u{1B}[a", "Shift-Up"), ("\u{1B}OM", "Enter"), ("\u{1B}Oq", "1"),
  ])
  func keys(_ bytes: String, _ name: String) {
    let expected = KeyPress(name)
    #expect(expected != nil)
    #expect(events(bytes) == expected.map { [.key($0)] })
  }

  @Test func namesAndDescriptionsAgree() {
    for name in [
      "^G", "Alt-Enter", "Shift-Tab", "F5", "PageUp", "Space", "g", "?", "Ctrl-Left", "^",
    ] {
      #expect(KeyPress(name)?.description == name)
    }
    #expect(KeyPress("C-g") == KeyPress(.character("g"), .control))
    #expect(KeyPress("M-x") == KeyPress(.character("x"), .alt))
    #expect(KeyPress("-") == KeyPress(.character("-")))
    #expect(KeyPress("nonsense") == nil)
    #expect(KeyPress("") == nil)
    #expect(KeyPress.sequence("^X ^E")?.count == 2)
    #expect(KeyPress.sequence("^X nonsense") == nil)
  }

  @Test(arguments: [
    ("\u{1B}[<0;1;1M", MouseEvent(.press(.left), at: .zero)),
    ("\u{1B}[<0;251;3m", MouseEvent(.release(.left), at: Point(x: 250, y: 2))),
    ("\u{1B}[<2;5;5M", MouseEvent(.press(.right), at: Point(x: 4, y: 4))),
    ("\u{1B}[<32;5;5M", MouseEvent(.drag(.left), at: Point(x: 4, y: 4))),
    ("\u{1B}[<64;5;5M", MouseEvent(.wheelUp, at: Point(x: 4, y: 4))),
    ("\u{1B}[<65;5;5M", MouseEvent(.wheelDown, at: Point(x: 4, y: 4))),
    (
      "\u{1B}[<20;5;5M",
      MouseEvent(.press(.left), at: Point(x: 4, y: 4), modifiers: [.shift, .control])
    ),
  ])
  func mouse(_ bytes: String, _ event: MouseEvent) {
    #expect(events(bytes) == [.mouse(event)])
  }

  @Test func focusPasteAndWhatNobodyAskedFor() {
    #expect(events("\u{1B}[I\u{1B}[O") == [.focus(true), .focus(false)])
    #expect(
      events("\u{1B}[200~a\rb\r\nc\u{1B}[31m\u{0}日\u{1B}[201~x") == [
        .paste("a\nb\nc[31m日"), .key(KeyPress(.character("x"))),
      ])
    #expect(events("\u{1B}]12;rgb:0000/0000/0000\u{7}a") == [.key(KeyPress(.character("a")))])
    #expect(events("\u{1B}P1$r0m\u{1B}\\a") == [.key(KeyPress(.character("a")))])
    #expect(events("\u{1B}[?62;4c") == [])
    #expect(events("\u{1B}[?2026;2$y") == [])
    #expect(events("\u{1B}[<0;0;0M") == [])
  }

  @Test(arguments: [
    ("\u{1B}]11;rgb:ffff/ffff/dddd\u{1B}\\", false), ("\u{1B}]11;rgb:12/14/1b\u{07}", true),
    ("\u{1B}[?997;1n", true), ("\u{1B}[?997;2n", false),
  ]) func theTerminalTellsItsBackground(bytes: String, isDark: Bool) {
    var decoder = KeyDecoder()
    #expect(decoder.feed(bytes.utf8) == [.background(isDark: isDark)])
    #expect(decoder.feed("a".utf8) == [.key(KeyPress(.character("a")))])
  }

  @Test func anAnswerInPiecesIsWaitedForLonger() {
    var decoder = KeyDecoder()
    #expect(decoder.feed("\u{1B}]".utf8).isEmpty && decoder.patience == KeyDecoder.escapeDelay)
    #expect(decoder.feed("11;rgb:12".utf8).isEmpty && decoder.patience == KeyDecoder.answerDelay)
    #expect(decoder.feed("/14/1b\u{07}".utf8) == [.background(isDark: true)])
    #expect(decoder.patience == nil)
  }

  @Test(arguments: [
    "\u{1B}]11;rgb:12/14\u{07}", "\u{1B}]11;rgb:12345/1/1\u{07}", "\u{1B}]11;rgb://\u{07}",
    "\u{1B}]11;rgb:-1/+1/1\u{07}", "\u{1B}]10;rgb:ffff/ffff/ffff\u{07}", "\u{1B}]11;\u{07}",
    "\u{1B}[?997;3n", "\u{1B}[?997n", "\u{1B}P11;rgb:12/14/1b\u{1B}\\",
  ]) func whatSaysNothingOfItIsDropped(bytes: String) {
    var decoder = KeyDecoder()
    #expect(decoder.feed(bytes.utf8).isEmpty && !decoder.isPending)
  }

  @Test func aPasteIsCappedAndItsEndStillFound() throws {
    var decoder = KeyDecoder()
    var found = decoder.feed("\u{1B}[200~".utf8)
    let megabyte = Array(repeating: UInt8(ascii: "x"), count: 1 << 20)
    found += decoder.feed(megabyte)
    #expect(decoder.isPasting)
    #expect(!decoder.isPending)
    found += decoder.feed(megabyte)
    found += decoder.feed("\u{1B}[201~q".utf8)
    #expect(found.count == 2)
    guard case .paste(let text) = found[0] else { throw Unexpected() }
    #expect(text.utf8.count == KeyDecoder.pasteLimit)
    #expect(found[1] == .key(KeyPress(.character("q"))))
  }

  private struct Unexpected: Error {}

  @Test func aPasteWithoutEndIsDeliveredByFlush() {
    var decoder = KeyDecoder()
    let early = decoder.feed("\u{1B}[200~abc\u{1B}[20".utf8)
    #expect(early == [])
    #expect(decoder.patience == KeyDecoder.pasteDelay)
    let late = decoder.flush()
    #expect(late == [.paste("abc[20")])
    #expect(decoder.patience == nil)
  }

  @Test func aLoneEscapeWaits() {
    var decoder = KeyDecoder()
    let early = decoder.feed([0x1B])
    #expect(early == [])
    #expect(decoder.isPending)
    #expect(decoder.patience == KeyDecoder.escapeDelay)
    let late = decoder.flush()
    #expect(late == [.key(KeyPress(.escape))])
    #expect(!decoder.isPending)
    let again = decoder.flush() + decoder.feed([0x1B, 0x1B])
    #expect(again == [])
    let both = decoder.flush()
    #expect(both == [.key(KeyPress(.escape)), .key(KeyPress(.escape))])
  }

  @Test func invalidUTF8IsDropped() {
    var decoder = KeyDecoder()
    let bytes: [UInt8] = [0xFF, 0xC3, 0x28, 0xE2, 0x82, 0x61, 0xED, 0xA0, 0x80, 0xC0, 0x80, 0x62]
    let found = decoder.feed(bytes)
    #expect(found == ["(", "a", "b"].map { .key(KeyPress(.character($0))) })
  }

  @Test func howBytesAreCutMakesNoDifference() {
    var generator = SeededGenerator(seed: 10)
    let parts: [[UInt8]] =
      [
        "a", "日本", "\u{1B}[A", "\u{1B}[1;5D", "\u{1B}OP", "\u{1B}[<64;10;20M", "\u{1B}[200~",
        "\u{1B}[201~",
        "\u{1B}", "\u{1B}\u{1B}", "\u{1B}[15~", "\r\n", "\u{1B}]0;t\u{7}", "\u{1B}[13;2u",
        "\u{1B}[[C", "\u{1B}P", "\u{1B}\\",
      ].map { Array($0.utf8) } + [
        [0xE2, 0x82], [0xFF], [0x80], [0xF0, 0x9F], [0x1B, 0x5B, 0x3C, 0x39],
      ]
    for _ in 0..<3000 {
      var bytes: [UInt8] = []
      for _ in 0..<Int.random(in: 1...12, using: &generator) {
        bytes += parts.randomElement(using: &generator) ?? []
      }
      var whole = KeyDecoder()
      let expected = whole.feed(bytes) + whole.flush()
      var cut = KeyDecoder()
      var found: [TerminalEvent] = []
      var rest = bytes[...]
      while !rest.isEmpty {
        let count = Int.random(in: 1...min(4, rest.count), using: &generator)
        found += cut.feed(rest.prefix(count))
        rest = rest.dropFirst(count)
      }
      found += cut.flush()
      #expect(found == expected, "\(bytes)")
    }
  }

  @Test func randomBytesNeverCrashAndCutsMakeNoDifference() {
    var generator = SeededGenerator(seed: 11)
    let common: [UInt8] = [0x1B, 0x5B, 0x3B, 0x4F, 0x30, 0x32, 0x7E, 0x4D, 0x3C, 0x75, 0x5D, 0x07]
    for _ in 0..<3000 {
      let bytes = (0..<Int.random(in: 1...80, using: &generator)).map { _ in
        Bool.random(using: &generator)
          ? common.randomElement(using: &generator) ?? 0
          : UInt8.random(in: 0...255, using: &generator)
      }
      var whole = KeyDecoder()
      let expected = whole.feed(bytes)
      var single = KeyDecoder()
      let found = bytes.flatMap { single.feed([$0]) }
      #expect(found == expected, "\(bytes)")
      _ = whole.flush()
      #expect(whole.patience == nil || whole.isPending == false)
    }
  }
}
