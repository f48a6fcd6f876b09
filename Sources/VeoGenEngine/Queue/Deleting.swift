import Foundation
import VeoGenCore

/// Removing an operation and its clip.
struct Deleting: Sendable {
  let shop: Workshop

  /// Throws when it still runs, or when its file may not be removed.
  func delete(_ id: OperationID) async throws(Failure) {
    let now = shop.clock.now()
    let removed = try await shop.store.async { (store) throws(Failure) in
      try store.remove(id, now: now)
    }
    guard let removed else { throw Cancelling.gone(id) }
    shop.hub.send(.removed(id))
    await shop.announceTotals()
    // Last: a row without a clip would promise what is not there.
    try await shop.store.async { (_) throws(Failure) in try Self.removeFiles(of: removed) }
  }

  /// A file that is already gone is no problem.
  private static func removeFiles(of operation: Operation) throws(Failure) {
    for path in [operation.clip?.path, operation.result?.stagedPath].compactMap({ $0 }) {
      guard unlink(path) == 0 || errno == ENOENT || errno == ENOTDIR else {
        throw FileFailure.writing(path, errno)
      }
    }
  }
}
