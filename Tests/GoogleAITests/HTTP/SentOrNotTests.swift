import Foundation
import Testing
import VeoGenCore

@testable import GoogleAI

/// Whether a creation may have been accepted: what keeps a clip from being paid twice.
@Suite struct SentOrNotTests {
  private let request = InteractionRequest(model: "gemini-omni-1.2-flash", input: .text("A lion"))

  private func create(
    _ base: String, timeouts: HTTPTimeouts = HTTPTimeouts(connect: 5, silence: 5)
  ) async throws -> GoogleError? {
    let client = try geminiClient(base, options: CallOptions(timeouts: timeouts))
    return await failure { () throws(GoogleError) in try await client.createInteraction(request) }
  }

  /// A port on which nobody listens.
  private func closedPort() throws -> Int {
    let server = try LoopbackServer { _, _ in }
    server.stop()
    return server.port
  }

  @Test func refusedPortSentNothing() async throws {
    let error = try #require(try await create("http://127.0.0.1:\(closedPort())"))
    #expect(error.kind == .network)
    #expect(error.wasSent == .no)
    #expect(error.charged == .no)
    #expect(error.message.contains("127.0.0.1"))
  }

  @Test func unknownHostSentNothing() async throws {
    let error = try #require(try await create("https://nobody.invalid"))
    #expect(error.kind == .network || error.kind == .timeout)
    #expect(error.wasSent == .no)
  }

  @Test func failedHandshakeSentNothing() async throws {
    try await withRawServer { connection in
      connection.send("this is no TLS at all, it is something else\r\n\r\n")
      connection.waitForClient()
    } _: { server in
      let error = try #require(try await create("https://127.0.0.1:\(server.port)"))
      #expect(error.kind == .tls || error.kind == .network)
      #expect(error.wasSent == .no)
      #expect(error.charged == .no)
    }
  }

  @Test func silentHandshakeSentNothing() async throws {
    try await withRawServer { connection in
      connection.waitForClient()
    } _: { server in
      let error = try #require(
        try await create(
          "https://127.0.0.1:\(server.port)", timeouts: HTTPTimeouts(connect: 0.3, silence: 5)))
      #expect(error.kind == .timeout)
      #expect(error.wasSent == .no)
    }
  }

  @Test func closedBeforeReadingMayHaveBeenSent() async throws {
    try await withRawServer { connection in
      // Before that the client may find that it never was connected: then nothing was sent.
      connection.waitForBytes()
      connection.reset()
    } _: { server in
      let error = try #require(try await create(server.base))
      #expect(error.kind == .network)
      #expect(error.wasSent == .perhaps)
      #expect(error.charged == .perhaps)
    }
  }

  @Test func resetAfterReadingMayHaveBeenAccepted() async throws {
    try await withServer { _, connection in
      connection.reset()
    } _: { server in
      let error = try #require(try await create(server.base))
      #expect(error.kind == .network)
      #expect(error.wasSent == .perhaps)
      #expect(error.charged == .perhaps)
      #expect(server.requests.count == 1)
    }
  }

  @Test func closedAfterReadingMayHaveBeenAccepted() async throws {
    try await withServer { _, connection in
      connection.end()
    } _: { server in
      let error = try #require(try await create(server.base))
      #expect(error.wasSent == .perhaps)
      #expect(server.requests.count == 1)
    }
  }

  @Test func stallAfterReadingMayHaveBeenAccepted() async throws {
    try await withServer { _, connection in
      connection.waitForClient()
    } _: { server in
      let start = ContinuousClock.now
      let error = try #require(
        try await create(server.base, timeouts: HTTPTimeouts(connect: 5, silence: 0.3)))
      #expect(error.kind == .timeout)
      #expect(error.wasSent == .perhaps)
      #expect(error.charged == .perhaps)
      #expect(ContinuousClock.now - start >= .seconds(0.3))
      #expect(server.requests.count == 1)
    }
  }

  @Test func answersWereSent() async throws {
    try await withServer { _, connection in
      connection.respond(500, "oops", type: "text/plain")
    } _: { server in
      let error = try #require(try await create(server.base))
      #expect(error.kind == .server)
      #expect(error.wasSent == .yes)
      #expect(error.charged == .perhaps)
      #expect(server.requests.count == 1)
    }
  }

  @Test func brokenAnswerToACreationMayHaveBeenBilled() async throws {
    try await withServer { _, connection in
      connection.respond(200, #"{"id":"v1_a","status":"in_pro"#)
    } _: { server in
      let error = try #require(try await create(server.base))
      #expect(error.kind == .malformedAnswer)
      #expect(error.wasSent == .yes)
      #expect(error.charged == .perhaps)
    }
  }

  /// libcurl repeats a request by itself when a kept-alive connection turns out dead. A creation
  /// must never be repeated like that; a poll may be.
  @Test func creationIsNeverRepeatedOnAReusedConnection() async throws {
    try await withServer { request, connection in
      if request.method == "GET", request.target.contains("warm") {
        connection.respond(200, #"{"id":"warm","status":"in_progress"}"#)
      } else {
        connection.reset()
      }
    } _: { server in
      let client = try geminiClient(server.base)
      _ = try await client.getInteraction("warm")
      let error = await failure { () throws(GoogleError) in
        try await client.createInteraction(request)
      }
      #expect(error?.wasSent == .perhaps)
      #expect(server.requests.filter { $0.method == "POST" }.count == 1)
      #expect(server.connectionCount == 2)
      _ = try await client.getInteraction("warm")
      _ = await failure { () throws(GoogleError) in try await client.getInteraction("other") }
      #expect(server.requests.filter { $0.target.contains("other") }.count >= 1)
    }
  }

  @Test func creationIsNotSentOnByRedirect() async throws {
    try await withServer { _, connection in
      connection.respond(307, "", headers: ["Location": "/elsewhere"])
    } _: { server in
      let error = try #require(try await create(server.base))
      #expect(error.kind == .malformedAnswer)
      #expect(error.charged == .perhaps)
      #expect(server.requests.count == 1)
    }
  }

  @Test func cancelledBeforeItBegan() async throws {
    try await withServer { _, connection in
      connection.respond(200, #"{"id":"a","status":"in_progress"}"#)
    } _: { server in
      let client = try geminiClient(server.base)
      let request = self.request
      let task = Task {
        withUnsafeCurrentTask { $0?.cancel() }
        return await failure { () throws(GoogleError) in
          try await client.createInteraction(request)
        }
      }
      let error = try #require(await task.value)
      #expect(error.kind == .cancelled)
      #expect(error.wasSent == .no)
      #expect(error.charged == .no)
      #expect(server.requests.isEmpty)
    }
  }

  @Test func cancelledWhileWaiting() async throws {
    try await withServer { _, connection in
      connection.waitForClient()
    } _: { server in
      let client = try geminiClient(server.base)
      let request = self.request
      let task = Task {
        await failure { () throws(GoogleError) in try await client.createInteraction(request) }
      }
      #expect(try await eventually { server.requests.count == 1 })
      task.cancel()
      let error = try #require(await task.value)
      #expect(error.kind == .cancelled)
      #expect(error.wasSent == .perhaps)
      #expect(error.charged == .perhaps)
    }
  }
}
