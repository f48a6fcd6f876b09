import Cryptography
import FoundationEssentials
import Glibc

/// Streams media to a file; error answers and JSON go to memory instead.
final class FileSink: BodySink {
  private let destination: DownloadDestination
  private var report: ProgressReport
  private var descriptor: Int32?
  private var ownsDescriptor = false
  private var isMedia = false
  private var text = TextBody()
  private var hash = SHA256()
  private var received: Int64 = 0
  private var total: Int64?
  private var contentType: String?
  private(set) var failure: HTTPFailure.Kind?

  init(_ destination: DownloadDestination, progress: DownloadProgress?) {
    self.destination = destination
    report = ProgressReport(progress)
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
    guard isMedia else { return text.take(bytes) }
    guard writeAll(bytes) else { return false }
    hash.update(bufferPointer: bytes)
    received += Int64(bytes.count)
    report.nowAndThen(received, total)
    return true
  }

  func finish() -> (memory: Data, download: Written?) {
    closeOwned()
    guard isMedia else { return (text.data, nil) }
    report.atTheEnd(received, total)
    let written = Written(
      bytes: received, total: total, contentType: contentType,
      digested: Digested(hash: hash, count: received))
    return (Data(), written)
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

  private func closeOwned() {
    guard ownsDescriptor, let descriptor else { return }
    ownsDescriptor = false
    if close(descriptor) != 0, failure == nil { failure = .disk(errno: errno) }
  }
}
