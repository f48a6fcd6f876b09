import Foundation
import Subprocess
import VeoGenCore

/// Runs the command that a person wished to be called with when an operation has ended.
public struct AttentionCommand: Sendable {
  private let command: String
  private let environment: EnvironmentVariables

  public init(_ command: String, environment: EnvironmentVariables) {
    self.command = command
    self.environment = environment
  }

  /// Starts it with `text` as its last argument, without a terminal, and does not wait for it. What
  /// becomes of it is the person's own affair.
  public func start(_ text: String) {
    var options = PlatformOptions()
    options.createSession = true
    let (command, environment) = (command, environment)
    Task.detached { [options] in
      _ = try? await run(
        .path("/bin/sh"), arguments: ["-c", command + " \"$1\"", "sh", text],
        environment: ChildEnvironment.from(environment), platformOptions: options, input: .none,
        output: .discarded, error: .discarded)
    }
  }
}
