import Foundation
import Synchronization
import Testing

@testable import GoogleSandbox

/// A clock that tests move.
final class MovableClock: Sendable {
  private let ahead = Mutex(0.0)

  var clock: SandboxClock {
    SandboxClock { Date().addingTimeInterval(self.ahead.withLock { $0 }) }
  }

  func move(hours: Double) { ahead.withLock { $0 += hours * 3600 } }
}

/// Runs a sandbox for the length of a test.
func withSandbox<T>(
  _ options: SandboxOptions = SandboxOptions(latency: .seconds(0)), faults: String? = nil,
  _ body: (Wire) async throws -> T
) async throws -> T {
  var options = options
  if let faults { options.faults = try FaultPlan(json: faults) }
  let sandbox = try GoogleSandbox(options)
  let wire = Wire(url: try await sandbox.start())
  do {
    let result = try await body(wire)
    await sandbox.stop()
    return result
  } catch {
    await sandbox.stop()
    throw error
  }
}

/// Waits until `look` gives something.
func eventually<T>(_ look: () async throws -> T?) async throws -> T {
  let end = ContinuousClock.now + .seconds(60)
  while ContinuousClock.now < end {
    if let found = try await look() { return found }
    try await Task.sleep(for: .milliseconds(30))
  }
  throw Late()
}

struct Late: Error {}

let omni = "/v1beta/interactions"
let veo = "/v1beta/models/veo-3.1-fast-generate-preview:predictLongRunning"

extension Wire {
  /// Creates an interaction in the background and waits for its end.
  func interaction(_ body: JSON) async throws -> JSON {
    var body = body
    body.set("background", true)
    let made = await post(omni, body)
    let id = try #require(made.json["id"]?.string, "\(made.text)")
    return try await eventually {
      let json = await get("\(omni)/\(id)").json
      return json["status"]?.string == "in_progress" ? nil : json
    }
  }

  /// Starts a Veo operation and waits for its end.
  func operation(_ body: JSON, model: String = "veo-3.1-fast-generate-preview") async throws -> JSON
  {
    let made = await post("/v1beta/models/\(model):predictLongRunning", body)
    let name = try #require(made.json["name"]?.string, "\(made.text)")
    return try await eventually {
      let json = await get("/v1beta/\(name)").json
      return json["done"]?.bool == true ? json : nil
    }
  }
}

extension JSON {
  /// The last video of an interaction.
  var video: JSON? {
    (self["steps"]?.array ?? []).filter { $0["type"]?.string == "model_output" }
      .flatMap { $0["content"]?.array ?? [] }.last { $0["type"]?.string == "video" }
  }

  /// The address of the first clip of a Veo operation.
  var sample: String? {
    self["response"]?["generateVideoResponse"]?["generatedSamples"]?.array?.first?["video"]?["uri"]?
      .string
  }
}

/// What ffprobe and ffmpeg see in a clip.
struct Seen {
  let path: String
  private let tools = Toolbox(searchPath: ProcessInfo.processInfo.environment["PATH"] ?? "")

  init(_ bytes: [UInt8]) throws {
    path = FileManager.default.temporaryDirectory.path + "/seen-" + Naming.random(10) + ".mp4"
    try Data(bytes).write(to: URL(filePath: path))
  }

  func probe() async throws -> JSON {
    try JSONParser.parse(
      await tools.run(
        "ffprobe", ["-v", "error", "-show_streams", "-show_format", "-of", "json", path], in: "/"))
  }

  /// Mean red, green and blue of the frame at a time; negative counts from the end.
  func color(at seconds: Double) async throws -> [Int] {
    let seek = seconds < 0 ? ["-sseof", "\(seconds)"] : ["-ss", "\(seconds)"]
    let bytes = try await tools.run(
      "ffmpeg",
      ["-nostdin", "-v", "error"] + seek + [
        "-i", path, "-frames:v", "1", "-vf", "scale=1:1:flags=area", "-f", "rawvideo", "-pix_fmt",
        "rgb24", "-",
      ], in: "/")
    return bytes.prefix(3).map { Int($0) }
  }

  func remove() { try? FileManager.default.removeItem(atPath: path) }

  static func png(_ color: String) async throws -> [UInt8] {
    try await Toolbox(searchPath: ProcessInfo.processInfo.environment["PATH"] ?? "").run(
      "ffmpeg",
      [
        "-nostdin", "-v", "error", "-f", "lavfi", "-i", "color=c=\(color):s=320x180", "-frames:v",
        "1", "-f", "image2pipe", "-c:v", "png", "-",
      ], in: "/")
  }
}

/// Fails unless the bytes are a clip of this form.
func expectClip(
  _ bytes: [UInt8], _ width: Int, _ height: Int, seconds: Double, audio: Bool = true,
  _ place: SourceLocation = #_sourceLocation
) async throws {
  let seen = try Seen(bytes)
  defer { seen.remove() }
  let json = try await seen.probe()
  let streams = try #require(json["streams"]?.array, sourceLocation: place)
  let video = try #require(
    streams.first { $0["codec_type"]?.string == "video" }, sourceLocation: place)
  #expect(video["codec_name"]?.string == "h264", sourceLocation: place)
  #expect(video["pix_fmt"]?.string == "yuv420p", sourceLocation: place)
  #expect(video["r_frame_rate"]?.string == "24/1", sourceLocation: place)
  #expect(video["width"]?.whole == width && video["height"]?.whole == height, sourceLocation: place)
  for stream in streams {
    let length = try #require(
      stream["duration"]?.string.flatMap(Double.init), sourceLocation: place)
    #expect(abs(length - seconds) <= 1.0 / 24, "\(length) s", sourceLocation: place)
  }
  #expect(streams.contains { $0["codec_name"]?.string == "aac" } == audio, sourceLocation: place)
  let tags = json["format"]?["tags"]
  #expect(tags?["comment"]?.string?.contains("sandbox") == true, sourceLocation: place)
}
