import Synchronization
import VeoGenCore

/// The downloads of this engine that run now, never more than the lane allows.
final class DownloadSlots: Sendable {
  private let running = Mutex<Set<OperationID>>([])
  private let limit: Int

  init(limit: Int = DownloadLane.limit) { self.limit = limit }

  /// Takes a slot; false when all are taken.
  func enter(_ id: OperationID) -> Bool {
    running.withLock { running in
      guard running.count < limit else { return false }
      running.insert(id)
      return true
    }
  }

  /// Gives it back.
  func leave(_ id: OperationID) { running.withLock { _ = $0.remove(id) } }
}
