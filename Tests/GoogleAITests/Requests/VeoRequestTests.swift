import Foundation
import Testing

@testable import GoogleAI

/// Both forms of a Veo submission.
@Suite struct VeoRequestTests {
  private static let inline = VeoImage(.base64("aGVsbG8="), mimeType: "image/png")
  private static let stored = VeoImage(.uri("gs://b/i.png"), mimeType: "image/png")

  static let common = VeoParameters(
    aspectRatio: "9:16", resolution: "1080p", durationSeconds: 8, negativePrompt: "rain",
    personGeneration: "allow_adult", sampleCount: 1, seed: .max, enhancePrompt: true)

  static let everywhere: [VeoRequest] = [
    VeoRequest(prompt: "A lion"),
    VeoRequest(prompt: "A lion", parameters: common),
    VeoRequest(image: inline, parameters: common),
    VeoRequest(prompt: "A lion", image: inline, lastFrame: inline),
    VeoRequest(prompt: "A lion", references: [inline, inline, inline], parameters: common),
  ]

  static let geminiOnly: [VeoRequest] = [
    VeoRequest(
      prompt: "Go on",
      video: VeoVideo(.uri("https://generativelanguage.googleapis.com/v1beta/files/a:download")))
  ]

  static let platformOnly: [VeoRequest] = [
    VeoRequest(prompt: "Go on", video: VeoVideo(.uri("gs://b/v.mp4"))),
    VeoRequest(prompt: "Go on", video: VeoVideo(.base64("aGVsbG8="))),
    VeoRequest(
      prompt: "A lion", image: stored,
      parameters: VeoParameters(
        generateAudio: false, compressionQuality: "lossless", resizeMode: "crop",
        storageUri: "gs://b/f/"), labels: ["team": "film"]),
  ]

  private func body(_ request: VeoRequest, _ form: VeoBody.Form) throws -> Any {
    try JSONSerialization.jsonObject(with: JSONEncoder().encode(VeoBody(request, form: form)))
  }

  @Test(arguments: everywhere + geminiOnly)
  func fitsGeminiForm(_ request: VeoRequest) throws {
    let json = try body(request, .geminiAPI)
    #expect(try SchemaValidator("veo").problems(json, as: "GeminiRequest") == [])
    let outer = try SchemaValidator("generativelanguage")
    #expect(outer.problems(json, as: "PredictLongRunningRequest") == [])
  }

  @Test(arguments: everywhere + platformOnly)
  func fitsPlatformForm(_ request: VeoRequest) throws {
    let json = try body(request, .agentPlatform)
    #expect(try SchemaValidator("veo").problems(json, as: "PlatformRequest") == [])
    let outer = try SchemaValidator("aiplatform")
    #expect(outer.problems(json, as: "GoogleCloudAiplatformV1PredictLongRunningRequest") == [])
  }

  @Test func soundIsSentToThePlatformOnly() throws {
    let request = VeoRequest(prompt: "p", parameters: VeoParameters(generateAudio: true))
    let gemini = try #require(try body(request, .geminiAPI) as? [String: Any])
    #expect((gemini["parameters"] as? [String: Any])?["generateAudio"] == nil)
    let platform = try #require(try body(VeoRequest(prompt: "p"), .agentPlatform) as? [String: Any])
    #expect((platform["parameters"] as? [String: Any])?["generateAudio"] as? Bool == true)
  }

  @Test func durationIsANumber() throws {
    let json = try #require(
      try body(
        VeoRequest(prompt: "p", parameters: VeoParameters(durationSeconds: 8)), .geminiAPI)
        as? [String: Any])
    #expect((json["parameters"] as? [String: Any])?["durationSeconds"] as? Int == 8)
  }

  static let refused: [(VeoRequest, VeoBody.Form, String)] = [
    (VeoRequest(), .geminiAPI, "prompt"),
    (VeoRequest(prompt: "p", lastFrame: inline), .geminiAPI, "first frame"),
    (VeoRequest(prompt: "p", references: [inline, inline, inline, inline]), .geminiAPI, "three"),
    (VeoRequest(prompt: "p", image: inline, references: [inline]), .agentPlatform, "References"),
    (VeoRequest(prompt: "p", image: stored), .geminiAPI, "in the request"),
    (VeoRequest(prompt: "p", video: VeoVideo(.base64("aGVsbG8="))), .geminiAPI, "address"),
    (
      VeoRequest(prompt: "p", parameters: VeoParameters(generateAudio: false)), .geminiAPI, "sound"
    ),
    (
      VeoRequest(prompt: "p", parameters: VeoParameters(storageUri: "gs://b/")), .geminiAPI,
      "storageUri"
    ),
    (VeoRequest(prompt: "p", labels: ["a": "b"]), .geminiAPI, "Labels"),
    (VeoRequest(prompt: "p", video: VeoVideo(.uri("https://x/y"))), .agentPlatform, "gs://"),
  ]

  @Test(arguments: refused.indices)
  func refusesWhatAFormCannotSay(_ index: Int) throws {
    let (request, form, words) = Self.refused[index]
    let error = #expect(throws: GoogleError.self) { try VeoBody(request, form: form) }
    #expect(error?.kind == .invalidRequest)
    #expect(error?.wasSent == .no)
    #expect(error?.message.contains(words) == true)
  }
}
