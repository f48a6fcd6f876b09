import Synchronization

/// Work that can be given up, by ticket; what has ended is forgotten.
final class RunningTasks: Sendable {
  // An array: each new kind of dictionary costs time before the first frame.
  private let tasks = Mutex<[(ticket: Int, task: Task<Void, Never>)]>([])

  /// How many have not ended.
  var count: Int { tasks.withLock { $0.count } }

  func start(_ ticket: Int, _ work: @escaping @Sendable () async -> Void) {
    // Within the lock, so that it cannot end before it is known.
    tasks.withLock { tasks in
      let task = Task {
        await work()
        self.forget(ticket)
      }
      tasks.append((ticket, task))
    }
  }

  func stop(_ ticket: Int) {
    tasks.withLock { tasks in
      for one in tasks where one.ticket == ticket { one.task.cancel() }
      tasks.removeAll { $0.ticket == ticket }
    }
  }

  func stopAll() {
    tasks.withLock { tasks in
      for one in tasks { one.task.cancel() }
      tasks = []
    }
  }

  private func forget(_ ticket: Int) {
    tasks.withLock { $0.removeAll { $0.ticket == ticket } }
  }
}
