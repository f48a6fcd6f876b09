/// Redirects, followed by hand: libcurl would send the key's header along to any host.
enum Redirects {
  static let most = 2

  /// Sends `request` and goes where GETs are sent on to, at most twice. The credential is dropped
  /// for good when scheme, host or port changes.
  static func follow(
    _ request: HTTPRequest,
    send: (HTTPRequest) async throws(HTTPFailure) -> HTTPResponse
  ) async throws(HTTPFailure) -> HTTPResponse {
    var request = request
    for _ in 0...most {
      let response = try await send(request)
      guard request.method == .get, [301, 302, 303, 307, 308].contains(response.status),
        let location = response.head["location"]
      else { return response }
      guard let next = WebURL(location, relativeTo: request.url) else {
        throw HTTPFailure(
          kind: .address, message: "A redirect leads to something that is no web address.",
          wasSent: .yes)
      }
      if !next.hasSameOrigin(as: request.url) { request.credential = nil }
      request.url = next
    }
    throw HTTPFailure(kind: .tooManyRedirects, message: "", wasSent: .yes)
  }
}
