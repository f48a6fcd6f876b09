import Foundation
import VeoGenCore

typealias Operation = VeoGenCore.Operation

/// Values that several tests start from.
enum Sample {
  static let now = Date(timeIntervalSince1970: 1_790_000_000)
  static let catalog = ModelCatalog.builtIn
  static let omni = "gemini-omni-1.2-flash"
  static let veo = "veo-3.1-fast-generate-001"

  static func request(
    _ prompt: String = "A lion at sunset", model: String = omni, provider: Provider = .gemini,
    duration: Int = 8, resolution: String = "720p", inputs: [InputMedia] = []
  ) -> GenerationRequest {
    GenerationRequest(
      prompt: prompt, model: model, provider: provider,
      settings: VideoSettings(aspect: "16:9", resolution: resolution, duration: duration),
      inputs: inputs)
  }

  static func image(
    _ role: InputRole, mimeType: String = "image/png", bytes: Int64 = 1_000
  ) -> InputMedia {
    InputMedia(
      role: role, path: "/pictures/lion.png", name: "lion.png", mimeType: mimeType,
      byteCount: bytes, sha256: "ab", width: 1280, height: 720)
  }

  static func clip(seconds: Double, operation: OperationID? = nil) -> InputMedia {
    InputMedia(
      role: .extension, path: "/clips/a.mp4", name: "a.mp4", mimeType: "video/mp4",
      byteCount: 1_000, sha256: "cd", width: 1280, height: 720, duration: seconds,
      operation: operation)
  }

  static func operation(provider: Provider = .gemini) -> Operation {
    Operation(
      id: OperationID(number: 0x3f2a_0001), request: request(provider: provider),
      estimate: Money(dollars: 0.8), createdAt: now)
  }

  static let saved = Clip(
    path: "/videos/a-3f2a.mp4", byteCount: 24_000_000, sha256: "ef", width: 1280, height: 720,
    duration: 8, framesPerSecond: 24, videoCodec: "h264", hasAudio: true)
}
