import VeoGenCore

/// Tokens of the service account of a Google Cloud machine (gemini-api.md, section 7.1).
public struct MetadataServer: TokenFetcher {
  let http: HTTPClient
  let host: String

  /// `host`: name or address, with `:port` if need be.
  public init(http: HTTPClient, host: String = "metadata.google.internal") {
    self.http = http
    self.host = host
  }

  public func fetch() async throws(GoogleError) -> AccessToken {
    let path = "/computeMetadata/v1/instance/service-accounts/default/token"
    guard let url = WebURL("http://" + host + path) else {
      throw GoogleError(.signInFailed, "The metadata server's name is not valid.")
    }
    // It answers at once or is not there at all.
    var request = HTTPRequest(
      .get, url, timeouts: HTTPTimeouts(connect: 2, silence: 5, total: 10))
    request.headers = [("Metadata-Flavor", "Google")]
    // Plain http by design: the name leads to the machine's own host, and no secret is sent.
    request.plainHost = url.host
    do throws(GoogleError) {
      return try await TokenRequest(http: http).send(request)
    } catch {
      guard error.kind == .network || error.kind == .timeout else { throw error }
      throw GoogleError(.signInFailed, "There are no credentials, and no metadata server answers.")
    }
  }
}
