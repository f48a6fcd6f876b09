import Foundation
import VeoGenCore

@testable import VeoGenEngine

/// Files that the tests need, made once.
enum Fixtures {
  /// One second of 64×36 H.264 with sound.
  static let clip: [UInt8] = make(
    "mp4",
    [
      "-f", "lavfi", "-i", "testsrc2=s=64x36:r=24:d=1", "-f", "lavfi", "-i", "sine=d=1",
      "-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p", "-c:a", "aac",
    ])
  static let png = make("png", ["-f", "lavfi", "-i", "testsrc2=s=64x36", "-frames:v", "1"])
  static let jpeg = make("jpg", ["-f", "lavfi", "-i", "testsrc2=s=64x36", "-frames:v", "1"])
  static let webp = make("webp", ["-f", "lavfi", "-i", "testsrc2=s=64x36", "-frames:v", "1"])

  private static func make(_ suffix: String, _ arguments: [String]) -> [UInt8] {
    let path = NSTemporaryDirectory() + "veogen-fixture-\(UUID().uuidString).\(suffix)"
    defer { unlink(path) }
    _ = try? Tool.run(["ffmpeg", "-nostdin", "-loglevel", "error", "-y"] + arguments + [path])
    return FileManager.default.contents(atPath: path).map { [UInt8]($0) } ?? []
  }

  static func request(
    _ prompt: String = "A lion at sunset", model: String = "gemini-omni-1.2-flash",
    provider: Provider = .sandbox, inputs: [InputMedia] = []
  ) -> GenerationRequest {
    GenerationRequest(
      prompt: prompt, model: model, provider: provider,
      settings: VideoSettings(aspect: "16:9", resolution: "720p", duration: 4), inputs: inputs)
  }

  static func operation(_ prompt: String = "A lion at sunset", at date: Date = .init()) -> Operation
  {
    Operation(
      id: OperationID(number: 0), request: request(prompt), estimate: Money(dollars: 0.4),
      createdAt: date.wholeMilliseconds)
  }
}
