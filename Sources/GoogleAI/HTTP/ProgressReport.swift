import Cryptography
import FoundationEssentials

/// Tells of progress ten times a second at most.
struct ProgressReport {
  private let progress: DownloadProgress?
  private var last: ContinuousClock.Instant?

  private static let interval: Duration = .milliseconds(100)

  init(_ progress: DownloadProgress?) { self.progress = progress }

  mutating func nowAndThen(_ received: Int64, _ total: Int64?) {
    guard let progress else { return }
    let now = ContinuousClock.now
    if let last, now - last < Self.interval { return }
    last = now
    progress(received, total)
  }

  func atTheEnd(_ received: Int64, _ total: Int64?) { progress?(received, total) }
}

/// The beginning of a body that is not media: an error, or a description.
struct TextBody {
  private(set) var data = Data()

  /// Most bytes that are kept.
  private static let limit = 1 << 20

  mutating func take(_ bytes: UnsafeRawBufferPointer) -> Bool {
    data.append(contentsOf: bytes.prefix(max(0, Self.limit - data.count)))
    return true
  }
}

extension SHA256 {
  /// The digest of what was taken in so far, in lower-case hexadecimal.
  var hexadecimal: String { Hexadecimal.text(finalize()) }
}

/// Bytes as lower-case hexadecimal digits.
enum Hexadecimal {
  static func text(_ bytes: some Sequence<UInt8>) -> String {
    bytes.map { byte in
      let digits = String(byte, radix: 16)
      return digits.count == 1 ? "0" + digits : digits
    }.joined()
  }
}
