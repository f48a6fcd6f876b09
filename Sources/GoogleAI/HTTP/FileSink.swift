import FoundationEssentials
import Glibc

/// Streams media to a file; error answers and JSON go to memory instead.
final class FileSink: BodySink {
  private let destination: DownloadDestination
  private let progress: DownloadProgress?
  private var descriptor: Int32?
  private var ownsDescriptor = false
  private var isMedia = false
  private var text = Data()
  private let digest = StreamDigest()
  private var received: Int64 = 0
  private var total: Int64?
  private var contentType: String?
  private var lastReport: ContinuousClock.Instant?
  private(set) var failure: HTTPFailure.Kind?

  /// Most bytes kept of a body that is not media.
  private static let textLimit = 1 << 20
  private static let reportInterval: Duration = .milliseconds(100)

  init(_ destination: DownloadDestination, progress: DownloadProgress?) {
    self.destination = destination
    self.progress = progress
  }

  deinit {
    closeOwned()
  }

  func begin(_ head: HTTPHead) {
    isMedia = head.isSuccess && !head.announcesText
    contentType = head["content-type"]
    total = head.contentLength
    if isMedia { openDestination() }
  }

  func receive(_ bytes: UnsafeRawBufferPointer) -> Bool {
    guard failure == nil else { return false }
    guard isMedia else { return keepText(bytes) }
    guard writeAll(bytes) else { return false }
    digest.update(bytes)
    received += Int64(bytes.count)
    reportNowAndThen()
    return true
  }

  func finish() -> (memory: Data, download: DownloadResult?) {
    closeOwned()
    guard isMedia else { return (text, nil) }
    progress?(received, total)
    let digits = digest.current().map { byte in
      let digits = String(byte, radix: 16)
      return digits.count == 1 ? "0" + digits : digits
    }
    let result = DownloadResult(
      bytes: received, sha256: digits.joined(), contentType: contentType)
    return (Data(), result)
  }

  private func keepText(_ bytes: UnsafeRawBufferPointer) -> Bool {
    text.append(contentsOf: bytes.prefix(max(0, Self.textLimit - text.count)))
    return true
  }

  private func openDestination() {
    switch destination {
    case .descriptor(let given):
      descriptor = given
    case .path(let path):
      let opened = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
      if opened < 0 {
        failure = .disk(errno: errno)
      } else {
        descriptor = opened
        ownsDescriptor = true
      }
    }
  }

  private func writeAll(_ bytes: UnsafeRawBufferPointer) -> Bool {
    guard let descriptor else { return false }
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
      if count < 0 {
        if errno == EINTR { continue }
        failure = .disk(errno: errno)
        return false
      }
      rest = rest.dropFirst(count)
    }
    return true
  }

  private func reportNowAndThen() {
    guard let progress else { return }
    let now = ContinuousClock.now
    if let lastReport, now - lastReport < Self.reportInterval { return }
    lastReport = now
    progress(received, total)
  }

  private func closeOwned() {
    guard ownsDescriptor, let descriptor else { return }
    ownsDescriptor = false
    if close(descriptor) != 0, failure == nil { failure = .disk(errno: errno) }
  }
}
