import Cryptography
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
  func finish() -> (memory: Data, download: Written?)
}

/// Media that a sink has written.
struct Written: Sendable {
  /// Bytes that are in the file.
  var bytes: Int64
  /// All bytes, when the service said how many there are.
  var total: Int64?
  var contentType: String?
  var statedMD5: String?
  var digested: Digested
}

extension DownloadResult {
  init(_ written: Written, sha256: SHA256) {
    self.init(
      bytes: written.bytes, sha256: sha256.hexadecimal, contentType: written.contentType,
      total: written.total, statedMD5: written.statedMD5)
  }
}

/// The SHA-256 of the first bytes of a file.
struct Digested: Sendable {
  var hash = SHA256()
  /// How many bytes it is of.
  var count: Int64 = 0
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

  func finish() -> (memory: Data, download: Written?) {
    (data, nil)
  }
}
