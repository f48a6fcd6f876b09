import Testing

@testable import GoogleAI

/// Answers of generateContent.
@Suite struct ContentAnswerTests {
  private func response(_ json: String) throws -> ContentResponse {
    try decode(json)
  }

  @Test func textWithoutThoughts() throws {
    let answer = try response(
      #"""
      {"candidates":[{"content":{"role":"model","parts":[{"text":"thinking","thought":true},
      {"text":"{\"a\":","thoughtSignature":"QUJD"},{"text":"1}"},{"newThing":{}}]},"finishReason":"STOP","index":0}],
      "usageMetadata":{"promptTokenCount":5,"candidatesTokenCount":"7","thoughtsTokenCount":2,
      "totalTokenCount":14,"promptTokensDetails":[{"modality":"TEXT","tokenCount":5}]},
      "modelVersion":"gemini-3.8-flash","responseId":"r"}
      """#)
    #expect(answer.text == #"{"a":1}"#)
    #expect(answer.problem == nil)
    #expect(answer.usage?.candidatesTokens == 7)
    #expect(answer.candidates[0].parts[1].thoughtSignature == "QUJD")
  }

  @Test func draftsAreNoImages() throws {
    let answer = try response(
      #"""
      {"candidates":[{"content":{"parts":[{"thought":true,"inlineData":{"mimeType":"image/png","data":"RA=="}},
      {"text":"Here"},{"inlineData":{"mimeType":"image/png","data":"QUJD"}}]},"finishReason":"STOP"}]}
      """#)
    #expect(answer.images == [InlineMedia(base64: "QUJD", mimeType: "image/png")])
  }

  @Test(arguments: [
    ("SAFETY", BlockReason.safety), ("PROHIBITED_CONTENT", .prohibitedContent),
    ("MODEL_ARMOR", .modelArmor), ("OTHER", .other("OTHER")),
    ("NEWLY_INVENTED", .other("NEWLY_INVENTED")),
  ])
  func blockedPrompt(word: String, reason: BlockReason) throws {
    let answer = try response(#"{"promptFeedback":{"blockReason":"\#(word)"}}"#)
    #expect(answer.problem?.kind == .blocked(reason))
  }

  @Test(arguments: ["SAFETY", "RECITATION", "BLOCKLIST", "SPII", "IMAGE_SAFETY", "LANGUAGE"])
  func blockedAnswer(word: String) throws {
    let answer = try response(
      #"{"candidates":[{"finishReason":"\#(word)","finishMessage":"Sorry"}]}"#)
    guard case .blocked? = answer.problem?.kind else {
      Issue.record("\(String(describing: answer.problem))")
      return
    }
    #expect(answer.problem?.code == word)
  }

  @Test func cutOff() throws {
    let answer = try response(
      #"{"candidates":[{"content":{"parts":[{"text":"{"}]},"finishReason":"MAX_TOKENS"}]}"#)
    #expect(answer.problem?.kind == .malformedAnswer)
    #expect(answer.problem?.charged == .yes)
  }

  @Test func noCandidates() throws {
    #expect(try response("{}").problem?.kind == .malformedAnswer)
  }

  @Test func unknownEndingWithTextIsFine() throws {
    let answer = try response(
      #"{"candidates":[{"content":{"parts":[{"text":"hi"}]},"finishReason":"ESCALATION"}]}"#)
    #expect(answer.problem == nil)
  }

  private struct Shot: Decodable, Sendable, Equatable { var subject: String; var count: Int }

  @Test func jsonGoesOnAfterADecodeLimit() async throws {
    try await withServer { request, connection in
      let isSecond = (request.json as? [String: Any])?["continuationToken"] as? String == "VE9L"
      connection.respond(
        200,
        isSecond
          ? #"{"candidates":[{"content":{"parts":[{"text":"\"lion\",\"count\":2}"}]},"finishReason":"STOP"}]}"#
          : #"{"candidates":[{"content":{"parts":[{"text":"{\"subject\":"}]},"finishReason":"CONTINUATION"}],"continuationToken":"VE9L"}"#
      )
    } _: { server in
      let client = try geminiClient(server.base)
      let shot: Shot = try await client.generateJSON(model: "gemini-3.8-flash", ContentRequest("x"))
      #expect(shot == Shot(subject: "lion", count: 2))
      #expect(server.requests.count == 2)
    }
  }

  @Test func jsonThatDoesNotFit() async throws {
    try await withServer { _, connection in
      connection.respond(
        200,
        #"{"candidates":[{"content":{"parts":[{"text":"{\"subject\":3}"}]},"finishReason":"STOP"}]}"#
      )
    } _: { server in
      let client = try geminiClient(server.base)
      let error = await failure { () throws(GoogleError) in
        try await client.generateJSON(model: "m", ContentRequest("x"), as: Shot.self)
      }
      #expect(error?.kind == .malformedAnswer)
      #expect(error?.charged == .yes)
    }
  }
}
