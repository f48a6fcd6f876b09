import CursesTerminal
import Foundation
import VeoGenEngine
import VeoGenTUI

/// What `doctor` says of the terminal.
enum TerminalDiagnosis {
  static func line() -> DiagnosticLine {
    let environment = TerminalEnvironment.current()
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

  /// All that is known of it, and why.
  static func lines(_ studio: Configuration.Studio) -> [DiagnosticLine] {
    lines(
      studio, TerminalReport(colorDepth: studio.color.depth),
      TerminalBackground(HostEnvironment.variables))
  }

  /// Of what is known of it already: it is asked nothing. `background` is nil where nobody asked.
  static func lines(
    _ studio: Configuration.Studio, _ report: TerminalReport, _ background: TerminalBackground?
  ) -> [DiagnosticLine] {
    let environment = HostEnvironment.variables
    var lines = [line()]
    if let problem = report.problem {
      lines.append(DiagnosticLine(.problem, "screen", "\(problem)"))
    }
    lines += report.lines.map { DiagnosticLine(.good, $0.subject, $0.finding) }
    if let background {
      let words = background.isDark ? "dark" : "light"
      lines.append(DiagnosticLine(.good, "background", "\(words), for theme = \"auto\""))
    }
    let between = ["TMUX": "tmux", "STY": "GNU screen", "SSH_CONNECTION": "ssh"]
      .filter { !(environment[$0.key] ?? "").isEmpty }.values.sorted()
    lines.append(
      DiagnosticLine(
        .good, "in between", between.isEmpty ? "nothing" : between.joined(separator: ", ")))
    lines.append(DiagnosticLine(.good, "clipboard", Engine.clipboardWays(environment)))
    let method = Attention.method(
      .init(rawValue: studio.notify.rawValue) ?? .auto, environment)
    lines.append(
      DiagnosticLine(
        .good, "attention", "\(method.rawValue), notify = \"\(studio.notify.rawValue)\""))
    return lines
  }
}
