import Foundation
import Testing

@testable import GoogleAI

/// Every generateContent request fits the schemas of both services.
@Suite struct ContentRequestTests {
  static let openAPISchema: JSONValue = [
    "type": "OBJECT", "properties": ["subject": ["type": "STRING", "description": "who"]],
    "required": ["subject"], "propertyOrdering": ["subject"],
  ]

  static let requests: [ContentRequest] = [
    ContentRequest("Hello"),
    ContentRequest(
      "Hello", instruction: "Be brief.",
      generationConfig: .json(["type": "object"], maxOutputTokens: 8)),
    ContentRequest(
      contents: [
        Content(
          role: "user",
          parts: [
            .inlineData(mimeType: "image/png", base64: "aGVsbG8="),
            .fileData(uri: "https://x/files/a", mimeType: "video/mp4"),
            .video(
              .uri("https://x/files/b"), mimeType: "video/mp4",
              clip: VideoClip(start: 1.5, end: 10, framesPerSecond: 2)),
            .video(.base64("aGVsbG8="), mimeType: "video/mp4", clip: VideoClip(framesPerSecond: 1)),
            .text("What is it?"),
          ]), Content(role: "model", parts: [.text("A lion.")]),
      ],
      generationConfig: GenerationConfig(
        responseMimeType: "application/json", responseSchema: openAPISchema, maxOutputTokens: 1000,
        candidateCount: 1, seed: 5, stopSequences: ["END"],
        thinkingConfig: ThinkingConfig(thinkingLevel: "LOW", includeThoughts: false),
        mediaResolution: "MEDIA_RESOLUTION_LOW", responseModalities: ["TEXT"]),
      safetySettings: [
        SafetySetting(category: "HARM_CATEGORY_HARASSMENT", threshold: "BLOCK_ONLY_HIGH")
      ], continuationToken: "aGVsbG8="),
    ContentRequest(
      "A pear",
      generationConfig: GenerationConfig(
        responseModalities: ["TEXT", "IMAGE"],
        imageConfig: ImageConfig(aspectRatio: "16:9", imageSize: "1K"))),
  ]

  @Test(arguments: requests)
  func fitsSchemas(_ request: ContentRequest) throws {
    let json = try JSONSerialization.jsonObject(with: JSONEncoder().encode(request))
    let gemini = try SchemaValidator("generativelanguage")
    #expect(gemini.problems(json, as: "GenerateContentRequest") == [])
    let platform = try SchemaValidator("aiplatform")
    #expect(platform.problems(json, as: "GoogleCloudAiplatformV1GenerateContentRequest") == [])
  }
}
