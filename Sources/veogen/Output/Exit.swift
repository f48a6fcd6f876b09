import ArgumentParser
import Foundation
import VeoGenCore

/// How the program ends.
enum Exit {
  /// Says what went wrong on standard error and returns the exit status for it.
  static func status(for error: any Error) -> Int32 {
    switch error {
    case let code as ExitStatus: return code.rawValue
    case let failure as Failure:
      Console.say(Sentence.text(failure))
      return ExitStatus(failure.kind).rawValue
    default: return parserStatus(for: error)
    }
  }

  private static func parserStatus(for error: any Error) -> Int32 {
    let status = VeoGenCommand.exitCode(for: error)
    let message = VeoGenCommand.fullMessage(for: error)
    if status.isSuccess {
      Console.write(message + (message.hasSuffix("\n") || message.isEmpty ? "" : "\n"))
      return ExitStatus.done.rawValue
    }
    if !message.isEmpty { Console.say(message) }
    return status == .validationFailure ? ExitStatus.invalid.rawValue : status.rawValue
  }
}
