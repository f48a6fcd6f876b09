import GoogleAI
import VeoGenCore

/// The token for the sandbox's Agent Platform form, which wants one but checks nothing about it.
struct FixedToken: TokenSource {
  let value: Secret

  func token() async throws(GoogleError) -> Secret { value }

  func discard(_ token: Secret) async {}
}
