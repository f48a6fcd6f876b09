import CTerminal
import CursesTerminal
import Glibc
import TextUI
import Testing

/// One screen at a time: curses has global state.
@Suite(.serialized) struct CursesTerminalTests {
  private func open(
    _ pty: PseudoTerminal, term: String = "xterm-256color", colorTerm: String? = nil,
    noColor: Bool = false, depth: ColorDepth? = nil, repertoire: Repertoire? = nil,
    borders: BorderForm = .rounded, synchronizes: Bool = true, typed: String = ""
  ) throws -> CursesTerminal {
    CursesTerminal.prepare()
    let environment = TerminalEnvironment(term: term, colorTerm: colorTerm, noColor: noColor)
    return try CursesTerminal(
      options: TerminalOptions(
        colorDepth: depth, repertoire: repertoire, borders: borders, synchronizes: synchronizes,
        tty: pty.slave, environment: environment, typed: Array(typed.utf8)))
  }

  private func frame(
    _ terminal: CursesTerminal, _ text: String, style: Style = .standard,
    modes: TerminalModes = TerminalModes()
  ) -> Frame {
    var canvas = Canvas(size: terminal.size)
    canvas.put(text, at: Point(x: 2, y: 1), style: style)
    return Frame(canvas: canvas, cursor: Point(x: 0, y: 0), modes: modes)
  }

  @Test func theScreenIsTakenAndGivenBack() throws {
    let pty = try PseudoTerminal()
    let before = pty.modes
    let terminal = try open(pty)
    #expect(terminal.size == Size(width: 80, height: 24))
    #expect(pty.modes != before)
    var modes = TerminalModes(mouse: true, focus: true, cursorShape: .bar, title: "t\u{1B}]x")
    modes.background = true
    var picture = frame(terminal, "hello", modes: modes)
    picture.cursor = nil
    terminal.present(picture)
    let shown = pty.settled()
    #expect(shown.contains("\u{1B}[?1049h"))
    #expect(shown.contains("hello"))
    for mode in ["?1000h", "?1002h", "?1006h", "?2004h", "?1004h", "?2031h"] {
      #expect(shown.contains("\u{1B}[\(mode)"), "\(mode)")
    }
    #expect(shown.contains("\u{1B}]2;t]x\u{7}"))
    terminal.close()
    let left = pty.settled()
    for mode in ["?1000l", "?1002l", "?1006l", "?2004l", "?1004l", "?2031l", "?1049l"] {
      #expect(left.contains("\u{1B}[\(mode)"), "\(mode)")
    }
    #expect(left.contains("\u{1B}[23;2t"))
    #expect(shown.contains("\u{1B}[?25l"))
    #expect(left.contains("\u{1B}[?25h"))
    #expect(pty.modes == before)
    terminal.close()
    #expect(pty.settled().isEmpty)
  }

  @Test func theTerminalIsToldHowFarItIsAndNoLongerAtTheEnd() throws {
    let pty = try PseudoTerminal()
    let terminal = try open(pty)
    var modes = TerminalModes()
    terminal.present(frame(terminal, "hello", modes: modes))
    #expect(!pty.settled().contains("]9;4"))
    modes.progress = .busy
    terminal.present(frame(terminal, "hello", modes: modes))
    #expect(pty.settled() == "\u{1B}]9;4;3\u{7}")
    modes.progress = .percent(140)
    terminal.present(frame(terminal, "hello", modes: modes))
    #expect(pty.settled() == "\u{1B}]9;4;1;100\u{7}")
    terminal.close()
    #expect(pty.settled().contains("\u{1B}]9;4;0\u{7}"))
  }

