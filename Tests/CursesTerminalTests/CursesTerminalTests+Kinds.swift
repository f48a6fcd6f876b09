import CTerminal
import CursesTerminal
import Glibc
import TextUI
import Testing

/// Terminals of every kind, and what a person wishes of them.
extension CursesTerminalTests {
  /// A frame with another colour in each cell.
  private func colorful(_ terminal: CursesTerminal) -> Frame {
    var canvas = Canvas(size: terminal.size)
    for y in 0..<terminal.size.height {
      for x in 0..<terminal.size.width {
        let color = Color.rgb(UInt8(x * 3), UInt8(y * 10), UInt8(x + y))
        canvas.put("#", at: Point(x: x, y: y), style: Style(foreground: color))
      }
    }
    return Frame(canvas: canvas)
  }

  @Test(arguments: ["truecolor", "24bit"])
  func trueColorNeedsNoTerminfo(_ colorTerm: String) throws {
    let pty = try PseudoTerminal()
    unsetenv("TERMINFO")
    let terminal = try openTerminal(pty, colorTerm: colorTerm)
    defer { terminal.close() }
    #expect(terminal.colorDepth == .trueColor)
    #expect(getenv("TERMINFO") == nil)
    let style = Style(foreground: .rgb(232, 176, 76), background: .rgb(0, 0, 3))
    terminal.present(frame(terminal, "gold", style: style))
    let shown = pty.settled()
    #expect(shown.contains("38;2;232;176;76"))
    #expect(shown.contains("48;2;0;1;3"))
    // A number of the palette is the terminal's own colour there, too.
    terminal.present(
      frame(
        terminal, "ochre", style: Style(foreground: .palette(179), background: .palette(12))))
    #expect(pty.settled().contains("38;5;179;104"))
  }

  @Test func theUsersTerminfoStays() throws {
    let pty = try PseudoTerminal()
    setenv("TERMINFO", "/nowhere", 1)
    defer { unsetenv("TERMINFO") }
    let terminal = try openTerminal(pty, colorTerm: "truecolor")
    defer { terminal.close() }
    #expect(getenv("TERMINFO").map { String(cString: $0) } == "/nowhere")
  }

  @Test func aBlankTakesTheColorBeforeIt() throws {
    let pty = try PseudoTerminal()
    let terminal = try openTerminal(pty)
    defer { terminal.close() }
    let red = Style(foreground: .palette(1), background: .palette(7))
    let marked = Style(foreground: .palette(3), background: .palette(7), attributes: .underline)
    var picture = frame(terminal, "left", style: red)
    func put(_ style: Style, x: Int) {
      picture.canvas.put(" ", at: Point(x: x, y: 1), style: style)
      picture.canvas.put("on", at: Point(x: x + 1, y: 1), style: red)
    }
    put(Style(foreground: .palette(2), background: .palette(7)), x: 6)
    put(Style(foreground: .palette(2), background: .palette(4)), x: 9)
    put(marked, x: 12)
    terminal.present(picture)
    let shown = pty.settled()
    #expect(shown.contains("left on"))
    #expect(shown.contains("[44m "), "\(shown.debugDescription)")
    #expect(shown.contains(";4m"), "\(shown.debugDescription)")
  }

