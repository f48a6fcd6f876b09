import CursesTerminal
import VeoGenEngine
import VeoGenTUI

/// What the studio says of the program.
enum AboutProgram {
  /// The version, and where things are: as `veogen --version` and `veogen config` say it.
  static func lines(_ paths: Paths) -> [AboutLine] {
    [AboutLine("version", Version.text)] + paths.places.map { AboutLine($0.name, $0.path) }
  }

  /// The same, with what `veogen doctor --terminal` says, but for what it asks the terminal itself:
  /// that is the studio's now.
  static func lines(
    _ paths: Paths, _ studio: Configuration.Studio, _ report: TerminalReport,
    _ background: TerminalBackground?
  ) -> [AboutLine] {
    lines(paths)
      + TerminalDiagnosis.lines(studio, report, background)
      .map { AboutLine($0.subject, $0.finding) }
  }
}
