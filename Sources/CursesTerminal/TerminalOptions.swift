import Glibc
import TextUI

/// How to use the terminal; what is nil is found out.
public struct TerminalOptions: Sendable {
  /// The number of colours to use whatever the terminal says, as a setting of the user.
  public var colorDepth: ColorDepth?
  /// The characters to use whatever the locale says.
  public var repertoire: Repertoire?
  /// What frames are drawn with.
  public var borders: BorderForm
  /// Whether a large frame is shown at once (mode 2026), where the terminal knows how.
  public var synchronizes = true
  /// A descriptor of a terminal, open for reading and writing; the caller keeps and closes it.
  public var tty: Int32?
  public var environment: TerminalEnvironment
  /// What was typed on it before, and read by others: it counts as the first input.
  public var typed: [UInt8]

  public init(
    colorDepth: ColorDepth? = nil, repertoire: Repertoire? = nil,
    borders: BorderForm = .rounded, synchronizes: Bool = true, tty: Int32? = nil,
    environment: TerminalEnvironment = .current(), typed: [UInt8] = []
  ) {
    self.colorDepth = colorDepth
    self.repertoire = repertoire
    self.borders = borders
    self.synchronizes = synchronizes
    self.tty = tty
    self.environment = environment
    self.typed = typed
  }
}

/// What environment variables say of the terminal.
public struct TerminalEnvironment: Hashable, Sendable {
  /// `TERM`
  public var term: String?
  /// `COLORTERM`
  public var colorTerm: String?
  /// Whether `NO_COLOR` is there and not empty (no-color.org).
  public var noColor: Bool
  /// Whether tmux is in between (`TMUX`).
  public var inTmux: Bool
  /// `ESCDELAY` in milliseconds.
  public var escapeDelay: Int?

  public init(
    term: String?, colorTerm: String? = nil, noColor: Bool = false, inTmux: Bool = false,
    escapeDelay: Int? = nil
  ) {
    self.term = term
    self.colorTerm = colorTerm
    self.noColor = noColor
    self.inTmux = inTmux
    self.escapeDelay = escapeDelay
  }

  /// That of this process.
  public static func current() -> TerminalEnvironment {
    TerminalEnvironment(
      term: variable("TERM"), colorTerm: variable("COLORTERM"),
      noColor: variable("NO_COLOR") != nil, inTmux: variable("TMUX") != nil,
      escapeDelay: variable("ESCDELAY").flatMap(Int.init).map { min(max(0, $0), 5000) })
  }

  /// Nil when unset or empty.
  private static func variable(_ name: String) -> String? {
    guard let value = getenv(name), value.pointee != 0 else { return nil }
    return String(cString: value)
  }
}
