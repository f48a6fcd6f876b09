import Foundation
import Testing
import VeoGenCore

@testable import GoogleAI

/// Connections, headers, limits, redirects.
@Suite struct TransportTests {
  private static let running = #"{"id":"a","status":"in_progress"}"#

  @Test func connectionsAreKept() async throws {
    try await withServer { _, connection in
      connection.respond(200, Self.running)
    } _: { server in
      let client = try geminiClient(server.base)
      for _ in 0..<20 { _ = try await client.getInteraction("a") }
      #expect(server.requests.count == 20)
      #expect(server.connectionCount == 1)
    }
  }

  @Test func manyAtOnce() async throws {
    try await withServer { request, connection in
      let id = request.path.split(separator: "/").last.map(String.init) ?? ""
      connection.respond(200, #"{"id":"\#(id)","status":"in_progress"}"#)
    } _: { server in
      let client = try geminiClient(server.base)
      let ids = try await withThrowingTaskGroup(of: String.self) { group in
        for number in 0..<64 { group.addTask { try await client.getInteraction("i\(number)").id } }
        return try await group.reduce(into: Set()) { $0.insert($1) }
      }
      #expect(ids.count == 64)
      #expect(server.requests.count == 64)
    }
  }

  @Test func keyIsInItsHeaderOnly() async throws {
    try await withServer { _, connection in
      connection.respond(200, Self.running)
    } _: { server in
      let client = try geminiClient(server.base)
      _ = try await client.createInteraction(
        InteractionRequest(model: "m", input: .text(String(repeating: "long ", count: 400_000))))
      let request = try #require(server.requests.first)
      #expect(request.headers["x-goog-api-key"] == testKey)
      #expect(!request.target.contains(testKey))
      #expect(request.headers["authorization"] == nil)
      #expect(request.headers["expect"] == nil)
      #expect(request.headers["content-type"] == "application/json")
      #expect(request.headers["content-length"] == String(request.body.count))
      #expect(request.body.count > 2_000_000)
    }
  }

  @Test func withoutKeyTheErrorSaysSo() async throws {
    try await withServer { request, connection in
      #expect(request.headers["x-goog-api-key"] == nil)
      connection.respond(
        403, #"{"error":{"code":403,"message":"Method doesn't allow unregistered callers"}}"#)
    } _: { server in
      let client = try geminiClient(server.base, key: nil)
      let error = await failure { () throws(GoogleError) in try await client.getModel("m") }
      #expect(error?.kind == .keyMissing)
    }
  }

  @Test func keyWithALineEndIsNotSent() async throws {
    try await withServer { _, connection in
      connection.respond(200, "{}")
    } _: { server in
      let client = try geminiClient(server.base, key: "abc\r\nX-Evil: 1")
      let error = await failure { () throws(GoogleError) in try await client.getModel("m") }
      #expect(error?.kind == .keyInvalid)
      #expect(error?.wasSent == .no)
      #expect(server.requests.isEmpty)
    }
  }

  @Test func keyIsDroppedWhenTheRedirectLeavesTheOrigin() async throws {
    try await withServer { _, connection in
      connection.respond(200, Self.running)
    } _: { other in
      try await withServer { request, connection in
        let location = request.target.contains("far") ? other.base + "/x" : "/v1beta/stays?far=0"
        let isEnd = request.target.contains("stays")
        connection.respond(
          isEnd ? 200 : 302, isEnd ? Self.running : "",
          headers: isEnd ? [:] : ["Location": location])
      } _: { server in
        let client = try geminiClient(server.base)
        _ = try await client.getInteraction("near")
        #expect(server.requests.last?.headers["x-goog-api-key"] == testKey)
        _ = try await client.getInteraction("far")
        let arrived = try #require(other.requests.first)
        #expect(arrived.headers["x-goog-api-key"] == nil)
        #expect(!arrived.head.contains(testKey))
      }
    }
  }

  @Test func keyStaysDroppedOnTheWayBack() async throws {
    try await withServer { request, connection in
      connection.respond(
        302, "", headers: ["Location": request.target.replacingOccurrences(of: "/to=", with: "")])
    } _: { away in
      try await withServer { request, connection in
        let isBack = request.target == "/back"
        let location = away.base + "/to=http://" + (request.headers["host"] ?? "") + "/back"
        connection.respond(
          isBack ? 200 : 302, isBack ? Self.running : "",
          headers: isBack ? [:] : ["Location": location])
      } _: { server in
        _ = try await geminiClient(server.base).getInteraction("x")
        #expect(server.requests.map { $0.headers["x-goog-api-key"] } == [testKey, nil])
      }
    }
  }

  @Test func endlessRedirectsEnd() async throws {
    try await withServer { _, connection in
      connection.respond(302, "", headers: ["Location": "/again"])
    } _: { server in
      let client = try geminiClient(server.base)
      let error = await failure { () throws(GoogleError) in try await client.getInteraction("a") }
      #expect(error?.kind == .malformedAnswer)
      #expect(server.requests.count == 3)
    }
  }

  @Test(arguments: [
    "http://example.com/steal", "file:///etc/passwd", "ftp://127.0.0.1/x", "http://",
  ])
  func redirectsToBadPlacesAreRefused(_ location: String) async throws {
    try await withServer { _, connection in
      connection.respond(302, "", headers: ["Location": location])
    } _: { server in
      let client = try geminiClient(server.base)
      let error = await failure { () throws(GoogleError) in try await client.getInteraction("a") }
      #expect(error?.kind == .addressRefused)
    }
  }

  @Test func plainHTTPToAnotherHostIsRefusedBeforeAnything() async throws {
    let client = try geminiClient("http://192.0.2.1:8080")
    let error = await failure { () throws(GoogleError) in try await client.getInteraction("a") }
    #expect(error?.kind == .addressRefused)
    #expect(error?.wasSent == .no)
    #expect(error?.advice.contains("https") == true)
  }

  @Test func oversizedAnswers() async throws {
    let big = String(repeating: "x", count: 300_000)
    try await withServer { request, connection in
      if request.target.contains("chunked") {
        connection.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
        while connection.send("10000\r\n" + String(repeating: "y", count: 0x10000) + "\r\n") {}
      } else {
        connection.respond(200, #"{"id":"\#(big)"}"#)
      }
    } _: { server in
      let client = try geminiClient(server.base, options: CallOptions(answerLimit: 200_000))
      for id in ["whole", "chunked"] {
        let error = await failure { () throws(GoogleError) in try await client.getInteraction(id) }
        #expect(error?.kind == .tooBigAnswer)
        #expect(error?.wasSent == .yes)
      }
    }
  }

  @Test func truncatedAnswers() async throws {
    try await withServer { request, connection in
      if request.target.contains("json") {
        connection.respond(200, #"{"id":"a","status":"comp"#)
      } else {
        connection.send("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{\"id\":")
        connection.end()
      }
    } _: { server in
      let client = try geminiClient(server.base)
      let short = await failure { () throws(GoogleError) in try await client.getInteraction("a") }
      #expect(short?.kind == .truncated)
      let json = await failure { () throws(GoogleError) in
        try await client.getInteraction("json")
      }
      #expect(json?.kind == .malformedAnswer)
      #expect(json?.message == "It is broken or cut-off JSON.")
    }
  }

  @Test(arguments: ["<html><body>Sign in to the hotel</body></html>", "", "null", "[]", "42"])
  func answersThatAreNoAnswers(_ body: String) async throws {
    try await withServer { _, connection in
      connection.respond(200, body, type: "text/html")
    } _: { server in
      let client = try geminiClient(server.base)
      let error = await failure { () throws(GoogleError) in try await client.getInteraction("a") }
      #expect(error?.kind == .malformedAnswer)
      #expect(error?.description.contains("<") == false)
    }
  }

  @Test func slowHeadersAndChunkedBodiesWork() async throws {
    try await withServer { _, connection in
      for piece in [
        "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 O", "K\r\nTransfer-Enc",
        "oding: chunked\r\n\r\n", "8\r\n{\"id\":\"a\r\n",
        "19\r\n\",\"status\":\"in_progress\"}\r\n", "0\r\n\r\n",
      ] {
        connection.send(piece)
        usleep(20_000)
      }
    } _: { server in
      let client = try geminiClient(server.base)
      #expect(try await client.getInteraction("a").videoOutcome == .running)
    }
  }

  @Test func endlessHeadersEnd() async throws {
    try await withServer { _, connection in
      connection.send("HTTP/1.1 200 OK\r\n")
      while connection.send("X-More: " + String(repeating: "z", count: 4000) + "\r\n") {}
    } _: { server in
      let client = try geminiClient(server.base)
      let error = await failure { () throws(GoogleError) in try await client.getInteraction("a") }
      #expect(error != nil)
    }
  }

  @Test func closingCancels() async throws {
    try await withServer { _, connection in
      connection.waitForClient()
    } _: { server in
      let client = try geminiClient(server.base)
      let task = Task {
        await failure { () throws(GoogleError) in try await client.getInteraction("a") }
      }
      #expect(try await eventually { server.requests.count == 1 })
      client.http.close()
      #expect(await task.value?.kind == .cancelled)
      let late = await failure { () throws(GoogleError) in try await client.getInteraction("a") }
      #expect(late?.kind == .cancelled)
      #expect(late?.wasSent == .no)
    }
  }
}
