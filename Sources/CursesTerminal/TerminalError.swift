/// Why a terminal can't be used. The description is a sentence for people.
public enum TerminalError: Error, Hashable, Sendable {
  /// Neither standard input and output nor `/dev/tty` is a terminal.
  case noTerminal
  /// `TERM` is unset or empty.
  case termUnset
  /// No description of `TERM` is installed, and the name says nothing either.
  case termUnknown(String)
  /// The terminal can't place its cursor, so it has no screen to speak of.
  case termTooPlain(String)
  /// The terminal broke off while it was being set up.
  case notUsable(String)
}

extension TerminalError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .noTerminal:
      "There is no terminal to draw on: input and output are not a terminal, and /dev/tty can't be "
        + "opened. Run it in a terminal window (with ssh, use ssh -t; with docker, docker run -it)."
    case .termUnset:
      "The environment variable TERM is not set, so it is unknown what your terminal can do. "
        + "Set it and try again, for example: export TERM=xterm-256color"
    case .termUnknown(let name):
      "This system has no description of your terminal (TERM=\(name)). Install it (often the "
        + "package ncurses-term), or try: export TERM=xterm-256color"
    case .termTooPlain(let name):
      "This terminal (TERM=\(name)) can't place its cursor, so nothing can be drawn on it. "
        + "veogen --plain works in lines on it. Or use another terminal, or if yours is a usual "
        + "one: export TERM=xterm-256color"
    case .notUsable(let name):
      "The terminal (TERM=\(name)) could not be set up. Try another terminal, or: "
        + "export TERM=xterm-256color"
    }
  }
}
