import VeoGenCore

/// One download, from an address in an answer to a file.
struct Downloading: Sendable {
  let client: GoogleClient
  let destination: DownloadDestination
  let progress: DownloadProgress?

  func run(_ uri: String) async throws(GoogleError) -> DownloadResult {
    let routes = try client.routes()
    let url = try address(uri, routes)
    let isTrusted = routes.trusts(url)
    // A foreign address may be signed as it is: it is left alone.
    let mayComplete = isTrusted || url.host.hasSuffix(".googleapis.com")
    let first = mayComplete && !url.hasParameter("alt") ? withMedia(url) : url
    if let result = try await fetch(first, isTrusted: isTrusted) { return result }
    // JSON in place of media: `alt` is there but says something else.
    if mayComplete, first == url, let result = try await fetch(withMedia(url), isTrusted: isTrusted)
    {
      return result
    }
    throw GoogleError(
      .malformedAnswer, "It is a description or a web page, not the media itself.",
      httpStatus: 200, wasSent: .yes)
  }

  private func withMedia(_ url: WebURL) -> WebURL {
    url.adding(parameter: "alt=media") ?? url
  }

  private func address(_ uri: String, _ routes: Routes) throws(GoogleError) -> WebURL {
    if uri.hasPrefix("gs://") { return try routes.object(uri) }
    if uri.hasPrefix("files/") { return try routes.file(uri, verb: ":download") }
    guard let url = WebURL(uri) else {
      throw GoogleError(
        .addressRefused, "\"\(PlainText.clean(uri, limit: 200))\" is no web address.")
    }
    return url
  }

  /// Nil when the answer was a success but not media.
  private func fetch(_ url: WebURL, isTrusted: Bool) async throws(GoogleError) -> DownloadResult? {
    let call = Call.get(url, .download)
    let (response, _) = try await client.withCredential(for: call, trusted: isTrusted) {
      credential throws(GoogleError) in
      var request = HTTPRequest(.get, url, timeouts: timeouts)
      request.credential = credential
      do throws(HTTPFailure) {
        return try await client.http.download(request, to: destination, progress: progress)
      } catch {
        throw GoogleError(error, call: call, host: url.host, hiding: credential?.secret)
      }
    }
    guard let download = response.download else { return nil }
    guard download.bytes > 0 else {
      throw GoogleError(.truncated, "The file is empty.", httpStatus: 200, wasSent: .yes)
    }
    return download
  }

  /// No end for the whole, whatever the options say: clips are large and lines are slow.
  private var timeouts: HTTPTimeouts {
    var timeouts = client.options.timeouts
    timeouts.total = nil
    return timeouts
  }
}
