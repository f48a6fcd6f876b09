import Foundation
import VeoGenCore

/// Shows a person a file in their own pager, which has the terminal meanwhile.
public struct ExternalPager: Sendable {
  private let environment: EnvironmentVariables
  /// What ends sooner has not been read: some pagers leave at once what fits the screen.
  private let glance: Duration

  public init(environment: EnvironmentVariables) {
    self.init(environment: environment, glance: .milliseconds(300))
  }

  init(environment: EnvironmentVariables, glance: Duration) {
    (self.environment, self.glance) = (environment, glance)
  }

  /// Shows the file at `path`, its end first where the pager is `less`, and returns once it was left.
  ///
  /// Throws `missing` when there is no such file or no pager.
  public func show(_ path: String) async throws(Failure) {
    guard (PrivateFile.size(path) ?? 0) > 0 else {
      throw Failure(
        .missing, "Nothing has been logged yet.",
        advice: "What the engine does with a clip is written to \(path).")
    }
    guard let command else {
      throw Failure(
        .missing, "There is no pager to read the log with.",
        advice: "Install less, or name one in $PAGER. The log is \(path).")
    }
    let begin = ContinuousClock.now
    let code = await TerminalProgram.run(command, path, environment)
    guard code != 126, code != 127 else {
      throw Failure(
        .missing, "The pager \(command) could not be started.",
        advice: "Name another in $PAGER. The log is \(path).")
    }
    guard ContinuousClock.now - begin < glance else { return }
    _ = await TerminalProgram.run(
      "sh -c 'printf \"\\nEnter goes back. \"; read answer' sh", path, environment)
  }

  /// The person's own first, then what is there.
  var command: String? {
    if let named = environment["PAGER"], !named.trimmingCharacters(in: .whitespaces).isEmpty {
      return named
    }
    if Player.find("less", environment) != nil { return "less -+F +G" }
    return Player.find("more", environment) != nil ? "more" : nil
  }
}
