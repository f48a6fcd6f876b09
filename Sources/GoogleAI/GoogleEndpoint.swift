import VeoGenCore

/// Which of Google's services is called, where it is, and who calls.
public struct GoogleEndpoint: Sendable {
  public enum Kind: Sendable {
    /// The Gemini API. The key goes in `x-goog-api-key` and to `base` only.
    case geminiAPI(key: Secret?)
    /// Google Cloud's Agent Platform, with OAuth tokens.
    case agentPlatform(project: String, location: String, tokens: any TokenSource)
  }

  public var kind: Kind
  /// `https://host[:port][/path]`, or http for loopback; nil is Google's own address.
  public var base: String?
  /// Version in the path; nil is `v1beta` for the Gemini API, `v1` for the Agent Platform (whose
  /// interactions are always `v1beta1`).
  public var version: String?
  /// Where `gs://` objects are fetched from.
  public var storageBase: String

  public init(
    _ kind: Kind, base: String? = nil, version: String? = nil,
    storageBase: String = "https://storage.googleapis.com"
  ) {
    self.kind = kind
    self.base = base
    self.version = version
    self.storageBase = storageBase
  }
}