  @Test func fewerColorsAreEnough() throws {
    let style = Style(foreground: .rgb(240, 122, 134), attributes: .bold)
    let expected: [(String, ColorDepth?, Bool, ColorDepth, String)] = [
      ("xterm-256color", nil, false, .palette, "38;5;210"),
      ("xterm-256color", .sixteen, false, .sixteen, "91"),
      ("xterm-256color", .eight, false, .eight, "31"),
      ("xterm-256color", nil, true, .none, "0;1m"),
      ("linux", nil, false, .eight, "31"),
      ("vt100", nil, false, .none, "0;1m"),
    ]
    for (term, wanted, noColor, depth, bytes) in expected {
      let pty = try PseudoTerminal()
      let terminal = try openTerminal(pty, term: term, noColor: noColor, depth: wanted)
      #expect(terminal.colorDepth == depth)
      terminal.present(frame(terminal, "text", style: style))
      terminal.close()
      let shown = pty.settled()
      #expect(shown.contains(bytes), "\(term)")
      #expect(
        depth != .none || !["[38;", "[31m", "[91m"].contains { shown.contains($0) }, "\(term)")
    }
  }

  /// Curses sets one colour at a time.
  @Test(arguments: [
    ("xterm-256color", "\u{1B}[38;5;210;48;5;233m"), ("tmux-256color", "\u{1B}[38;5;210;48;5;233m"),
    ("screen-256color", "\u{1B}[38;5;210m\u{1B}[48;5;233m"), ("xterm", "\u{1B}[31;40m"),
  ])
  func whatChangesIsWrittenByWhoKnowsTheTerminal(_ term: String, _ colours: String) throws {
    let pty = try PseudoTerminal()
    let terminal = try openTerminal(pty, term: term)
    terminal.present(frame(terminal, "text"))
    _ = pty.settled()
    let style = Style(foreground: .rgb(240, 122, 134), background: .rgb(18, 20, 27))
    terminal.present(frame(terminal, "text", style: style))
    terminal.close()
    let shown = pty.settled()
    #expect(shown.contains(colours), "\(shown.debugDescription)")
  }

  @Test func plainCharactersStandInForOthers() throws {
    let pty = try PseudoTerminal()
    let terminal = try openTerminal(pty, repertoire: .ascii)
    terminal.present(frame(terminal, "╭─╮ ● é 日本 e\u{301}|"))
    terminal.close()
    let shown = pty.settled()
    #expect(shown.utf8.allSatisfy { $0 < 0x80 })
    #expect(shown.contains("+-+ * e ? ?  e|"))
  }

  @Test(arguments: [
    (BorderForm.square, Repertoire.unicode, "┌─┐│└┘ ━┃"), (.none, .unicode, "._._._._._._.━┃"),
    (.square, .ascii, "+-+|++ =|"),
  ])
  func framesAreDrawnAsIsWished(_ borders: BorderForm, _ repertoire: Repertoire, _ shown: String)
    throws
  {
    let pty = try PseudoTerminal()
    let terminal = try openTerminal(pty, repertoire: repertoire, borders: borders)
    let dots = borders == .none
    terminal.present(frame(terminal, dots ? ".╭.─.╮.│.╰.╯.━┃" : "╭─╮│╰╯ ━┃"))
    terminal.close()
    #expect(pty.settled().contains(shown.replacing("_", with: " ")))
  }

  @Test(arguments: ["truecolor", nil]) func aLargeFrameIsShownAtOnce(colorTerm: String?) throws {
    let pty = try PseudoTerminal()
    let terminal = try openTerminal(pty, colorTerm: colorTerm)
    let (begin, end) = ("\u{1B}[?2026h", "\u{1B}[?2026l")
    terminal.present(frame(terminal, "hello"))
    #expect(!pty.settled().contains(begin))
    terminal.present(colorful(terminal))
    let shown = pty.settled()
    #expect(shown.hasPrefix(begin) || shown.contains("\u{1B}[?25l" + begin), "\(shown.prefix(40))")
    #expect(shown.ranges(of: end).count == 1)
    terminal.close()
  }

  @Test func aLargeFrameIsShownAsItComesWhereThatIsWished() throws {
    let pty = try PseudoTerminal()
    let terminal = try openTerminal(pty, colorTerm: "truecolor", synchronizes: false)
    terminal.present(colorful(terminal))
    #expect(!pty.settled().contains("\u{1B}[?2026h"))
    terminal.close()
  }

  @Test func unusableTerminalsAreRefusedInASentence() throws {
    let pty = try PseudoTerminal()
    let cases: [(String?, TerminalError)] = [
      (nil, .termUnset), ("", .termUnset), ("dumb", .termTooPlain("dumb")),
      ("nonsense", .termUnknown("nonsense")),
    ]
    for (term, error) in cases {
      #expect(throws: error) {
        try CursesTerminal(
          options: TerminalOptions(tty: pty.slave, environment: TerminalEnvironment(term: term)))
      }
      #expect(error.description.contains("TERM"))
    }
    #expect(pty.settled().isEmpty)
    let null = Glibc.open("/dev/null", O_RDWR)
    defer { close(null) }
    #expect(throws: TerminalError.noTerminal) {
      try CursesTerminal(
        options: TerminalOptions(tty: null, environment: TerminalEnvironment(term: "xterm")))
    }
  }

  @Test(arguments: ["xterm-ghostty", "foot", "alacritty", "wezterm", "tmux-unheard"])
  func relativesOfXtermWorkWithoutADescription(_ term: String) throws {
    let pty = try PseudoTerminal()
    let terminal = try openTerminal(pty, term: term)
    terminal.present(frame(terminal, "hello"))
    terminal.close()
    #expect(pty.settled().contains("hello"))
  }

  @Test func aFilmOfManyColorsStaysRight() throws {
    let pty = try PseudoTerminal(columns: 100, rows: 40)
    let terminal = try openTerminal(pty, colorTerm: "truecolor")
    defer { terminal.close() }
    // More styles than the table holds: it starts again and the last frame is whole.
    for round in 0..<12 {
      var canvas = Canvas(size: terminal.size)
      for index in 0..<4000 {
        let color = Color.rgb(UInt8(round), UInt8(index >> 8), UInt8(index & 255))
        canvas.put(
          "x", at: Point(x: index % 100, y: index / 100), style: Style(foreground: color))
      }
      terminal.present(Frame(canvas: canvas))
    }
    #expect(pty.wait { $0.contains("38;2;11;15;159") })
    let last = pty.settled()
    #expect(last.contains("38;2;11;0;16"))
  }
}
