import CTerminal
import Glibc
import TextUI

/// The terminal, through curses for output and our own decoder for input.
///
/// One at a time, owned by one thread. `prepare()` must have run before other threads start.
public final class CursesTerminal: Terminal {
  public let colorDepth: ColorDepth
  public internal(set) var size: Size
  /// The size when the screen was taken.
  private var takenSize: Size
  public var waker: any Waker { events }
  public var takesCommands: Bool { sequences.hasTitle }
  /// What was found out about it.
  public let report: TerminalReport

  let tty: TTY
  let events = EventDescriptor()
  let signals = vt_signal_fd()
  /// The terminal, the events and the signals, as `poll` takes them.
  var awaited: [pollfd]
  let escapeDelay: Int
  var decoder = KeyDecoder()
  /// What is read into: another piece of memory for each key would cost more than to read it.
  var input = [UInt8](repeating: 0, count: 4096)
  /// When bytes came last, for the delay of a lone escape.
  var lastInput = 0
  /// Events that came while the screen was not ours yet, or not for a while.
  var postponed: [TerminalEvent] = []
  /// Milliseconds between two sizes that are drawn: a window that is dragged has hundreds a second.
  static let resizePause = 16
  /// When a size was taken last, and when the next one is, if one waits.
  var lastResize = 0
  var resizeDue: Int?
  /// Whether reading the terminal failed for good.
  var isGone = false

  private let sequences: ModeSequences
  private var encoder: RowEncoder
  /// Writes what changes past curses, which then draws whole screens only; nil: curses draws all.
  private var writer: ScreenWriter?
  /// What the screen shows.
  private var shown = Canvas(size: Size(width: 0, height: 0))
  /// Whether it does for certain, so that only what differs is to be drawn.
  private var isShown = false
  private var shownCursor: Point?
  private var shownRest: Point?
  private var modes = ModeSequences.untouched
  private var wantedModes = ModeSequences.untouched
  private var bells = 0
  private var rawBytes: [UInt8] = []
  private var isOpen = true

  /// Blocks the signals that arrive as events, so that no thread is killed by them, and takes the
  /// person's locale, which no other thread may be reading. The first statement of `main`: threads
  /// that exist already would still take the signals.
  public static func prepare() {
    vt_block_signals()
    _ = vt_locale()
  }

  /// Takes the screen.
  public init(options: TerminalOptions = TerminalOptions()) throws(TerminalError) {
    let tty = try TTY.find(given: options.tty)
    let description: TerminalDescription
    do {
      description = try .find(options.environment, depth: options.colorDepth) { name in
        var caps = vt_caps()
        return vt_probe(name, tty.descriptor, &caps) == 0 ? caps : nil
      }
    } catch {
      tty.closeIfOwn()
      throw error
    }
    let locale = vt_locale()
    let repertoire = CursesTerminal.repertoire(options, description, isUTF8: locale != 0)
    guard let depth = CursesTerminal.open(description, tty) else {
      tty.closeIfOwn()
      throw .notUsable(description.name)
    }
    self.tty = tty
    colorDepth = depth
    var found = description
    found.depth = depth
    report = TerminalReport(options, found, locale: locale)
    let forms = GlyphForms(repertoire: repertoire, borders: options.borders)
    encoder = RowEncoder(
      depth: depth, ownDirectColor: description.usesOwnDirectColor, forms: forms)
    writer = ScreenWriter(ofOpen: description, depth: depth, forms: forms)
    awaited = [tty.descriptor, events.descriptor, signals].map {
      pollfd(fd: $0, events: Int16(POLLIN), revents: 0)
    }
    sequences = ModeSequences(description)
    vt_synchronize(options.synchronizes && sequences.hasPrivateModes ? 1 : 0)
    escapeDelay = options.environment.escapeDelay ?? KeyDecoder.escapeDelay
    size = CursesTerminal.measure(tty) ?? Size(width: 80, height: 24)
    takenSize = size
    vt_resize(Int32(size.height), Int32(size.width))
    postponed = decoder.feed(options.typed)
    lastInput = Monotonic.now()
  }

  public func present(_ frame: Frame) {
    guard isOpen else { return }
    wantedModes = frame.modes
    draw(frame)
    if frame.modes.bells > bells { rawBytes.append(0x07) }
    bells = max(bells, frame.modes.bells)
    flushRaw()
  }

  private func draw(_ frame: Frame) {
    setModes(wantedModes)
    let canvas = fitted(frame.canvas)
    // They are for what curses draws.
    if encoder.styles.isFull, writer == nil || !isShown || canvas.size != shown.size {
      encoder.styles.forget()
      isShown = false
    }
    let inside = { (point: Point?) in point.flatMap { canvas.bounds.contains($0) ? $0 : nil } }
    let (cursor, rest) = (inside(frame.cursor), inside(frame.rest))
    let rows = canvas.changedRows(from: isShown ? shown : nil)
    if rows.isEmpty, isShown, cursor == shownCursor, rest == shownRest { return }
    let place = cursor ?? rest
    if isShown, canvas.size == shown.size {
      change(to: canvas, rows, cursor: place, isVisible: cursor != nil)
    } else {
      // What was written past it, curses does not know.
      if writer != nil { vt_redraw() }
      release()
      for y in 0..<canvas.size.height { encoder.put(canvas.row(y), row: y) }
      flush(place, isVisible: cursor != nil)
      (shown, isShown) = (canvas, true)
    }
    (shownCursor, shownRest) = (cursor, rest)
  }

