import VeoGenCore

/// Where bearer tokens for the Agent Platform come from.
public protocol TokenSource: Sendable {
  /// A token that is valid for some minutes more.
  func token() async throws(GoogleError) -> Secret
  /// The service answered 401 to `token`: the next call of `token()` must not give it again.
  func discard(_ token: Secret) async
}

/// A fresh token.
public struct AccessToken: Sendable, Hashable {
  public var value: Secret
  /// Seconds that it lives from now.
  public var lifetime: Double

  public init(_ value: Secret, lifetime: Double) {
    self.value = value
    self.lifetime = lifetime
  }
}

/// Gets a fresh token each time. `CachedTokens` makes a `TokenSource` of it.
public protocol TokenFetcher: Sendable {
  func fetch() async throws(GoogleError) -> AccessToken
}
