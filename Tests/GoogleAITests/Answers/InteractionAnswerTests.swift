import Foundation
import Testing

@testable import GoogleAI

/// Interactions as the service answers them, and what is made of them.
@Suite struct InteractionAnswerTests {
  static let usage = """
    "usage":{"total_input_tokens":"12","total_output_tokens":17400,"total_thought_tokens":30,
    "total_tokens":17442,"input_tokens_by_modality":[{"modality":"text","tokens":12}],
    "output_tokens_by_modality":[{"modality":"video","tokens":17376},{"modality":"text","tokens":24}],
    "something_new":{"a":1}}
    """

  private func outcome(_ json: String) throws -> VideoOutcome {
    try decode(json, as: Interaction.self).videoOutcome
  }

  private func problem(_ json: String) throws -> GoogleError? {
    if case .failed(let error) = try outcome(json) { error } else { nil }
  }

  @Test func startedInBackground() throws {
    let interaction: Interaction = try decode(
      #"""
      {"id":"v1_abc","status":"in_progress","created":"2026-10-06T10:00:00Z","updated":"x",
      "service_tier":"standard","object":"interaction","model":"gemini-omni-1.1-flash"}
      """#)
    #expect(interaction.id == "v1_abc")
    #expect(interaction.videoOutcome == .running)
    #expect(interaction.steps.isEmpty)
    #expect(try outcome(#"{"id":"a","status":"queued"}"#) == .running)
  }

  @Test func videoWithThoughtBeforeOrAfter() throws {
    let output =
      #"{"type":"model_output","content":[{"type":"video","mime_type":"video/mp4","uri":"https://h/v1beta/files/a:download"}]}"#
    let thought = #"{"type":"thought","signature":"AAAA"}"#
    for steps in ["\(thought),\(output)", "\(output),\(thought)"] {
      let json = #"{"id":"a","status":"completed","steps":[\#(steps)],\#(Self.usage)}"#
      let interaction: Interaction = try decode(json)
      #expect(
        interaction.videoOutcome
          == .video(.uri("https://h/v1beta/files/a:download", mimeType: "video/mp4")))
      #expect(interaction.usage?.videoTokens == 17376)
      #expect(interaction.usage?.inputTokens == 12)
    }
  }

  @Test func lastVideoCounts() throws {
    let json = #"""
      {"id":"a","status":"completed","steps":[
      {"type":"model_output","content":[{"type":"video","uri":"https://h/1"},{"type":"text","text":"t"}]},
      {"type":"something_new","content":{"odd":true}},
      {"type":"model_output","content":[{"type":"hologram","beam":[1]},{"type":"video","uri":"https://h/2"}]}]}
      """#
    #expect(try outcome(json) == .video(.uri("https://h/2", mimeType: nil)))
  }

  @Test func inlineVideoAndEchoOfInput() throws {
    let json = #"""
      {"id":"a","status":"completed","steps":[
      {"type":"user_input","content":[{"type":"video","data":"SU5QVVQ=","mime_type":"video/mp4"},
      {"type":"text","text":"hi"}]},
      {"type":"model_output","content":[{"type":"video","mime_type":"video/mp4","data":"T1VUUFVU"}]}]}
      """#
    let interaction: Interaction = try decode(json)
    #expect(interaction.steps[0].content.map(\.data) == [nil, nil])
    #expect(interaction.steps[0].content[1].text == "hi")
    guard case .video(.inline(let media)) = interaction.videoOutcome else {
      Issue.record("no inline video: \(interaction.videoOutcome)")
      return
    }
    let path = temporaryPath("inline.mp4")
    defer { try? FileManager.default.removeItem(atPath: path) }
    let result = try media.write(to: .path(path))
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "OUTPUT")
    #expect(result.bytes == 6 && result.contentType == "video/mp4")
  }

  @Test func echoAloneIsNoResult() throws {
    let json = #"""
      {"id":"a","status":"completed","steps":[
      {"type":"user_input","content":[{"type":"video","uri":"https://h/mine"}]}]}
      """#
    #expect(try problem(json)?.kind == .blocked(.unspecified))
  }

  @Test func refusalThatLooksLikeSuccess() throws {
    let json = #"""
      {"id":"a","status":"completed","steps":[
      {"type":"model_output","content":[{"type":"text","text":"I can't make\u001b[31m that clip.\n"}]},
      {"type":"thought","signature":"x"}],
      "usage":{"total_output_tokens":20,"output_tokens_by_modality":[{"modality":"text","tokens":20}]}}
      """#
    let error = try #require(try problem(json))
    #expect(error.kind == .blocked(.unspecified))
    #expect(error.message == "I can't make that clip.")
    #expect(error.charged == .no)
    #expect(error.wasSent == .yes)
    #expect(!error.isRetryable)
    #expect(
      error.sentence == "The model declined the prompt: I can't make that clip.")
  }

  @Test func refusalWithoutWords() throws {
    let json = #"{"id":"a","status":"completed","usage":{"total_output_tokens":0}}"#
    #expect(try problem(json)?.kind == .blocked(.unspecified))
    #expect(try problem(json)?.message == "It gave no reason.")
  }

  @Test func billedButMissing() throws {
    let json =
      #"{"id":"a","status":"completed","steps":[{"type":"model_output","content":[{"type":"film","uri":"https://h/1"}]}],\#(Self.usage)}"#
    let error = try #require(try problem(json))
    #expect(error.kind == .videoMissing)
    #expect(error.charged == .yes)
  }

  @Test func failedWithErrors() throws {
    let json = #"""
      {"id":"a","status":"failed","errors":[{"code":"prohibited_content","message":"No. Support codes: 42237218"}]}
      """#
    let error = try #require(try problem(json))
    #expect(error.kind == .blocked(.prohibitedContent))
    #expect(error.supportCodes == ["42237218"])
    let step = #"""
      {"id":"a","status":"failed","steps":[{"type":"model_output","error":{"code":13,"message":"boom"}}]}
      """#
    #expect(try problem(step)?.kind == .server)
    #expect(try problem(#"{"id":"a","status":"failed"}"#)?.kind == .server)
  }

  @Test(arguments: [
    ("cancelled", GoogleErrorKind.abandoned), ("incomplete", .server),
    ("budget_exceeded", .paymentRequired), ("requires_action", .malformedAnswer),
  ])
  func otherEndings(status: String, kind: GoogleErrorKind) throws {
    #expect(try problem(#"{"id":"a","status":"\#(status)"}"#)?.kind == kind)
  }

  /// Google may lengthen the list of states: an end that is none would be paid for again.
  @Test func unknownStatesAreAskedAboutAgain() throws {
    #expect(try outcome(#"{"id":"a","status":"from_the_future"}"#) == .running)
    let output =
      #"{"type":"model_output","content":[{"type":"video","uri":"https://h/1"}]}"#
    #expect(
      try outcome(#"{"id":"a","status":"from_the_future","steps":[\#(output)]}"#)
        == .video(.uri("https://h/1", mimeType: nil)))
  }

  @Test func withoutStatusItMakesNoSense() {
    #expect(throws: GoogleError.self) { try decode(#"{"id":"a"}"#, as: Interaction.self) }
  }
}
