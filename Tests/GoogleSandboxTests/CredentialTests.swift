import Testing

@testable import GoogleSandbox

@Suite("Credentials") struct CredentialTests {
  @Test func keysOnBothSurfaces() async throws {
    try await withSandbox { wire in
      var stranger = wire
      stranger.key = nil
      #expect(await stranger.get("/v1beta/models").status == 403)
      let missing = await stranger.post(omni, [:])
      #expect(missing.status == 401 && missing.json["error"]?["code"]?.string == "authentication")
      stranger.key = "invalid-key"
      let invalid = await stranger.get("/v1beta/models")
      #expect(invalid.status == 400)
      let details = invalid.json["error"]?["details"]?.array ?? []
      #expect(details.contains { $0["reason"]?.string == "API_KEY_INVALID" })
      let refused = await stranger.post(omni, [:])
      #expect(refused.status == 401 && refused.json["error"]?["code"]?.string == "authentication")
    }
  }

  @Test func aKeyGivenTwice() async throws {
    try await withSandbox { wire in
      let twice = await wire.get("/v1beta/models?key=other")
      #expect(twice.status == 400)
      #expect(
        twice.message == "Multiple authentication credentials received. Please pass only one.")
      var bare = wire
      bare.key = nil
      #expect(await bare.get("/v1beta/models?key=k").status == 200)
    }
  }

  @Test func tokensAreGivenAndRunOut() async throws {
    let time = MovableClock()
    try await withSandbox(SandboxOptions(clock: time.clock)) { wire in
      let form = Array(
        "grant_type=refresh_token&refresh_token=1%2F%2Fabc&client_id=a&client_secret=b".utf8)
      let issued = await wire.send("POST", "/token", [:], form).json
      #expect(issued["expires_in"]?.whole == 3600 && issued["token_type"]?.string == "Bearer")
      let token = try #require(issued["access_token"]?.string)
      let model = "/v1/publishers/google/models/veo-3.1-generate-001"
      #expect(await wire.get(model, ["authorization": "Bearer \(token)"]).status == 200)
      time.move(hours: 1.1)
      #expect(await wire.get(model, ["authorization": "Bearer \(token)"]).status == 401)
      let refused = await wire.send("POST", "/token", [:], Array("grant_type=password".utf8))
      #expect(refused.status == 400 && refused.json["error"]?.string == "unsupported_grant_type")
      let metadata = "/computeMetadata/v1/instance/service-accounts/default/token"
      #expect(await wire.get(metadata).status == 403)
      #expect(await wire.get(metadata, ["metadata-flavor": "Google"]).json["access_token"] != nil)
    }
  }

  @Test func theLogNeverHoldsAKey() async throws {
    try await withSandbox { wire in
      var other = wire
      other.key = nil
      _ = await other.get("/v1beta/models?key=very-secret-key&pageSize=1")
      _ = await wire.get("/v1beta/models", ["x-goog-api-key": "very-secret-key"])
      let log = await wire.get("/sandbox/log")
      #expect(log.json.array?.count == 2 && log.text.contains("pageSize=1"))
      #expect(!log.text.contains("very-secret-key"))
    }
  }
}
