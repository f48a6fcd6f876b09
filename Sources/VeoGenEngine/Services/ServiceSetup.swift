import VeoGenCore

/// Which services are set up, in the order they are preferred.
public struct ServiceSetup: Sendable {
  /// Every provider that is set up, the default one first.
  public internal(set) var providers: [Provider]
  /// The Gemini API is not asked at Google's own address.
  public internal(set) var customBase: Bool
  /// Sentences about the set-up that the person should see.
  public internal(set) var notices: [Notice]
  var gemini: GeminiAccess?
  var vertex: VertexAccess?
  var sandbox: @Sendable () async throws -> String
}

extension ServiceSetup {
  /// Where a provider's requests go; nil: to Google's own address, or to the sandbox inside.
  func base(of provider: Provider) -> String? {
    switch provider {
    case .gemini: gemini?.base
    case .vertex: vertex?.base
    case .sandbox: nil
    }
  }

  /// Providers whose address is on this machine.
  var local: [Provider] {
    var local: [Provider] = [.sandbox]
    if Loopback.contains(gemini?.base) { local.append(.gemini) }
    if Loopback.contains(vertex?.base) { local.append(.vertex) }
    return local
  }
}

/// Addresses of this machine.
enum Loopback {
  static func contains(_ base: String?) -> Bool {
    ["http://127.0.0.1", "http://localhost", "http://[::1]"].contains { host in
      guard let base, base.hasPrefix(host) else { return false }
      let next = base.dropFirst(host.count).first
      return next == nil || next == ":" || next == "/"
    }
  }
}

/// How the Gemini API is reached.
struct GeminiAccess: Sendable {
  var key: Secret
  /// The environment variable that the key came from.
  var keyName: String
  /// Nil: Google's own address.
  var base: String?
  var version: String?
}

/// How Google Cloud is reached.
struct VertexAccess: Sendable {
  var project: String
  var location: String
  /// Nil: Google's own address.
  var base: String?
  var version: String?
  /// The part of the environment that says where credentials are.
  var credentials: EnvironmentVariables = [:]
}
