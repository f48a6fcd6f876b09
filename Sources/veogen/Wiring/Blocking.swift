import Foundation
import Synchronization

/// Runs asynchronous work from the synchronous main thread.
enum Blocking {
  private final class Outcome: Sendable {
    let result = Mutex<Result<Void, any Error>?>(nil)
  }

  /// Waits until `work` has ended and rethrows what it threw.
  static func run(_ work: sending @escaping () async throws -> Void) throws {
    let done = DispatchSemaphore(value: 0)
    let outcome = Outcome()
    Task.detached {
      let result: Result<Void, any Error>
      do {
        try await work()
        result = .success(())
      } catch {
        result = .failure(error)
      }
      outcome.result.withLock { $0 = result }
      done.signal()
    }
    done.wait()
    try outcome.result.withLock { $0 }?.get()
  }
}
