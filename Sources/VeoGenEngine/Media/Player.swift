import Foundation
import Subprocess
import VeoGenCore

/// Plays clips with the person's player, in a session of its own so that the screen stays ours.
struct Player: Sendable {
  var configured: String?
  var environment: EnvironmentVariables

  /// Starts the player on a file; returns the name of what was started.
  func play(_ path: String) async throws(Failure) -> String {
    guard PrivateFile.size(path) != nil else {
      throw Failure(
        .missing, "The file \(path) is no longer there.",
        advice: "It was moved or deleted outside VeoGen.")
    }
    guard let words = command(), let program = words.first else {
      throw Failure(
        .missing, "No player was found for \(path).",
        advice: "Install mpv, or name one in $VEOGEN_PLAYER.")
    }
    try await start(program, Array(words.dropFirst()) + [path], path)
    return String(program.split(separator: "/").last ?? "")
  }

  /// The command with its arguments; nil when nothing is installed.
  func command() -> [String]? {
    for named in [environment["VEOGEN_PLAYER"], configured] {
      let words = (named ?? "").split(separator: " ").map(String.init)
      if !words.isEmpty { return words }
    }
    // Without a screen mpv would draw its window nowhere and wait.
    let hasScreen = ["DISPLAY", "WAYLAND_DISPLAY"].contains { !(environment[$0] ?? "").isEmpty }
    if Self.find("mpv", environment) != nil { return ["mpv"] }
    if hasScreen, Self.find("xdg-open", environment) != nil { return ["xdg-open"] }
    return nil
  }

  /// Why nothing can be played, a sentence; nil: something can.
  var whyNot: String? {
    guard let program = command()?.first else {
      return "No player is installed: install mpv, or name one in $VEOGEN_PLAYER, and start again."
    }
    return Self.find(program, environment) == nil
      ? "The player \(program) is not installed: install it, or name another, and start again."
      : nil
  }

  /// The full path of a program.
  static func find(_ program: String, _ environment: EnvironmentVariables) -> String? {
    if program.contains("/") { return access(program, X_OK) == 0 ? program : nil }
    let folders = (environment["PATH"] ?? "/usr/local/bin:/usr/bin:/bin").split(separator: ":")
    return folders.map { "\($0)/\(program)" }.first { access($0, X_OK) == 0 }
  }

  private func start(_ program: String, _ arguments: [String], _ path: String)
    async throws(Failure)
  {
    guard let full = Self.find(program, environment) else {
      throw Failure(
        .missing, "The player \(program) is not installed.",
        advice: "Play \(path) yourself, or name another in $VEOGEN_PLAYER.")
    }
    var options = PlatformOptions()
    options.createSession = true
    let (started, continuation) = AsyncStream<Bool>.makeStream()
    Task.detached { [options, environment] in
      _ = try? await run(
        .path(.init(full)), arguments: Arguments(arguments),
        environment: ChildEnvironment.from(environment), platformOptions: options,
        input: .none, output: .discarded, error: .discarded
      ) { _ in continuation.yield(true) }
      continuation.yield(false)
      continuation.finish()
    }
    var answers = started.makeAsyncIterator()
    guard await answers.next() == true else {
      throw Failure(
        .missing, "The player \(program) could not be started.",
        advice: "Play \(path) yourself, or name another in $VEOGEN_PLAYER.")
    }
  }
}
