import GoogleAI
import VeoGenCore

extension VertexAccess {
  /// Where its tokens come from: the person's sign-in, the way Google's SDKs find it.
  ///
  /// A service on this machine is a stand-in that checks no token, so it gets one that opens
  /// nothing, unless credentials were named for it.
  func tokens(_ http: HTTPClient) -> any TokenSource {
    if Loopback.contains(base), credentials["GOOGLE_APPLICATION_CREDENTIALS"] == nil {
      return FixedToken(value: Secret("loopback"))
    }
    return DefaultCredentials.source(http: http, environment: credentials)
  }
}
