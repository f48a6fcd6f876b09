import CCurl
import Synchronization

/// HTTP over libcurl, for the calls of this module.
///
/// One thread, HTTP/2 over TLS, connections kept alive. Certificates are always verified; plain
/// http is accepted for this machine only. Make one and share it; it ends with its last owner.
public final class HTTPClient: Sendable {
  private let loop: CurlLoop

  /// `certificates`: a PEM file of authorities to trust in place of the system's.
  ///
  /// The first one loads libcurl. Throws `.libraryMissing` when that does not work, `.network`
  /// when the system has no resources left.
  public init(certificates: String? = nil) throws(GoogleError) {
    if let problem = ccurl_start() {
      throw GoogleError(.libraryMissing, PlainText.clean(String(cString: problem)))
    }
    guard let loop = CurlLoop(certificates: certificates) else {
      throw GoogleError(.network, "libcurl could not be started.")
    }
    self.loop = loop
  }

  deinit {
    loop.stop()
  }

  /// Cancels everything that runs. Later calls fail as cancelled.
  public func close() {
    loop.stop()
  }

  /// Sends `request`, follows redirects of GETs, and keeps the answer in memory.
  func send(_ request: HTTPRequest) async throws(HTTPFailure) -> HTTPResponse {
    try await Redirects.follow(request) { request throws(HTTPFailure) in
      try await once(request, sink: MemorySink(limit: request.answerLimit))
    }
  }

  /// The same, each answer into a sink of its own.
  func download(
    _ request: HTTPRequest, into sink: () -> any BodySink
  ) async throws(HTTPFailure) -> HTTPResponse {
    try await Redirects.follow(request) { request throws(HTTPFailure) in
      try await once(request, sink: sink())
    }
  }

  private func once(
    _ request: HTTPRequest, sink: any BodySink
  ) async throws(HTTPFailure) -> HTTPResponse {
    try AddressRule.check(request)
    let transfer = Transfer(request, sink: sink)
    let outcome = await withTaskCancellationHandler {
      await withCheckedContinuation { waiting in
        transfer.waiter(waiting)
        loop.add(transfer)
      }
    } onCancel: {
      loop.cancel(transfer)
    }
    return try outcome.get()
  }
}
