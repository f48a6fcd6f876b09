import Foundation
import Subprocess
import VeoGenCore

/// Runs ffmpeg and ffprobe, and writes down with what.
struct FilmTools: Sendable {
  var environment = HostEnvironment.variables
  var log: CommandLog?

  /// How a program ended and what it said.
  struct Ending: Sendable {
    var output: String
    var errors: String
    var isSuccess: Bool
    /// Frames that ffmpeg wrote.
    var frames = 0
  }

  /// What every ffmpeg of a film is told first.
  static let quiet = ["-nostdin", "-hide_banner", "-nostats", "-y", "-progress", "pipe:1"]

  /// Runs ffmpeg in a folder. `seconds` hears how far it is.
  ///
  /// Throws `cancelled` after it has ended, when the task was cancelled.
  @discardableResult func ffmpeg(
    _ arguments: [String], in folder: String, level: String = "error",
    seconds: @escaping @Sendable (Double) -> Void = { _ in }
  ) async throws(Failure) -> Ending {
    let all = Self.quiet + ["-loglevel", level] + arguments
    log?.add(CommandLog.line("ffmpeg", all, in: folder))
    let ending = try await run("ffmpeg", all, in: folder) { line in
      if line.hasPrefix("out_time_us="), let time = Double(line.dropFirst(12)) {
        seconds(time / 1_000_000)
      }
    }
    guard ending.isSuccess, !Self.saysFull(ending.errors) else {
      log?.add("# failed: " + Self.lastLine(ending.errors))
      throw Self.failure(ending.errors, folder)
    }
    return ending
  }

  /// What ffprobe says as JSON; nil when it cannot read the file.
  func ffprobe(_ path: String, _ entries: [String]) async throws(Failure) -> Ending {
    try await run(
      "ffprobe",
      ["-v", "error", "-protocol_whitelist", "file", "-of", "json"] + entries + ["file:" + path],
      in: "/"
    ) { _ in }
  }

  private func run(
    _ tool: String, _ arguments: [String], in folder: String,
    line: @escaping @Sendable (String) -> Void
  ) async throws(Failure) -> Ending {
    guard let path = Player.find(tool, environment) else { throw Self.notInstalled(tool) }
    var options = PlatformOptions()
    // The keys of the terminal are for VeoGen, which ends its children itself.
    options.createSession = true
    options.teardownSequence = [.gracefulShutDown(allowedDurationToNextStep: .milliseconds(300))]
    let ending: Ending
    do {
      let result = try await Subprocess.run(
        .path(.init(path)), arguments: Arguments(arguments),
        environment: ChildEnvironment.from(environment), workingDirectory: .init(folder),
        platformOptions: options, input: .none, output: .sequence,
        error: .string(limit: 8 << 20)
      ) { execution in
        var (output, frames) = ("", 0)
        for try await text in execution.standardOutput.strings() {
          let text = text.trimmingCharacters(in: .newlines)
          if tool == "ffprobe" { output += text + "\n" }
          if text.hasPrefix("frame="), let count = Int(text.dropFirst(6)) { frames = count }
          line(text)
        }
        return (output, frames)
      }
      let (output, frames) = result.closureResult
      ending = Ending(
        output: output, errors: result.standardError,
        isSuccess: result.terminationStatus.isSuccess, frames: frames)
    } catch {
      guard !Task.isCancelled else { throw Self.stopped }
      throw Failure(.fault, "\(tool) could not be run: \(error)", advice: "Try again.")
    }
    guard !Task.isCancelled else { throw Self.stopped }
    return ending
  }
}

extension FilmTools {
  static let stopped = Failure(
    .cancelled, "The film was stopped.",
    advice: "What was rendered is kept: the next time goes on from there.")

  static func notInstalled(_ tool: String) -> Failure {
    let purpose = tool == "ffprobe" ? "looks at the clips" : "makes films"
    return Failure(
      .missing, "\(tool), which \(purpose), is not installed.",
      advice: "Install ffmpeg (Debian, Ubuntu: apt install ffmpeg; Fedora: dnf install ffmpeg), "
        + "then try again.")
  }

  /// Where the last bytes of a file find no room ffmpeg says so, and ends as if all were well.
  private static func saysFull(_ errors: String) -> Bool {
    errors.contains("No space left on device") || errors.contains("Disk quota exceeded")
  }

  /// What ffmpeg said, as a sentence.
  static func failure(_ errors: String, _ folder: String) -> Failure {
    if saysFull(errors) {
      return Failure(
        .disk, "The disk that holds \(folder) or the film is full.",
        advice: "Make room and try again: what was rendered is kept.")
    }
    if ["Cannot find a valid font", "Could not load font"].contains(where: errors.contains) {
      return Failure(
        .missing, "There is no font for the cards.",
        advice: "Install one (Debian, Ubuntu: apt install fonts-dejavu-core), or leave cards out.")
    }
    if errors.contains("No such filter") || errors.contains("Unknown encoder") {
      return Failure(
        .missing, "This ffmpeg cannot make films: \(lastLine(errors)).",
        advice: "Install a complete one, with libx264 and drawtext.")
    }
    return Failure(
      .badResult, "ffmpeg failed: \(lastLine(errors)).", advice: "The log has its command.")
  }

  /// ffmpeg says the reason first and that it gives up last.
  static func lastLine(_ errors: String) -> String {
    let lines = errors.split(whereSeparator: \.isNewline)
    let telling = lines.first { !$0.hasPrefix("Conversion failed") } ?? lines.last
    let text = telling.map(String.init) ?? "it gave no reason"
    return String(text.prefix(300)).trimmingCharacters(in: CharacterSet(charactersIn: ". "))
  }
}
