import ArgumentParser
import Foundation
import VeoGenCore
import VeoGenEngine
import VeoGenTUI

/// `veogen doctor`: what is set up, what is missing and what to do about it.
struct DoctorCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor", abstract: "Check what is set up and say what is missing.")

  @OptionGroup var global: GlobalOptions

  @Flag(help: "Say what is known of the terminal, and why.")
  var terminal = false

  @Flag(help: "Print JSON.")
  var json = false

  func run() async throws {
    // Not by a session: what cannot be opened or read is what a doctor is asked about.
    let parts = try Checkup(global.launch)
    if terminal {
      return try report(parts.lines + TerminalDiagnosis.lines(parts.configuration.studio))
    }
    let found = await Engine.diagnose(
      paths: parts.paths, configuration: parts.configuration, services: parts.services)
    try report(
      parts.lines + found + [TerminalDiagnosis.line()]
        + Self.ownFiles(parts.paths, theme: parts.configuration.theme))
  }

  /// Everything that is wrong with the person's keys and themes; nothing when they are good.
  private static func ownFiles(_ paths: Paths, theme: String?) -> [DiagnosticLine] {
    let keys = KeysFile(path: paths.keys).problems().map { warning("keys", $0) }
    let shelf = ThemeFile(userFolder: paths.themes)
    let broken = shelf.names().filter { $0.isOwn && $0.problem != nil }.map(\.name)
    let chosen = [theme].compactMap(\.self).filter { $0 != "auto" && !broken.contains($0) }
    var themes: [DiagnosticLine] = []
    for line in (chosen + broken).flatMap(shelf.problems).map({ warning("theme", $0) })
    // What two inherit is wrong once.
    where !themes.contains(line) { themes.append(line) }
    return keys + themes
  }

  private static func warning(_ subject: String, _ failure: Failure) -> DiagnosticLine {
    DiagnosticLine(.warning, subject, failure.message, advice: failure.advice)
  }

  private func report(_ lines: [DiagnosticLine]) throws {
    if json {
      try JSONOutput.write(lines.map(DiagnosticRecord.init))
    } else {
      for line in lines { Console.write(Self.text(line) + "\n") }
    }
    if lines.contains(where: { $0.verdict == .problem }) { throw ExitStatus.failed }
  }

  private static func text(_ line: DiagnosticLine) -> String {
    let mark =
      switch line.verdict {
      case .good: "✓"
      case .warning: "!"
      case .problem: "✗"
      }
    let name = line.subject + String(repeating: " ", count: max(0, 13 - line.subject.count))
    let advice = line.advice.isEmpty ? "" : "\n                " + Sentence.plain(line.advice)
    return "\(mark) \(name) \(Sentence.plain(line.finding))\(advice)"
  }
}
