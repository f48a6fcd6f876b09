import Foundation
import Testing
import VeoGenCore

@testable import GoogleAI

/// The calls of the client, on the wire.
@Suite struct ClientTests {
  @Test func models() async throws {
    try await withServer { request, connection in
      connection.respond(
        200,
        request.path == "/v1beta/models"
          ? #"{"models":[{"name":"models/gemini-omni-1.2-flash","inputTokenLimit":5,"supportedGenerationMethods":["x"],"new":1}]}"#
          : #"{"name":"models/gemini-omni-1.2-flash","displayName":"Omni"}"#)
    } _: { server in
      let client = try geminiClient(server.base)
      let page = try await client.listModels(pageSize: 1)
      #expect(page.models.map(\.id) == ["gemini-omni-1.2-flash"])
      #expect(page.nextPageToken == nil)
      #expect(try await client.getModel("gemini-omni-1.2-flash").displayName == "Omni")
      #expect(
        server.requests.map(\.target) == [
          "/v1beta/models?pageSize=1", "/v1beta/models/gemini-omni-1.2-flash",
        ])
    }
  }

  @Test func lifeOfAnInteraction() async throws {
    try await withServer { request, connection in
      let status = request.target.hasSuffix("/cancel") ? "cancelled" : "in_progress"
      connection.respond(
        200, request.method == "DELETE" ? "{}" : #"{"id":"v1_x/y","status":"\#(status)"}"#)
    } _: { server in
      let client = try geminiClient(server.base)
      let made = try await client.createInteraction(
        InteractionRequest(model: "gemini-omni-1.2-flash", input: .text("p")))
      _ = try await client.getInteraction(made.id)
      #expect(try await client.cancelInteraction(made.id).status == .cancelled)
      try await client.deleteInteraction(made.id)
      #expect(
        server.requests.map { $0.method + " " + $0.target } == [
          "POST /v1beta/interactions", "GET /v1beta/interactions/v1_x%2Fy",
          "POST /v1beta/interactions/v1_x%2Fy/cancel", "DELETE /v1beta/interactions/v1_x%2Fy",
        ])
      #expect(server.requests[2].headers["content-length"] == "0")
      for request in server.requests {
        #expect(request.headers["x-goog-api-key"] == testKey)
      }
    }
  }

  @Test func creationWithoutIdIsNoAnswer() async throws {
    try await withServer { _, connection in
      connection.respond(200, #"{"status":"in_progress"}"#)
    } _: { server in
      let client = try geminiClient(server.base)
      let error = await failure { () throws(GoogleError) in
        try await client.createInteraction(InteractionRequest(model: "m", input: .text("p")))
      }
      #expect(error?.kind == .malformedAnswer)
      #expect(error?.charged == .perhaps)
    }
  }

  @Test func veoOnTheGeminiAPI() async throws {
    try await withServer { request, connection in
      connection.respond(
        200,
        request.target.hasSuffix("/operations?pageSize=3")
          ? #"{"operations":[{"name":"models/veo/operations/o"}]}"#
          : #"{"name":"models/veo/operations/o"}"#)
    } _: { server in
      let client = try geminiClient(server.base)
      let name = try await client.predictLongRunning(model: "veo", VeoRequest(prompt: "p"))
      #expect(try await client.fetchVeoOperation(name, model: "veo").outcome == .pending)
      #expect(try await client.listVeoOperations(model: "veo", pageSize: 3).operations.count == 1)
      #expect(
        server.requests.map { $0.method + " " + $0.target } == [
          "POST /v1beta/models/veo:predictLongRunning", "GET /v1beta/models/veo/operations/o",
          "GET /v1beta/models/veo/operations?pageSize=3",
        ])
    }
  }

  @Test func veoOnTheAgentPlatform() async throws {
    let name = "projects/my-project/locations/us-central1/publishers/google/models/veo/operations/u"
    try await withServer { _, connection in
      connection.respond(200, #"{"name":"\#(name)"}"#)
    } _: { server in
      let client = try platformClient(server.base)
      let made = try await client.predictLongRunning(model: "veo", VeoRequest(prompt: "p"))
      _ = try await client.fetchVeoOperation(made, model: "veo")
      let root = "/v1/projects/my-project/locations/us-central1/publishers/google/models/veo"
      #expect(
        server.requests.map { $0.method + " " + $0.target } == [
          "POST \(root):predictLongRunning", "POST \(root):fetchPredictOperation",
        ])
      let fetch = try #require(server.requests[1].json)
      #expect(
        try SchemaValidator("aiplatform").problems(
          fetch, as: "GoogleCloudAiplatformV1FetchPredictOperationRequest") == [])
      #expect((fetch as? [String: String])?["operationName"] == name)
      #expect(server.requests.allSatisfy { $0.headers["authorization"] == "Bearer token-1" })
      #expect(server.requests.allSatisfy { $0.headers["x-goog-api-key"] == nil })
    }
  }

  @Test func omniOnTheAgentPlatform() async throws {
    try await withServer { _, connection in
      connection.respond(200, #"{"id":"i","status":"in_progress"}"#)
    } _: { server in
      let client = try platformClient(server.base)
      let made = try await client.createInteraction(
        InteractionRequest(
          model: "gemini-omni-1.2-flash", input: .text("p"),
          responseFormat: .video(VideoFormat(delivery: .inline))))
      _ = try await client.getInteraction(made.id)
      #expect(
        server.requests.map(\.target) == [
          "/v1beta1/projects/my-project/locations/global/interactions",
          "/v1beta1/projects/my-project/locations/global/interactions/i",
        ])
    }
  }

  @Test func tokenIsRenewedOnceAfterA401() async throws {
    try await withServer { request, connection in
      let isFresh = request.headers["authorization"] == "Bearer new"
      connection.respond(
        isFresh ? 200 : 401, isFresh ? #"{"id":"i","status":"in_progress"}"# : "{}")
    } _: { server in
      let tokens = ListedTokens(["old", "new"])
      let client = try platformClient(server.base, tokens: tokens)
      #expect(try await client.getInteraction("i").id == "i")
      #expect(await tokens.discarded == ["old"])
      #expect(server.requests.count == 2)
    }
  }

  @Test func aSecond401IsAnError() async throws {
    try await withServer { _, connection in
      connection.respond(
        401, #"{"error":{"code":401,"status":"UNAUTHENTICATED","message":"bad secret-b"}}"#)
    } _: { server in
      let client = try platformClient(
        server.base, tokens: ListedTokens(["secret-a", "secret-b", "secret-c"]))
      let error = await failure { () throws(GoogleError) in
        try await client.createInteraction(InteractionRequest(model: "m", input: .text("p")))
      }
      #expect(error?.kind == .keyInvalid)
      #expect(error?.charged == .no)
      #expect(error?.message == "bad ••••")
      #expect(server.requests.count == 2)
    }
  }

  @Test func whatThePlatformDoesNotHave() async throws {
    let client = try platformClient("http://127.0.0.1:1")
    let list = await failure { () throws(GoogleError) in try await client.listModels() }
    let files = await failure { () throws(GoogleError) in try await client.listFiles() }
    let operations = await failure { () throws(GoogleError) in
      try await client.listVeoOperations(model: "veo")
    }
    for error in [list, files, operations] { #expect(error?.kind == .invalidRequest) }
  }
}
