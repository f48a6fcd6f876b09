import Foundation
import VeoGenCore

/// Removing an operation and its clip.
struct Deleting: Sendable {
  let shop: Workshop

  /// Throws when it still runs, or when its file may not be removed.
  func delete(_ id: OperationID) async throws(Failure) {
    let removed = try await shop.store.async { (store) throws(Failure) in
      guard let operation = try store.operation(id) else { throw Cancelling.gone(id) }
      guard ![.submitting, .processing, .saving].contains(operation.state) else {
        throw Failure(
          .invalidRequest, "The operation is still running.",
          advice: "Cancel it first, or wait until it has ended.")
      }
      try Self.removeFiles(of: operation)
      return try store.remove(id)
    }
    guard removed != nil else { return }
    shop.hub.send(.removed(id))
    await shop.announceTotals()
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
