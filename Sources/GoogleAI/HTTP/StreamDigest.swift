import Crypto
import Dispatch
import FoundationEssentials
import Synchronization

/// The SHA-256 of what streams by, computed beside the network's thread: it takes longer than
/// receiving the bytes does.
///
/// Used by one thread. At most a few megabytes wait to be digested; then `update` waits too.
final class StreamDigest: Sendable {
  private let hash: Mutex<SHA256>
  private let queue = DispatchQueue(label: "veogen.digest", qos: .userInitiated)
  private let places = DispatchSemaphore(value: 16)

  /// Goes on from what was digested before.
  init(from start: SHA256 = SHA256()) {
    hash = Mutex(start)
  }

  func update(_ bytes: UnsafeRawBufferPointer) {
    let copy = Data(bytes)
    places.wait()
    queue.async {
      self.hash.withLock { $0.update(data: copy) }
      self.places.signal()
    }
  }

  /// The digest of everything so far, once the rest is digested.
  func current() -> SHA256.Digest {
    queue.sync { hash.withLock { $0.finalize() } }
  }
}
