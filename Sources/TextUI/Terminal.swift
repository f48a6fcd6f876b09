/// A signal that the process got from outside, as an event.
public enum TerminalSignal: Hashable, Sendable {
  case interrupt, terminate, hangUp, stop, resume
}

/// What came from the terminal.
public enum TerminalEvent: Hashable, Sendable {
  case key(KeyPress)
  /// Text that was pasted: lines end in `\n`, controls are gone, at most `KeyDecoder.pasteLimit`
  /// bytes.
  case paste(String)
  case mouse(MouseEvent)
  /// Whether the window has the focus now.
  case focus(Bool)
  /// Whether the terminal's own background is dark: it was asked, or it has changed.
  case background(isDark: Bool)
  case resize(Size)
  case signal(TerminalSignal)
  /// The terminal is gone; nothing more will come.
  case closed
}

/// Makes `Terminal.wait` return, from any thread.
public protocol Waker: Sendable {
  func wake()
}

/// A screen with a keyboard. One thread owns it.
public protocol Terminal: AnyObject {
  /// The current size in columns and rows.
  var size: Size { get }

  /// How many colours it can show; a theme that knows can avoid what would not be seen.
  var colorDepth: ColorDepth { get }

  /// Whether it takes questions and other sequences of xterm's kind (OSC) without writing them out.
  var takesCommands: Bool { get }

  /// Handed to other threads so that they can interrupt `wait`.
  var waker: any Waker { get }

  /// Shows `frame`, writing only what differs from what is shown.
  func present(_ frame: Frame)

  /// Waits for events, at most `milliseconds`; nil waits for ever. Empty when woken or timed out.
  func wait(milliseconds: Int?) -> [TerminalEvent]

  /// Leaves the screen, stops the process as the shell's job control expects, and takes the screen
  /// back when the process goes on.
  func suspend()

  /// Leaves the screen while `body` runs, for a child that needs the terminal, then takes it back.
  func withScreenReleased<T>(_ body: () throws -> T) rethrows -> T

  /// Bytes for the terminal itself (clipboard, notification), written after the frame.
  func raw(_ bytes: [UInt8])

  /// Leaves the screen for good. More than once does no harm.
  func close()
}

extension Terminal {
  public var colorDepth: ColorDepth { .trueColor }
  public var takesCommands: Bool { true }
}
