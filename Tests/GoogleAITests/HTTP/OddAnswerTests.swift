import Foundation
import Testing
import VeoGenCore

@testable import GoogleAI

/// Answers that a creation gets and nobody can do anything with: it may have been billed.
@Suite struct OddAnswerTests {
  private func creationError(
    _ answer: String, headers: [String: String] = [:]
  ) async throws -> GoogleError? {
    try await withServer { _, connection in
      connection.respond(200, answer, headers: headers)
    } _: { server in
      let client = try geminiClient(server.base)
      return await failure { () throws(GoogleError) in
        try await client.createInteraction(InteractionRequest(model: "m", input: .text("p")))
      }
    }
  }

  @Test(arguments: [
    #"{"status":"completed"}"#, #"{"id":"","status":"queued"}"#, #"{"status":"failed"}"#,
    #"{"id":null,"status":"something_new"}"#,
  ])
  func withoutAnIdNothingCanBeAskedLater(_ answer: String) async throws {
    let error = try #require(try await creationError(answer))
    #expect(error.kind == .malformedAnswer)
    #expect(error.wasSent == .yes)
    #expect(error.charged == .perhaps)
  }

  @Test func aFloodOfHeadersIsNoBadKey() async throws {
    let line = String(repeating: "x", count: 60_000)
    let headers = Dictionary(uniqueKeysWithValues: (0..<5).map { ("X-Flood-\($0)", line) })
    let error = try #require(
      try await creationError(#"{"id":"a","status":"queued"}"#, headers: headers))
    #expect(error.kind == .malformedAnswer)
    #expect(error.wasSent == .yes)
    #expect(error.charged == .perhaps)
    #expect(!error.sentence.contains("key"))
  }
}
