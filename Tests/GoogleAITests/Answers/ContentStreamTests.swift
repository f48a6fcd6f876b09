import Foundation
import Synchronization
import Testing

@testable import GoogleAI

/// Text that comes in pieces.
@Suite struct ContentStreamTests {
  private static func event(_ text: String, finish: String? = nil) -> String {
    let end = finish.map { ",\"finishReason\":\"\($0)\"" } ?? ""
    return
      "data: {\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"\(text)\"}]}\(end)}]}\r\n\r\n"
  }

  private static let head =
    "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n"

  /// What was handed over before the call ended, and its error.
  private func streamed(_ client: GoogleClient) async -> (pieces: [String], error: GoogleError?) {
    let pieces = Box()
    let error = await failure { () throws(GoogleError) in
      try await client.streamText(model: "gemini-3.8-flash", ContentRequest("x")) {
        pieces.add($0)
      }
    }
    return (pieces.all, error)
  }

  private final class Box: Sendable {
    private let pieces = Mutex<[String]>([])
    var all: [String] { pieces.withLock { $0 } }
    func add(_ piece: String) { pieces.withLock { $0.append(piece) } }
  }

  @Test func piecesAreHandedOverAsTheyCome() async throws {
    try await withServer { _, connection in
      let events = Self.event("one ") + Self.event("two", finish: "STOP")
      connection.send(Self.head)
      // A piece of the wire may end anywhere.
      for start in stride(from: 0, to: events.utf8.count, by: 7) {
        connection.send(Array(Array(events.utf8).dropFirst(start).prefix(7)))
      }
      connection.send("data: {\"usageMetadata\":{\"totalTokenCount\":3}}\r\n\r\n")
      connection.hangUp()
    } _: { server in
      let (pieces, error) = await streamed(try geminiClient(server.base))
      #expect(pieces == ["one ", "two"])
      #expect(error == nil)
      #expect(server.requests.first?.target.hasSuffix(":streamGenerateContent?alt=sse") == true)
    }
  }

  @Test func aLimitIsSaidAfterWhatCame() async throws {
    try await withServer { _, connection in
      connection.send(Self.head + Self.event("half", finish: "MAX_TOKENS"))
      connection.hangUp()
    } _: { server in
      let (pieces, error) = await streamed(try geminiClient(server.base))
      #expect(pieces == ["half"])
      #expect(error?.code == "MAX_TOKENS")
    }
  }

  @Test func refusalsAndErrorsAreClassified() async throws {
    try await withServer { request, connection in
      connection.respond(
        429,
        #"{"error":{"code":429,"message":"Quota exceeded","status":"RESOURCE_EXHAUSTED"}}"#)
    } _: { server in
      let (pieces, error) = await streamed(try geminiClient(server.base))
      #expect(pieces.isEmpty)
      #expect(error?.httpStatus == 429)
    }
    try await withServer { _, connection in
      connection.send(
        Self.head + "data: {\"promptFeedback\":{\"blockReason\":\"PROHIBITED_CONTENT\"}}\r\n\r\n")
      connection.hangUp()
    } _: { server in
      let (_, error) = await streamed(try geminiClient(server.base))
      guard case .blocked = error?.kind else {
        Issue.record("\(String(describing: error)) is no block")
        return
      }
    }
  }

  @Test func nothingIsSaidToBeMalformed() async throws {
    try await withServer { _, connection in
      connection.send(Self.head + "data: nonsense\r\n\r\n")
      connection.hangUp()
    } _: { server in
      let (pieces, error) = await streamed(try geminiClient(server.base))
      #expect(pieces.isEmpty)
      #expect(error?.kind == .malformedAnswer)
    }
  }
}