  @Test func onlyWhatChangedIsWritten() throws {
    let pty = try PseudoTerminal(columns: 120, rows: 36)
    let terminal = try open(pty)
    defer { terminal.close() }
    var picture = frame(terminal, "hello")
    terminal.present(picture)
    #expect(!pty.settled().isEmpty)
    terminal.present(picture)
    #expect(pty.settled().isEmpty)
    picture.canvas.put("J", at: Point(x: 2, y: 1), style: .standard)
    terminal.present(picture)
    let change = pty.settled()
    #expect(change.contains("J"))
    #expect(change.utf8.count < 40, "\(change.debugDescription)")
    picture.cursor = Point(x: 5, y: 5)
    terminal.present(picture)
    #expect((1..<20).contains(pty.settled().utf8.count))
    picture.cursor = nil
    terminal.present(picture)
    #expect(pty.settled().contains("\u{1B}[?25l"))
    picture.modes.mouse = true
    terminal.present(picture)
    #expect(pty.settled() == "\u{1B}[?1000h\u{1B}[?1002h\u{1B}[?1006h")
    picture.modes.bells = 1
    terminal.present(picture)
    #expect(pty.settled() == "\u{7}")
    terminal.raw(Array("\u{1B}]52;c;eA==\u{7}".utf8))
    terminal.present(picture)
    #expect(pty.settled() == "\u{1B}]52;c;eA==\u{7}")
  }

