import VeoGenCore

/// Google's generation services: one request in, one typed answer or one classified error out.
///
/// It never repeats a call that creates something; that is for the caller to decide, with
/// `GoogleError.wasSent`. The only repetitions: one more try after a 401 with a fresh OAuth token,
/// and a download that came as JSON because `alt=media` was missing.
public struct GoogleClient: Sendable {
  /// What it sends with.
  public let http: HTTPClient
  /// Where it sends to, and with which credential.
  public let endpoint: GoogleEndpoint
  /// Timeouts and limits of its calls.
  public let options: CallOptions

  public init(http: HTTPClient, endpoint: GoogleEndpoint, options: CallOptions = CallOptions()) {
    self.http = http
    self.endpoint = endpoint
    self.options = options
  }

  /// The same client with other waiting times and limits.
  public func with(_ options: CallOptions) -> GoogleClient {
    GoogleClient(http: http, endpoint: endpoint, options: options)
  }
}
