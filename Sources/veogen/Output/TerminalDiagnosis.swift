import CursesTerminal
import VeoGenEngine

/// What `doctor` says of the terminal.
enum TerminalDiagnosis {
  static func line() -> DiagnosticLine {
    let environment = TerminalEnvironment.current
    guard let term = environment.term else {
      return DiagnosticLine(
        .warning, "terminal", "TERM is not set: the studio cannot open",
        advice: "export TERM=xterm-256color")
    }
    guard term != "dumb" else {
      return DiagnosticLine(
        .warning, "terminal", "TERM=dumb cannot show the studio",
        advice: "Use another terminal; the commands work everywhere.")
    }
    let color = environment.colorTerm.map { ", COLORTERM=\($0)" } ?? ""
    let plain = environment.noColor ? ", NO_COLOR is set" : ""
    return DiagnosticLine(.good, "terminal", "TERM=\(term)\(color)\(plain)")
  }
}
