import Cryptography
import VeoGenCore

/// One download, from an address in an answer to a file.
struct Downloading: Sendable {
  enum Target: Sendable {
    case destination(DownloadDestination)
    /// `name`: what it is a part of.
    case part(PartFile, name: String)
  }

  let client: GoogleClient
  let target: Target
  let progress: DownloadProgress?

  func run(_ uri: String) async throws(GoogleError) -> DownloadResult {
    guard case .part(let part, let name) = target else { return try await run(uri, from: nil) }
    let start = try await PartStart(part, uri: name)
    if let start, start.isWhole {
      return DownloadResult(
        bytes: start.offset, sha256: start.hash.hexadecimal, total: start.total)
    }
    let result: DownloadResult
    do {
      result = try await run(uri, from: start)
    } catch  where start != nil && error.httpStatus == 416 {
      try part.empty()
      result = try await run(uri, from: nil)
    }
    part.becameWhole(result.bytes)
    return result
  }

  private func run(_ uri: String, from start: PartStart?) async throws(GoogleError)
    -> DownloadResult
  {
    let routes = try client.routes()
    let url = try address(uri, routes)
    let isTrusted = routes.trusts(url)
    // A foreign address may be signed as it is: it is left alone.
    let mayComplete = isTrusted || url.host.hasSuffix(".googleapis.com")
    let first = mayComplete && !url.hasParameter("alt") ? withMedia(url) : url
    let sink = sink(from: start)
    if let result = try await fetch(first, isTrusted, start, sink) { return result }
    // JSON in place of media: `alt` is there but says something else.
    if mayComplete, first == url,
      let result = try await fetch(withMedia(url), isTrusted, start, sink)
    {
      return result
    }
    throw GoogleError(
      .malformedAnswer, "It is a description or a web page, not the media itself.",
      httpStatus: 200, wasSent: .yes)
  }

  private func sink(from start: PartStart?) -> () -> any BodySink {
    switch target {
    case .destination(let destination): { FileSink(destination, progress: progress) }
    case .part(let part, let name):
      { PartSink(part, uri: name, start: start, progress: progress) }
    }
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
  private func fetch(
    _ url: WebURL, _ isTrusted: Bool, _ start: PartStart?, _ sink: () -> any BodySink
  ) async throws(GoogleError) -> DownloadResult? {
    let call = Call.get(url, .download)
    let (response, _) = try await client.withCredential(for: call, trusted: isTrusted) {
      credential throws(GoogleError) in
      var request = HTTPRequest(.get, url, timeouts: timeouts)
      request.headers = start?.headers ?? []
      request.credential = credential
      do throws(HTTPFailure) {
        return try await client.http.download(request, into: sink)
      } catch {
        throw GoogleError(error, call: call, host: url.host, hiding: credential?.secret)
      }
    }
    guard let download = response.download else { return nil }
    guard download.bytes > 0 else {
      throw GoogleError(.truncated, "The file is empty.", httpStatus: 200, wasSent: .yes)
    }
    guard download.bytes == download.total ?? download.bytes else {
      throw GoogleError(.truncated, httpStatus: response.status, wasSent: .yes)
    }
    return DownloadResult(download, sha256: try await digest(download))
  }

  /// Of all that was written: what was not digested yet is read back.
  private func digest(_ written: Written) async throws(GoogleError) -> SHA256 {
    let begun = written.digested
    guard case .part(let part, _) = target, begun.count < written.bytes else {
      return begun.hash
    }
    return try await part.digested(
      ofFirst: written.bytes, goingOnFrom: begun.hash, at: begun.count)
  }

  /// No end for the whole, whatever the options say: clips are large and lines are slow.
  private var timeouts: HTTPTimeouts {
    var timeouts = client.options.timeouts
    timeouts.total = nil
    return timeouts
  }
}
