import Foundation
import Testing

@testable import GoogleAI

/// Every interaction that can be built fits Google's schema.
@Suite struct InteractionRequestTests {
  private static let image = InteractionContent.image(.base64("aGVsbG8="), mimeType: "image/png")

  static let requests: [InteractionRequest] =
    [
      InteractionRequest(model: "gemini-omni-1.2-flash", input: .text("A lion at sunset")),
      InteractionRequest(
        model: "gemini-omni-1.2-flash", input: .content([image, image, .text("<FIRST_FRAME>")]),
        responseFormat: .video(VideoFormat(aspectRatio: "9:16", resolution: "4k", seconds: 15)),
        generationConfig: InteractionGenerationConfig(videoTask: .imageToVideo, seed: 7)),
      InteractionRequest(
        model: "gemini-omni-1.1-flash",
        input: .content([.video(.uri("files/abc"), mimeType: "video/mp4"), .text("Extend it")]),
        store: true, previousInteractionID: "v1_abc",
        responseFormat: .video(VideoFormat(delivery: .inline, storageURI: "gs://b/f/")),
        safetySettings: [
          InteractionSafetySetting(type: "harassment", threshold: "block_only_high")
        ], serviceTier: "standard", labels: ["a": "b"]),
      InteractionRequest(
        model: "gemini-3.8-flash", input: .text("JSON please"), background: false,
        responseFormat: .text(
          mimeType: "application/json", schema: ["type": "object", "properties": [:]]),
        generationConfig: InteractionGenerationConfig(maxOutputTokens: 100, thinkingLevel: "low"),
        systemInstruction: "Be brief."),
      InteractionRequest(
        model: "gemini-nano-banana-2.1", input: .text("A pear"),
        responseFormat: .image(
          ImageFormat(
            aspectRatio: "1:1", imageSize: "2K", mimeType: "image/jpeg", delivery: .uri))),
    ]
    + VideoTask.allCases.map {
      InteractionRequest(
        model: "gemini-omni-1.2-flash", input: .text("x"),
        generationConfig: InteractionGenerationConfig(videoTask: $0))
    }

  @Test(arguments: requests)
  func fitsSchema(_ request: InteractionRequest) throws {
    let json = try JSONSerialization.jsonObject(with: JSONEncoder().encode(request))
    #expect(
      try SchemaValidator("interactions").problems(json, as: "CreateModelInteraction") == [])
  }

  @Test func durationIsAString() throws {
    let data = try JSONEncoder().encode(ResponseFormat.video(VideoFormat(seconds: 8)))
    let json = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    #expect(json["duration"] as? String == "8s")
  }

  @Test func whatIsNotSetIsNotSent() throws {
    let request = InteractionRequest(model: "m", input: .text("p"))
    let json = try #require(
      try JSONSerialization.jsonObject(with: JSONEncoder().encode(request)) as? [String: Any])
    #expect(Set(json.keys) == ["model", "input", "background"])
  }
}

/// The validator itself must be able to say no.
@Suite struct SchemaValidatorTests {
  @Test(arguments: [
    (#"{"input":"x"}"#, "lacks model"),
    (#"{"model":"m","input":"x","durationSeconds":8}"#, "unknown property"),
    (#"{"model":"m","background":"yes"}"#, "true or false"),
    (#"{"model":"m","input":[{"type":"image","mimeType":"image/png"}]}"#, ""),
    (#"{"model":"m","response_format":{"type":"video","duration":8}}"#, "string"),
    (#"{"model":"m","generation_config":{"seed":"7"}}"#, "integer"),
  ])
  func findsMistakes(json: String, words: String) throws {
    let value = try JSONSerialization.jsonObject(with: Data(json.utf8))
    let problems = try SchemaValidator("interactions").problems(
      value, as: "CreateModelInteraction")
    #expect(!problems.isEmpty)
    if !words.isEmpty { #expect(problems.contains { $0.contains(words) }, "\(problems)") }
  }

  @Test func findsMistakesOfProtoForms() throws {
    let schema = try SchemaValidator("generativelanguage")
    let body: [String: Any] = [
      "contents": [["parts": [["text": 1, "colour": "red"]]]],
      "generationConfig": ["maxOutputTokens": "12", "thinkingConfig": ["thinkingLevel": "low"]],
    ]
    #expect(schema.problems(body, as: "GenerateContentRequest").count == 4)
  }
}