  @Test func keysPastesAndALoneEscapeArrive() throws {
    let pty = try PseudoTerminal()
    let terminal = try open(pty)
    defer { terminal.close() }
    pty.type("aé\u{1B}[A\u{1B}[200~x\ry\u{1B}[201~")
    var found: [TerminalEvent] = []
    while found.count < 4 { found += terminal.wait(milliseconds: 5000) }
    #expect(
      found == [
        .key(KeyPress(.character("a"))), .key(KeyPress(.character("é"))), .key(KeyPress(.up)),
        .paste("x\ny"),
      ])
    pty.type("\u{1B}")
    #expect(terminal.wait(milliseconds: 5000) == [.key(KeyPress(.escape))])
    pty.type("\u{3}\u{1A}\u{11}")
    var controls: [TerminalEvent] = []
    while controls.count < 3 { controls += terminal.wait(milliseconds: 5000) }
    #expect(controls == ["c", "z", "q"].map { .key(KeyPress(.character($0), .control)) })
  }

  @Test func whatWasTypedBeforeComesFirst() throws {
    let pty = try PseudoTerminal()
    let terminal = try open(pty, typed: "a\u{1B}[A")
    defer { terminal.close() }
    pty.type("b")
    #expect(
      terminal.wait(milliseconds: 5000) == [.key(KeyPress(.character("a"))), .key(KeyPress(.up))])
    #expect(terminal.wait(milliseconds: 5000) == [.key(KeyPress(.character("b")))])
  }

  @Test func waitingEndsByTimeAndByWaking() async throws {
    let pty = try PseudoTerminal()
    let terminal = try open(pty)
    defer { terminal.close() }
    #expect(terminal.wait(milliseconds: 0) == [])
    let waker = terminal.waker
    waker.wake()
    waker.wake()
    #expect(terminal.wait(milliseconds: nil) == [])
    let clock = ContinuousClock()
    let start = clock.now
    #expect(terminal.wait(milliseconds: 30) == [])
    #expect(clock.now - start >= .milliseconds(25))
  }

  @Test func aResizeIsToldAndDrawnWhole() throws {
    let pty = try PseudoTerminal()
    let terminal = try open(pty)
    defer { terminal.close() }
    terminal.present(frame(terminal, "hello"))
    _ = pty.settled()
    pty.resize(columns: 50, rows: 10)
    pthread_kill(pthread_self(), SIGWINCH)
    #expect(terminal.wait(milliseconds: 5000) == [.resize(Size(width: 50, height: 10))])
    #expect(terminal.size == Size(width: 50, height: 10))
    // A frame that was made for the old size does no harm.
    terminal.present(frame(terminal, "hello"))
    #expect(pty.settled().contains("hello"))
  }

  @Test func aFrameOfAnotherSizeIsCut() throws {
    let pty = try PseudoTerminal(columns: 20, rows: 4)
    let terminal = try open(pty)
    defer { terminal.close() }
    var canvas = Canvas(size: Size(width: 200, height: 50))
    canvas.put("visible" + String(repeating: "日", count: 90), at: .zero, style: .standard)
    canvas.put("outside", at: Point(x: 0, y: 30), style: .standard)
    terminal.present(Frame(canvas: canvas, cursor: Point(x: 150, y: 40)))
    let shown = pty.settled()
    #expect(shown.contains("visible"))
    #expect(!shown.contains("outside"))
  }

  @Test(arguments: [
    (SIGINT, TerminalSignal.interrupt), (SIGTERM, .terminate), (SIGTSTP, .stop),
  ])
  func signalsAreEvents(_ number: Int32, _ signal: TerminalSignal) throws {
    let pty = try PseudoTerminal()
    let terminal = try open(pty)
    defer { terminal.close() }
    pthread_kill(pthread_self(), number)
    #expect(terminal.wait(milliseconds: 5000) == [.signal(signal)])
  }

  @Test func aHangUpClosesAndComingBackRedraws() throws {
    let pty = try PseudoTerminal()
    let terminal = try open(pty)
    defer { terminal.close() }
    terminal.present(frame(terminal, "hello"))
    _ = pty.settled()
    pthread_kill(pthread_self(), SIGCONT)
    #expect(terminal.wait(milliseconds: 5000) == [.signal(.resume)])
    #expect(pty.settled().contains("hello"))
    pthread_kill(pthread_self(), SIGHUP)
    #expect(terminal.wait(milliseconds: 5000) == [.signal(.hangUp), .closed])
  }

  @Test func aChildGetsTheTerminalAsItWas() throws {
    let pty = try PseudoTerminal()
    let before = pty.modes
    let terminal = try open(pty)
    defer { terminal.close() }
    terminal.present(frame(terminal, "hello", modes: TerminalModes(mouse: true)))
    _ = pty.settled()
    terminal.withScreenReleased {
      #expect(pty.modes == before)
      let left = pty.settled()
      #expect(left.contains("\u{1B}[?1049l"))
      #expect(left.contains("\u{1B}[?1000l"))
      pty.resize(columns: 60, rows: 20)
      pthread_kill(pthread_self(), SIGINT)
    }
    #expect(pty.modes != before)
    let back = pty.settled()
    #expect(back.contains("\u{1B}[?1049h"))
    #expect(back.contains("\u{1B}[?1000h"))
    #expect(back.contains("hello"))
    #expect(terminal.wait(milliseconds: 1000) == [.resize(Size(width: 60, height: 20))])
    #expect(terminal.wait(milliseconds: 0) == [])
  }

  @Test func theLastOfManySizesIsTold() throws {
    let pty = try PseudoTerminal()
    let terminal = try open(pty)
    defer { terminal.close() }
    var told: [TerminalEvent] = []
    for columns in UInt16(41)...90 {
      pty.resize(columns: columns, rows: 12)
      pthread_kill(pthread_self(), SIGWINCH)
      told += terminal.wait(milliseconds: 0)
    }
    told += terminal.wait(milliseconds: 100)
    #expect(told.last == .resize(Size(width: 90, height: 12)))
    #expect(terminal.size == Size(width: 90, height: 12))
    #expect(told.count < 50, "each was told")
  }

  @Test func aSlowLineLosesNothing() throws {
    let pty = try PseudoTerminal(chunk: 512, pause: 200)
    let terminal = try open(pty)
    defer { terminal.close() }
    _ = pty.settled()
    let bytes = (0..<100_000).map { UInt8(ascii: "a") + UInt8($0 % 26) }
    terminal.raw(bytes)
    terminal.present(frame(terminal, "end of it"))
    // Raw bytes come after the frame, so all has come when they have.
    #expect(pty.wait { $0.contains(String(decoding: bytes, as: UTF8.self)) })
    #expect(pty.output.contains("end of it"))
  }

  @Test(arguments: ["truecolor", "24bit"])
  func trueColorNeedsNoTerminfo(_ colorTerm: String) throws {
    let pty = try PseudoTerminal()
    unsetenv("TERMINFO")
    let terminal = try open(pty, colorTerm: colorTerm)
    defer { terminal.close() }
    #expect(terminal.colorDepth == .trueColor)
    #expect(getenv("TERMINFO") == nil)
    let style = Style(foreground: .rgb(232, 176, 76), background: .rgb(0, 0, 3))
    terminal.present(frame(terminal, "gold", style: style))
    let shown = pty.settled()
    #expect(shown.contains("38;2;232;176;76"))
    #expect(shown.contains("48;2;0;0;8"))
  }

  @Test func theUsersTerminfoStays() throws {
    let pty = try PseudoTerminal()
    setenv("TERMINFO", "/nowhere", 1)
    defer { unsetenv("TERMINFO") }
    let terminal = try open(pty, colorTerm: "truecolor")
    defer { terminal.close() }
    #expect(getenv("TERMINFO").map { String(cString: $0) } == "/nowhere")
  }

  @Test func aBlankTakesTheColorBeforeIt() throws {
    let pty = try PseudoTerminal()
    let terminal = try open(pty)
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
      let terminal = try open(pty, term: term, noColor: noColor, depth: wanted)
      #expect(terminal.colorDepth == depth)
      terminal.present(frame(terminal, "text", style: style))
      terminal.close()
      let shown = pty.settled()
      #expect(shown.contains(bytes), "\(term)")
      #expect(
        depth != .none || !["[38;", "[31m", "[91m"].contains { shown.contains($0) }, "\(term)")
    }
  }

  @Test func plainCharactersStandInForOthers() throws {
    let pty = try PseudoTerminal()
    let terminal = try open(pty, repertoire: .ascii)
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
    let terminal = try open(pty, repertoire: repertoire, borders: borders)
    let dots = borders == .none
    terminal.present(frame(terminal, dots ? ".╭.─.╮.│.╰.╯.━┃" : "╭─╮│╰╯ ━┃"))
    terminal.close()
    #expect(pty.settled().contains(shown.replacing("_", with: " ")))
  }

  @Test func aScreenThatGrewIsEmptiedBeforeItIsLeft() throws {
    let pty = try PseudoTerminal()
    let terminal = try open(pty)
    terminal.present(frame(terminal, "hello"))
    let empty = "\u{1B}[m\u{1B}[H\u{1B}[J"
    terminal.withScreenReleased {}
    #expect(!pty.settled().contains(empty))
    pty.resize(columns: 100, rows: 30)
    pthread_kill(pthread_self(), SIGWINCH)
    #expect(terminal.wait(milliseconds: 5000) == [.resize(Size(width: 100, height: 30))])
    terminal.withScreenReleased {}
    #expect(pty.settled().contains(empty))
    terminal.close()
    #expect(!pty.settled().contains(empty), "it has the size that it had when it was taken")
  }

  @Test(arguments: ["truecolor", nil]) func aLargeFrameIsShownAtOnce(colorTerm: String?) throws {
    let pty = try PseudoTerminal()
    let terminal = try open(pty, colorTerm: colorTerm)
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
    let terminal = try open(pty, colorTerm: "truecolor", synchronizes: false)
    terminal.present(colorful(terminal))
    #expect(!pty.settled().contains("\u{1B}[?2026h"))
    terminal.close()
  }

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
    let terminal = try open(pty, term: term)
    terminal.present(frame(terminal, "hello"))
    terminal.close()
    #expect(pty.settled().contains("hello"))
  }

  @Test func aFilmOfManyColorsStaysRight() throws {
    let pty = try PseudoTerminal(columns: 100, rows: 40)
    let terminal = try open(pty, colorTerm: "truecolor")
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
