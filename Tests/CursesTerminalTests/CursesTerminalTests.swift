import CTerminal
import CursesTerminal
import Glibc
import TextUI
import Testing

/// One screen at a time: curses has global state.
@Suite(.serialized) struct CursesTerminalTests {
  @Test func theScreenIsTakenAndGivenBack() throws {
    let pty = try PseudoTerminal()
    let before = pty.modes
    let terminal = try openTerminal(pty)
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
    let terminal = try openTerminal(pty)
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

  @Test func aFrameMayHaveMoreStylesThanATheme() throws {
    let pty = try PseudoTerminal(columns: 80, rows: 24)
    let terminal = try openTerminal(pty, colorTerm: "truecolor")
    defer { terminal.close() }
    var picture = frame(terminal, "")
    for number in 0..<200 {
      let style = Style(foreground: .rgb(UInt8(number), 100, 50))
      picture.canvas.put("x", at: Point(x: number % 80, y: 3 + number / 80), style: style)
    }
    terminal.present(picture)
    let shown = pty.settled()
    for number in 0..<200 { #expect(shown.contains("38;2;\(number);100;50m"), "\(number)") }
  }

  @Test func onlyWhatChangedIsWritten() throws {
    let pty = try PseudoTerminal(columns: 120, rows: 36)
    let terminal = try openTerminal(pty)
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
    let terminal = try openTerminal(pty)
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
    let terminal = try openTerminal(pty, typed: "a\u{1B}[A")
    defer { terminal.close() }
    pty.type("b")
    #expect(
      terminal.wait(milliseconds: 5000) == [.key(KeyPress(.character("a"))), .key(KeyPress(.up))])
    #expect(terminal.wait(milliseconds: 5000) == [.key(KeyPress(.character("b")))])
  }

  @Test func waitingEndsByTimeAndByWaking() async throws {
    let pty = try PseudoTerminal()
    let terminal = try openTerminal(pty)
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
    let terminal = try openTerminal(pty)
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
    let terminal = try openTerminal(pty)
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
    let terminal = try openTerminal(pty)
    defer { terminal.close() }
    pthread_kill(pthread_self(), number)
    #expect(terminal.wait(milliseconds: 5000) == [.signal(signal)])
  }

  @Test func aHangUpClosesAndComingBackRedraws() throws {
    let pty = try PseudoTerminal()
    let terminal = try openTerminal(pty)
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
    let terminal = try openTerminal(pty)
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
    let terminal = try openTerminal(pty)
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
    let terminal = try openTerminal(pty)
    defer { terminal.close() }
    _ = pty.settled()
    let bytes = (0..<100_000).map { UInt8(ascii: "a") + UInt8($0 % 26) }
    terminal.raw(bytes)
    terminal.present(frame(terminal, "end of it"))
    // Raw bytes come after the frame, so all has come when they have.
    #expect(pty.wait { $0.contains(String(decoding: bytes, as: UTF8.self)) })
    #expect(pty.output.contains("end of it"))
  }

  @Test func aScreenThatGrewIsEmptiedBeforeItIsLeft() throws {
    let pty = try PseudoTerminal()
    let terminal = try openTerminal(pty)
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
}