  private func flush(_ place: Point?, isVisible: Bool) {
    vt_flush(Int32(place?.y ?? -1), Int32(place?.x ?? 0), isVisible ? 1 : 0)
  }

  /// Shows the rows that changed.
  private func change(to canvas: Canvas, _ changed: [Int], cursor: Point?, isVisible: Bool) {
    let scroll = canvas.scroll(from: shown, changed: changed)
    if writer != nil {
      write(canvas, changed, scroll, cursor: cursor, isVisible: isVisible)
    } else {
      if let scroll {
        let region = scroll.region
        vt_scroll(Int32(region.lowerBound), Int32(region.upperBound), Int32(scroll.by))
      }
      for y in scroll?.stillDifferent(of: changed) ?? changed {
        encoder.put(canvas.row(y), row: y)
      }
      flush(cursor, isVisible: isVisible)
    }
    // In place, as the frame's own canvas is to stay the only one that holds its cells.
    for y in changed { shown.take(row: y, of: canvas) }
  }

  /// Without a flicker of the cursor: it is hidden before and shown after.
  private func write(
    _ canvas: Canvas, _ changed: [Int], _ scroll: Canvas.Scroll?, cursor: Point?, isVisible: Bool
  ) {
    if !isVisible { vt_cursor(0) }
    let bytes =
      writer?.change(
        from: shown, to: canvas, rows: changed, scroll: scroll, cursor: cursor) ?? []
    vt_write_frame(tty.descriptor, bytes, bytes.count)
    if isVisible { vt_cursor(1) }
  }

  /// Gives the terminal's style and margins back to whoever writes to it next.
  private func release() {
    guard let bytes = writer?.release() else { return }
    write(bytes)
  }

  /// Draws again what was drawn last.
  private func redraw() {
    guard shown.size != Size(width: 0, height: 0) else { return }
    draw(Frame(canvas: shown, cursor: shownCursor, rest: shownRest, modes: wantedModes))
  }

  /// A frame made for another size, as one may be just before a resize is told, is cut or filled up.
  private func fitted(_ canvas: Canvas) -> Canvas {
    guard canvas.size != size else { return canvas }
    var whole = Canvas(size: size)
    whole.draw(canvas, at: .zero)
    return whole
  }

  private func setModes(_ new: TerminalModes) {
    let change = sequences.change(from: modes, to: new)
    guard !change.isEmpty else { return }
    modes = new
    let undo = Array(sequences.change(from: new, to: ModeSequences.untouched).utf8)
    // First how to undo it, so that a crash in between leaves nothing on.
    vt_undo_bytes(undo, Int32(undo.count))
    write(Array(change.utf8))
  }

  public func raw(_ bytes: [UInt8]) { rawBytes += bytes }

  func flushRaw() {
    guard !rawBytes.isEmpty, isOpen else { return }
    write(rawBytes)
    rawBytes = []
  }

  private func write(_ bytes: [UInt8]) {
    vt_write(tty.descriptor, bytes, Int32(bytes.count))
  }

  /// Asks for the size and draws for it; true when it changed.
  func noticeSize() -> Bool {
    guard let now = CursesTerminal.measure(tty) else { return false }
    isShown = false
    guard now != size else {
      // There and back again before anyone looked: the terminal may have cut what it showed.
      vt_redraw()
      redraw()
      return false
    }
    size = now
    vt_resize(Int32(now.height), Int32(now.width))
    vt_redraw()
    return true
  }

  func leaveScreen() {
    // It is said by `vt_leave`, as a library may end the program without a word to us.
    _ = writer?.release()
    // Where the window has grown since, tmux fills up what the shell had with rows of this screen.
    if size != takenSize, sequences.hasPrivateModes {
      write(Array("\u{1B}[m\u{1B}[H\u{1B}[J".utf8))
    }
    vt_leave()
    modes = ModeSequences.untouched
    vt_undo_bytes(nil, 0)
  }

  /// Takes the screen back and draws what it showed.
  func retakeScreen() {
    vt_enter()
    isShown = false
    if noticeSize() { postponed.append(.resize(size)) }
    takenSize = size
    redraw()
  }

  public func suspend() {
    guard isOpen else { return }
    leaveScreen()
    vt_stop()
    postponed += takeSignals(ignoring: [SIGTSTP, SIGCONT])
    retakeScreen()
  }

  public func withScreenReleased<T>(_ body: () throws -> T) rethrows -> T {
    leaveScreen()
    // A ^C for the child reaches the whole process group; it was not meant for us.
    defer {
      postponed += takeSignals(ignoring: [SIGINT, SIGTSTP, SIGCONT])
      if isOpen { retakeScreen() }
    }
    return try body()
  }

  public func close() {
    guard isOpen else { return }
    flushRaw()
    isOpen = false
    leaveScreen()
    vt_close()
    if signals >= 0 { Glibc.close(signals) }
    tty.closeIfOwn()
  }

  deinit {
    close()
  }
}
