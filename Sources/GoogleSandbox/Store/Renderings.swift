import Synchronization

/// The renderings under way in this process, so that all can be ended with their ffmpegs.
final class Renderings: Sendable {
  private struct Running: Sendable {
    var tasks: [Int: Task<Void, Never>] = [:]
    var serial = 0
    var isClosed = false
  }

  private let running = Mutex(Running())

  /// False after `end`: then nothing is begun.
  func begin(_ work: @escaping @Sendable () async -> Void) -> Bool {
    running.withLock { running in
      guard !running.isClosed else { return false }
      running.serial += 1
      let number = running.serial
      running.tasks[number] = Task.detached(priority: .utility) { [self] in
        await work()
        self.running.withLock { $0.tasks[number] = nil }
      }
      return true
    }
  }

  /// Cancels all and waits until they are gone.
  func end() async {
    let tasks = running.withLock { running in
      running.isClosed = true
      return Array(running.tasks.values)
    }
    for task in tasks { task.cancel() }
    for task in tasks { await task.value }
  }
}
