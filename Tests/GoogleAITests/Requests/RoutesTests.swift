import Testing
import VeoGenCore

@testable import GoogleAI

/// Addresses of both services, and what may never become one.
@Suite struct RoutesTests {
  private func gemini(_ base: String? = nil, version: String? = nil) throws -> Routes {
    try Routes(GoogleEndpoint(.geminiAPI(key: nil), base: base, version: version))
  }

  private func platform(_ location: String, base: String? = nil) throws -> Routes {
    try Routes(
      GoogleEndpoint(
        .agentPlatform(project: "p 1", location: location, tokens: ListedTokens(["t"])),
        base: base))
  }

  @Test func addressesOfTheGeminiAPI() throws {
    let routes = try gemini()
    let root = "https://generativelanguage.googleapis.com"
    #expect(try routes.interactions().string == root + "/v1beta/interactions")
    #expect(
      try routes.interactions("v1_a/b?c", then: "cancel").string
        == root + "/v1beta/interactions/v1_a%2Fb%3Fc/cancel")
    #expect(
      try routes.model("models/veo-3", method: "predictLongRunning").string
        == root + "/v1beta/models/veo-3:predictLongRunning")
    #expect(
      try routes.operation(OperationName("models/veo/operations/a b")).string
        == root + "/v1beta/models/veo/operations/a%20b")
    #expect(try routes.file("files/abc-1").string == root + "/v1beta/files/abc-1")
    #expect(try routes.upload().string == root + "/upload/v1beta/files")
    #expect(
      try gemini("http://localhost:8080/x/", version: "v1").interactions().string
        == "http://localhost:8080/x/v1/interactions")
  }

  @Test(arguments: [
    ("us-central1", "https://us-central1-aiplatform.googleapis.com"),
    ("global", "https://aiplatform.googleapis.com"),
    ("eu", "https://aiplatform.eu.rep.googleapis.com"),
  ])
  func addressesOfThePlatform(location: String, root: String) throws {
    let routes = try platform(location)
    #expect(
      try routes.model("veo-3.1-generate-001", method: "predictLongRunning").string
        == root + "/v1/projects/p%201/locations/\(location)/publishers/google/models/"
        + "veo-3.1-generate-001:predictLongRunning")
    #expect(
      try routes.model("veo").string == root + "/v1/publishers/google/models/veo")
    #expect(
      try routes.interactions("i").string
        == "https://aiplatform.googleapis.com/v1beta1/projects/p%201/locations/global/interactions/i"
    )
  }

  @Test func operationKeepsItsLocation() throws {
    let name = OperationName(
      "projects/77/locations/europe-west4/publishers/google/models/veo/operations/uuid")
    #expect(
      try platform("us-central1").fetchOperation(name, model: "other").string
        == "https://europe-west4-aiplatform.googleapis.com/v1/projects/77/locations/europe-west4/"
        + "publishers/google/models/veo:fetchPredictOperation")
  }

  @Test(arguments: ["evil.com/", "us-central1.evil.com", "US", "", "a#b", "x@y"])
  func locationCannotBecomeAHost(_ location: String) throws {
    #expect(throws: GoogleError.self) { try platform(location) }
    let routes = try platform("us-central1")
    let name = OperationName(
      "projects/1/locations/\(location)/publishers/google/models/veo/operations/u")
    if location != "evil.com/", !location.isEmpty {
      #expect(throws: GoogleError.self) { try routes.fetchOperation(name, model: "veo") }
    }
  }

  @Test func objectAddress() throws {
    #expect(
      try platform("us-central1").object("gs://bucket/a b/c.mp4").string
        == "https://storage.googleapis.com/storage/v1/b/bucket/o/a%20b%2Fc.mp4?alt=media")
    #expect(throws: GoogleError.self) { try gemini().object("gs://bucket/o") }
    #expect(throws: GoogleError.self) { try platform("global").object("gs://bucket") }
  }

  @Test(arguments: [
    "http://example.com", "http://127.0.0.1.evil.com", "http://user:pw@localhost",
    "ftp://localhost",
    "http://0.0.0.0", "http://192.168.0.1", "http://localhost.evil.com", "localhost",
    "http://128.0.0.1",
  ])
  func refusesBases(_ base: String) {
    #expect(throws: GoogleError.self) { try gemini(base) }
  }

  @Test(arguments: [
    "http://127.0.0.1:80", "http://127.8.9.1", "http://[::1]:99", "http://LOCALHOST",
    "https://x.org",
  ])
  func acceptsBases(_ base: String) throws {
    _ = try gemini(base)
  }

  @Test func trustsItsOwnOriginOnly() throws {
    let routes = try gemini("http://127.0.0.1:99")
    for (address, trusted) in [
      ("http://127.0.0.1:99/a", true), ("http://127.0.0.1:98/a", false),
      ("https://127.0.0.1:99/a", false), ("http://localhost:99/a", false),
      ("https://storage.googleapis.com/a", false),
    ] {
      #expect(try routes.trusts(#require(WebURL(address))) == trusted, "\(address)")
    }
  }
}
