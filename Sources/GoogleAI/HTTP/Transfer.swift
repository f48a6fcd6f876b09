import CCurl
import FoundationEssentials
import Synchronization

/// One request on its way through libcurl.
///
/// Unchecked: until it is handed to `CurlLoop` only its maker knows it, and the mailbox's lock hands
/// it over. From then on only the loop's thread touches what changes, but for `isCancelled`, which is
/// atomic, and the continuation, which has a lock.
final class Transfer: @unchecked Sendable {
  typealias Outcome = Result<HTTPResponse, HTTPFailure>

  let request: HTTPRequest
  let isCancelled = Atomic<Bool>(false)

  private let sink: any BodySink
  private let continuation = Mutex<CheckedContinuation<Outcome, Never>?>(nil)
  private var head = HTTPHead()
  private var headerBytes = 0
  private var hasBegunBody = false
  private var bodyOffset = 0
  private var ownFailure: HTTPFailure.Kind?
  /// When the last byte went either way; nil while connecting.
  private var lastActivity: ContinuousClock.Instant?

  private static let headerLimit = 256 << 10

  init(_ request: HTTPRequest, sink: any BodySink) {
    self.request = request
    self.sink = sink
  }

  /// Whoever waits for the outcome.
  func waiter(_ waiting: CheckedContinuation<Outcome, Never>) {
    continuation.withLock { $0 = waiting }
  }

  /// Ends it. The first outcome counts.
  func end(_ outcome: Outcome) {
    let waiting = continuation.withLock { slot in
      defer { slot = nil }
      return slot
    }
    waiting?.resume(returning: outcome)
  }
}

// What libcurl calls back with, on the loop's thread.
extension Transfer {
  /// A header line, with its end. Answers before the final one (100, 103) are forgotten.
  func receiveHeader(_ bytes: UnsafeRawBufferPointer) -> Bool {
    headerBytes += bytes.count
    lastActivity = .now
    guard headerBytes <= Self.headerLimit else {
      ownFailure = .tooManyHeaders(limit: Self.headerLimit)
      return false
    }
    let line = String(decoding: bytes, as: UTF8.self).prefix { $0 != "\r\n" && !$0.isNewline }
    if line.hasPrefix("HTTP/"), !hasBegunBody {
      head = HTTPHead()
      head.status = line.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
    } else {
      head.add(line)
    }
    return true
  }

  func receiveBody(_ bytes: UnsafeRawBufferPointer) -> Bool {
    lastActivity = .now
    beginBody()
    return sink.receive(bytes)
  }

  /// Copies the next piece of the request's body to `buffer`.
  func sendBody(into buffer: UnsafeMutableRawBufferPointer) -> Int {
    guard let body = request.body else { return 0 }
    let count = min(buffer.count, body.count - bodyOffset)
    guard count > 0 else { return 0 }
    let start = body.startIndex + bodyOffset
    body.copyBytes(to: buffer, from: start..<start + count)
    bodyOffset += count
    lastActivity = .now
    return count
  }

  /// libcurl wants to send the body again.
  func rewind(to offset: Int) -> Bool {
    if request.isSentOnce, bodyOffset > 0 { return false }
    bodyOffset = offset
    return true
  }

  /// When it has been silent for too long; nil while connecting, which libcurl times itself.
  ///
  /// libcurl's own watch over slow transfers averages over several seconds and is late by as many.
  func silenceDeadline(isConnected: Bool) -> ContinuousClock.Instant? {
    guard let lastActivity else {
      if isConnected { self.lastActivity = .now }
      return isConnected ? .now + .seconds(request.timeouts.silence) : nil
    }
    return lastActivity + .seconds(request.timeouts.silence)
  }

  /// The outcome of a transfer on which the line went silent.
  func silentOutcome() -> Outcome {
    let words = "nothing came for \(Int(request.timeouts.silence.rounded(.up))) s"
    return .failure(
      HTTPFailure(kind: .timeout, message: words, wasSent: head.status > 0 ? .yes : .perhaps))
  }

  private func beginBody() {
    guard !hasBegunBody else { return }
    hasBegunBody = true
    sink.begin(head)
  }

  /// The outcome, from libcurl's result, its words, and whether it got as far as sending.
  func outcome(_ code: CURLcode, words: String, hasSent: Bool) -> Outcome {
    let sent: Sent = head.status > 0 ? .yes : hasSent || bodyOffset > 0 ? .perhaps : .no
    if code == CURLE_OK { beginBody() }
    let body = sink.finish()
    if let kind = sink.failure ?? ownFailure {
      return .failure(HTTPFailure(kind: kind, message: "", wasSent: sent))
    }
    guard code == CURLE_OK else {
      let kind = HTTPFailure.Kind(code, words: words)
      return .failure(HTTPFailure(kind: kind, message: words, wasSent: sent))
    }
    return .success(HTTPResponse(head: head, body: body.memory, download: body.download))
  }

  /// The outcome of a transfer that was cancelled.
  func cancelledOutcome(hasSent: Bool) -> Outcome {
    let sent: Sent = head.status > 0 ? .yes : hasSent || bodyOffset > 0 ? .perhaps : .no
    return .failure(HTTPFailure(kind: .cancelled, message: "", wasSent: sent))
  }
}
