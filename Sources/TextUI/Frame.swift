/// The shape of the terminal's cursor.
public enum CursorShape: Hashable, Sendable {
  /// Whatever the user has set.
  case standard
  case bar
  case block
  case underline
}

/// How far the work is that the terminal may show on its tab or in the taskbar.
public enum TerminalProgress: Hashable, Sendable {
  case none
  /// Something runs, and nobody knows for how long.
  case busy
  /// 0 to 100.
  case percent(Int)
}

/// How the terminal should behave while a frame is shown. The driver makes it so, and undoes it when
/// it leaves the terminal.
public struct TerminalModes: Hashable, Sendable {
  /// Report clicks, drags and the wheel. The terminal's own selection then needs Shift.
  public var mouse: Bool
  /// Report when the window gains and loses the focus.
  public var focus: Bool
  /// Tell when its own background becomes dark or light.
  public var background = false
  /// Mark pasted text as such, so that it is never taken for keys.
  public var paste: Bool
  public var cursorShape: CursorShape
  /// The window's title; nil leaves it alone.
  public var title: String?
  public var progress = TerminalProgress.none
  /// How many times the program wanted to ring so far; the bell rings when the number grows.
  public var bells: Int

  public init(
    mouse: Bool = false, focus: Bool = false, paste: Bool = true,
    cursorShape: CursorShape = .standard, title: String? = nil, bells: Int = 0
  ) {
    self.mouse = mouse
    self.focus = focus
    self.paste = paste
    self.cursorShape = cursorShape
    self.title = title
    self.bells = bells
  }
}

/// All that the terminal is to show.
public struct Frame: Hashable, Sendable {
  public var canvas: Canvas
  /// Where the cursor stands; nil hides it.
  public var cursor: Point?
  /// Where a hidden cursor stands, which screen readers and braille displays follow; nil: anywhere.
  public var rest: Point?
  public var modes: TerminalModes

  public init(
    canvas: Canvas, cursor: Point? = nil, rest: Point? = nil,
    modes: TerminalModes = TerminalModes()
  ) {
    self.canvas = canvas
    self.cursor = cursor
    self.rest = rest
    self.modes = modes
  }
}
