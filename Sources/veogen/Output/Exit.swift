import ArgumentParser
import Foundation
import VeoGenCore
import VeoGenEngine

/// How the program ends.
enum Exit {
  /// Says what went wrong on standard error and returns the exit status for it.
  static func status(for error: any Error) -> Int32 {
    switch error {
    case let code as ExitStatus: return code.rawValue
    case let failure as Failure:
      Console.say(Sentence.text(failure))
      return ExitStatus(failure.kind).rawValue
    case let mistakes as ConfigurationMistakes:
      for mistake in mistakes.all { Console.say(Sentence.text(mistake)) }
      return ExitStatus.configuration.rawValue
    default: return parserStatus(for: error)
    }
  }

  private static func parserStatus(for error: any Error) -> Int32 {
    let status = VeoGenCommand.exitCode(for: error)
    if status.isSuccess {
      let message = VeoGenCommand.fullMessage(for: error)
      Console.write(message + (message.hasSuffix("\n") || message.isEmpty ? "" : "\n"))
      return ExitStatus.done.rawValue
    }
    Console.say(Sentence.text(badUsage(error)))
    return status == .validationFailure ? ExitStatus.invalid.rawValue : status.rawValue
  }

  /// What the parser found wrong, as a sentence, and where to read on.
  private static func badUsage(_ error: any Error) -> Failure {
    let message = VeoGenCommand.message(for: error)
    let help = VeoGenCommand.fullMessage(for: error).split(separator: "'")
      .first { $0.hasPrefix("veogen") && $0.hasSuffix("--help") }
    let page = help.map(String.init) ?? "veogen --help"
    return Failure(
      .invalidRequest, sentence(of: message, options: { options(on: page) }),
      advice: "See \(page).")
  }

  /// The parser looks for an option as long as what was typed: `--res` was `--yes` to it.
  private static func sentence(of message: String, options: () -> [String]) -> String {
    let parts = message.split(separator: "'", omittingEmptySubsequences: false)
    let isOption = parts.first == "Unknown option " && parts.count > 2 && parts[1].hasPrefix("--")
    let isWord = parts.first == "Unexpected argument " && parts.count == 3
    guard isOption || isWord else {
      let isEnded = message.last.map { ".?!".contains($0) } ?? true
      return isEnded ? message : message + "."
    }
    let options = options()
    let word = String(isOption ? parts[1].dropFirst(2) : parts[1])
    let meant =
      isOption ? Spelling.meant(by: word, in: options) : Spelling.nearest(to: word, in: options)
    return "\(parts[0])'\(parts[1])'." + (meant.map { " Did you mean '--\($0)'?" } ?? "")
  }

  /// The options that a page of help lists, without their dashes: `veogen generate --help`.
  private static func options(on page: String) -> [String] {
    var command: any ParsableCommand.Type = VeoGenCommand.self
    for name in page.split(separator: " ").dropFirst().dropLast() {
      let commands = command.configuration.subcommands
      command = commands.first { $0._commandName == name } ?? command
    }
    return VeoGenCommand.helpMessage(for: command)
      .split { !$0.isLetter && $0 != "-" }.filter { $0.hasPrefix("--") }
      .map { String($0.dropFirst(2)) }
  }
}
