import Testing

@testable import GoogleAI

/// Veo operations in the forms of both services.
@Suite struct VeoAnswerTests {
  private func outcome(_ json: String) throws -> VeoOutcome {
    try decode(json, as: VeoOperation.self).outcome
  }

  private func problem(_ json: String) throws -> GoogleError? {
    if case .failed(let error) = try outcome(json) { error } else { nil }
  }

  private func gemini(_ inside: String) -> String {
    #"{"name":"models/v/operations/o","done":true,"response":{"@type":"type.googleapis.com/x","generateVideoResponse":\#(inside)}}"#
  }

  @Test(arguments: [
    #"{"name":"models/v/operations/o"}"#, #"{"name":"o","done":false}"#,
    #"{"name":"o","metadata":{"@type":"x","progress":3}}"#,
  ])
  func pending(_ json: String) throws {
    #expect(try outcome(json) == .pending)
  }

  @Test func geminiForm() throws {
    let json = gemini(
      #"{"generatedSamples":[{"video":{"uri":"https://h/v1beta/files/a:download?alt=media"}}]}"#)
    let url = "https://h/v1beta/files/a:download?alt=media"
    #expect(try outcome(json) == .videos([.uri(url, mimeType: nil)], filtered: nil))
  }

  @Test func platformForms() throws {
    let json = #"""
      {"name":"o","done":true,"response":{"@type":"x","raiMediaFilteredCount":0,"videos":[
      {"gcsUri":"gs://b/o.mp4","mimeType":"video/mp4"},
      {"bytesBase64Encoded":"QUJD","mimeType":"video/mp4"}]}}
      """#
    let expected: [GeneratedVideo] = [
      .uri("gs://b/o.mp4", mimeType: "video/mp4"),
      .inline(InlineMedia(base64: "QUJD", mimeType: "video/mp4")),
    ]
    #expect(try outcome(json) == .videos(expected, filtered: nil))
    let older = #"""
      {"name":"o","done":true,"response":{"generatedSamples":[
      {"video":{"encodedVideo":"QUJD","encoding":"video/mp4"}},"gs://b/old.mp4"]}}
      """#
    #expect(
      try outcome(older)
        == .videos([expected[1], .uri("gs://b/old.mp4", mimeType: nil)], filtered: nil))
  }

  @Test func filteredInBothForms() throws {
    let inside = #"""
      {"raiMediaFilteredCount":1,"raiMediaFilteredReasons":["We could not. Support codes: 42237218, 15236754"]}
      """#
    let flat = #"{"name":"o","done":true,"response":\#(inside)}"#
    for json in [gemini(inside), flat] {
      let error = try #require(try problem(json))
      #expect(error.kind == .blocked(.safety))
      #expect(error.supportCodes == ["42237218", "15236754"])
      #expect(error.charged == .no)
      #expect(!error.isRetryable)
    }
  }

  @Test func soundFilterMayBeTriedAgain() throws {
    let json = gemini(
      #"""
      {"raiMediaFilteredCount":1,"raiMediaFilteredReasons":
      ["We encountered an issue with the audio for your prompt. You have not been charged for this attempt."]}
      """#)
    let error = try #require(try problem(json))
    #expect(error.kind == .blocked(.audio))
    #expect(error.isRetryable)
  }

  @Test func partlyFiltered() throws {
    let json = #"""
      {"name":"o","done":true,"response":{"raiMediaFilteredCount":"2","raiMediaFilteredReasons":["No.","No."],
      "videos":[{"gcsUri":"gs://b/1.mp4"},{"gcsUri":"gs://b/2.mp4"}]}}
      """#
    guard case .videos(let videos, let filtered) = try outcome(json) else {
      Issue.record("not understood")
      return
    }
    #expect(videos.count == 2)
    #expect(filtered?.count == 2)
  }

  @Test(arguments: [
    (13, GoogleErrorKind.server), (14, .overloaded), (8, .quotaPerMinute), (4, .deadline),
    (3, .invalidRequest), (7, .permissionDenied), (16, .keyInvalid), (5, .modelGone),
    (1, .abandoned), (10, .aborted), (99, .server),
  ])
  func failedOperations(code: Int, kind: GoogleErrorKind) throws {
    let json =
      #"{"name":"o","done":true,"error":{"code":\#(code),"message":"Oh no. Please try again."}}"#
    let error = try #require(try problem(json))
    #expect(error.kind == kind)
    #expect(error.message == "Oh no. Please try again.")
    #expect(error.charged == .no)
  }

  @Test func blockedInput() throws {
    let json = #"""
      {"name":"o","done":true,"error":{"code":3,"message":"The prompt violates our usage guidelines."}}
      """#
    #expect(try problem(json)?.kind == .blocked(.unspecified))
  }

  @Test(arguments: [
    #"{"name":"o","done":true}"#, #"{"name":"o","done":true,"response":{}}"#,
    #"{"name":"o","done":true,"response":{"videos":[]}}"#,
    #"{"name":"o","done":true,"response":{"videos":[{}]}}"#,
  ])
  func finishedWithNothing(_ json: String) throws {
    let error = try #require(try problem(json))
    #expect(error.kind == .malformedAnswer)
    #expect(error.charged == .perhaps)
  }
}
