import Cryptography
import Foundation
import VeoGenCore

/// The keys by which the history knows the rows of a batch.
public enum BatchKey {
  /// The keys of the takes of the row that `name` tells apart in the batch called `batch`.
  public static func keys(batch: String, row name: String, takes: Int) -> [String] {
    (1...max(1, takes)).map { take in
      let digest = SHA256.hash(data: "\(batch)\u{0}\(name)\u{0}\(take)".utf8)
      return digest.prefix(16).map { String(format: "%02x", $0) }.joined()
    }
  }
}

extension Engine {
  /// The operations that already stand for these keys, in the keys' order.
  public func operations(batchKeys keys: [String]) async throws(Failure) -> [VeoGenCore.Operation?]
  {
    try await shop.store.async { (store) throws(Failure) in
      try store.operations(batchKeys: keys)
    }
  }
}
