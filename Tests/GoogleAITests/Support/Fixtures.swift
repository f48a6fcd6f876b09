import Foundation
import VeoGenCore

@testable import GoogleAI

/// A key of the form that Google gives out, made up.
let testKey = "AIza" + "SyTESTTESTTESTTESTTESTTESTTESTTEST1"

/// A client of the Gemini API at `base`.
func geminiClient(
  _ base: String, key: String? = testKey, options: CallOptions = CallOptions()
) throws -> GoogleClient {
  GoogleClient(
    http: try HTTPClient(),
    endpoint: GoogleEndpoint(.geminiAPI(key: key.map { Secret($0) }), base: base), options: options)
}

/// Tokens from a list, one after the other; the last one stays.
actor ListedTokens: TokenSource {
  private var tokens: [String]
  private(set) var discarded: [String] = []

  init(_ tokens: [String]) {
    self.tokens = tokens
  }

  func token() -> Secret { Secret(tokens[0]) }

  func discard(_ token: Secret) {
    discarded.append(token.reveal())
    if tokens.count > 1 { tokens.removeFirst() }
  }
}

/// A client of the Agent Platform at `base`.
func platformClient(
  _ base: String?, tokens: any TokenSource = ListedTokens(["token-1"]),
  location: String = "us-central1", storage: String? = nil
) throws -> GoogleClient {
  var endpoint = GoogleEndpoint(
    .agentPlatform(project: "my-project", location: location, tokens: tokens), base: base)
  if let storage { endpoint.storageBase = storage }
  return GoogleClient(http: try HTTPClient(), endpoint: endpoint)
}

/// The error that `body` throws, or nil.
func failure<Value>(_ body: () async throws(GoogleError) -> Value) async -> GoogleError? {
  do throws(GoogleError) {
    _ = try await body()
    return nil
  } catch {
    return error
  }
}

func decode<Value: Decodable>(_ json: String, as type: Value.Type = Value.self) throws -> Value {
  try AnswerDecoder(hiding: Secret(testKey)).decode(type, from: Data(json.utf8))
}

/// A path in the temporary folder, which the test removes.
func temporaryPath(_ name: String) -> String {
  NSTemporaryDirectory() + "googleai-\(UUID().uuidString)-\(name)"
}
