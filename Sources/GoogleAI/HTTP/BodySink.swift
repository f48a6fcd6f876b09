import FoundationEssentials

/// Where the body of an answer goes. Used by the network's thread only.
protocol BodySink: AnyObject {
  /// The headers are complete. Called once, before the first byte.
  func begin(_ head: HTTPHead)
  /// More of the body. false ends the transfer; `failure` then says why.
  func receive(_ bytes: UnsafeRawBufferPointer) -> Bool
  /// Why the sink ended the transfer.
  var failure: HTTPFailure.Kind? { get }
  /// The body in memory and, for a file, what was written.
  func finish() -> (memory: Data, download: DownloadResult?)
}

/// Keeps the body in memory, up to a limit.
final class MemorySink: BodySink {
  private let limit: Int
  private var data = Data()
  private(set) var failure: HTTPFailure.Kind?

  init(limit: Int) {
    self.limit = limit
  }

  func begin(_ head: HTTPHead) {
    guard let length = head.contentLength, length > 0 else { return }
    if length > limit {
      failure = .tooBig(limit: limit)
    } else {
      data.reserveCapacity(Int(length))
    }
  }

  func receive(_ bytes: UnsafeRawBufferPointer) -> Bool {
    if data.count + bytes.count > limit { failure = .tooBig(limit: limit) }
    guard failure == nil else { return false }
    data.append(contentsOf: bytes)
    return true
  }

  func finish() -> (memory: Data, download: DownloadResult?) {
    (data, nil)
  }
}
