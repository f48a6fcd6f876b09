import GoogleAI
import VeoGenCore

extension VertexAccess {
  /// Where its tokens come from: the person's sign-in, the way Google's SDKs find it.
  ///
  /// A service on this machine is a stand-in that checks no token, so it gets one that opens
  /// nothing, unless credentials were named for it.
  func tokens(_ http: HTTPClient) -> any TokenSource {
    if Loopback.contains(base), credentials["GOOGLE_APPLICATION_CREDENTIALS"] == nil {
      return FixedToken(value: .opensNothing)
    }
    return DefaultCredentials.source(http: http, environment: credentials)
  }
}

extension Secret {
  /// For stand-ins of Google's services on this machine, which ask for none. It is no word: wherever
  /// a secret stands in a text, it is struck out.
  static let opensNothing = Secret("0pens-n0thing")
}
