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
    let isEnded = message.last.map { ".?!".contains($0) } ?? true
    let sentence = (isEnded ? message : message + ".") + meant(by: message, error)
    let help = VeoGenCommand.fullMessage(for: error).split(separator: "'")
      .first { $0.hasPrefix("veogen") && $0.hasSuffix("--help") }
    return Failure(.invalidRequest, sentence, advice: "See \(help ?? "veogen --help").")
  }

  /// The option that an unexpected word is, but for its dashes.
  private static func meant(by message: String, _ error: any Error) -> String {
    let parts = message.split(separator: "'", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0] == "Unexpected argument " else { return "" }
    let options = VeoGenCommand.fullMessage(for: error)
      .split { !$0.isLetter && $0 != "-" }.filter { $0.hasPrefix("--") }
      .map { String($0.dropFirst(2)) }
    let near = Spelling.nearest(to: String(parts[1]), in: options)
    return near.map { " Did you mean '--\($0)'?" } ?? ""
  }
}
