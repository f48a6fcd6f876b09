import ArgumentParser
import Foundation
import GoogleSandbox
import VeoGenCore

/// `veogen sandbox`: the local service alone.
struct SandboxCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sandbox",
    abstract: "Run the local service that speaks Google's wire formats.",
    discussion: """
      Point a client at it with GOOGLE_GEMINI_BASE_URL and any key. Nothing is billed; the clips \
      are made by ffmpeg and say so. SIGHUP makes it read the faults file again.
      """)

  @Option(parsing: .unconditional, help: "The port on the loopback; 0 takes a free one.")
  var port = TypedNumber(8080)

  @Option(help: ArgumentHelp("Write the address there once it listens.", valueName: "file"))
  var readyFile: String?

  @Option(parsing: .unconditional, help: "Seconds until a clip is finished.")
  var latency: TypedNumber<Double>?

  @Option(parsing: .unconditional, help: "How many times faster than that time passes.")
  var speed = TypedNumber(1.0)

  @Option(help: ArgumentHelp("Rules by which it misbehaves, a JSON file.", valueName: "file"))
  var faults: String?

  @Flag(help: "Make one clip serve all requests of the same shape: for tests of thousands.")
  var reuseClips = false

  @Option(help: ArgumentHelp("Write a line of JSON for every request.", valueName: "file"))
  var requestLog: String?

  @Option(help: ArgumentHelp("Keep its clips in this folder.", valueName: "dir"))
  var storage: String?

  func run() async throws {
    let sandbox = try makeSandbox()
    let stopping = AsyncStream<Void>.makeStream()
    Interruption.handle { number in
      if number == SIGHUP, let faults {
        Self.reread(faults, sandbox)
      } else {
        stopping.continuation.finish()
      }
    }
    let url = try await start(sandbox)
    if let readyFile { try ReadyFile(url: url).write(to: readyFile) }
    Console.say("The sandbox listens on \(url). Nothing is billed. Ctrl-C ends it.")
    if let problem = sandbox.ffmpegProblem() { Console.say(problem) }
    for await _ in stopping.stream {}
    await sandbox.stop()
    if let readyFile { try? FileManager.default.removeItem(atPath: readyFile) }
  }

  private static func reread(_ faults: String, _ sandbox: GoogleSandbox) {
    do {
      sandbox.change(faults: try FaultPlan(file: faults))
      Console.say("The faults file \(faults) was read again.")
    } catch {
      Console.say("\(error.message) The rules stay as they were.")
    }
  }

  private func start(_ sandbox: GoogleSandbox) async throws -> String {
    do {
      return try await sandbox.start()
    } catch {
      throw Failure(.invalidRequest, error.message)
    }
  }

  private func makeSandbox() throws -> GoogleSandbox {
    let port = try port.value(of: "--port")
    let latency = try latency?.value(of: "--latency")
    let speed = try speed.value(of: "--speed")
    guard (0...65_535).contains(port) else {
      throw Failure(.invalidRequest, "--port must be a number from 0 to 65535.")
    }
    guard (latency ?? 0) >= 0, speed > 0 else {
      throw Failure(
        .invalidRequest, "--latency must not be negative and --speed must be more than 0.")
    }
    do {
      return try GoogleSandbox(
        SandboxOptions(
          port: port, latency: latency.map { .seconds($0) } ?? .realistic, speed: speed,
          faults: try faults.map { try FaultPlan(file: $0) }, reusesClips: reuseClips,
          storage: storage,
          requestLog: requestLog))
    } catch let error as SandboxError {
      throw Failure(.invalidRequest, error.message)
    }
  }
}
