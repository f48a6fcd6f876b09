import FoundationEssentials
import Synchronization

/// Gives out access tokens in the ways that Google does: for a refresh token, for a signed JWT, and
/// to programs on a machine of the cloud. They live 3600 s by the sandbox's clock.
final class TokenDesk: Sendable {
  private static let lifetime = 3600.0
  private let clock: SandboxClock
  private let expiries = Mutex<[String: Date]>([:])

  init(clock: SandboxClock) { self.clock = clock }

  func isExpired(_ token: String) -> Bool {
    expiries.withLock { $0[token].map { $0 <= clock.now() } ?? false }
  }

  func answer(_ exchange: Exchange) throws(APIFailure) -> Reply {
    if exchange.path.contains("computeMetadata") {
      guard exchange.header("metadata-flavor") == "Google" else {
        throw APIFailure.permissionDenied("Missing Metadata-Flavor:Google header.")
      }
      return .json(issue()).with(header: "metadata-flavor", "Google")
    }
    let form = Exchange.query(of: String(decoding: exchange.body, as: UTF8.self)[...])
    let field = { (name: String) in form.first { $0.name == name }?.value ?? "" }
    let proof: String
    switch field("grant_type") {
    case "refresh_token": proof = field("refresh_token")
    case "urn:ietf:params:oauth:grant-type:jwt-bearer": proof = field("assertion")
    default: return Self.refusal("unsupported_grant_type", "Invalid grant_type.")
    }
    guard !proof.isEmpty, !proof.hasPrefix("invalid") else {
      return Self.refusal("invalid_grant", "Token has been expired or revoked.")
    }
    return .json(issue())
  }

  private func issue() -> JSON {
    let token = "ya29.sandbox-" + Naming.random(32)
    expiries.withLock { $0[token] = clock.now().addingTimeInterval(Self.lifetime) }
    return [
      "access_token": .string(token), "expires_in": .int(Int(Self.lifetime)),
      "token_type": "Bearer",
    ]
  }

  private static func refusal(_ error: String, _ description: String) -> Reply {
    .json(["error": .string(error), "error_description": .string(description)], status: 400)
  }
}
