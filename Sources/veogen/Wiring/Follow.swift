import Foundation
import Synchronization
import VeoGenCore

/// Waits for operations and shows how far they are.
struct Follow {
  /// What the engine told of.
  private final class Told: Sendable {
    let transfers = Mutex<[OperationID: TransferProgress]>([:])
    /// Words that were said once.
    let said = Mutex<Set<String>>([])
    let queue = Mutex<QueueStatus?>(nil)
    /// As they were told of since they were looked at.
    let changed = Mutex<[OperationID: Operation]>([:])

    /// Whether more has changed than was told.
    let mustRead = Mutex(false)

    /// How long what was told is relied on: a few are read each time, of ten thousand a hundred a
    /// second.
    func isOld(after time: Duration, count: Int) -> Bool {
      let isTold = mustRead.withLock { !$0 } || time < .seconds(1)
      guard !isTold || time > .milliseconds(count <= 20 ? 0 : count * 10) else { return false }
      mustRead.withLock { $0 = false }
      return true
    }

    /// What was told since the last time.
    func news() -> [OperationID: Operation] {
      changed.withLock { told in
        defer { told = [:] }
        return told
      }
    }
  }

  var client: EngineClient
  /// Reads how the queue stands: once, as later changes are told.
  var queue: @Sendable () async -> QueueStatus?
  /// Whether it says why nothing happens while it waits.
  var tellsQueue = true

  /// Returns the operations once `settled` holds for each of them. Throws `Failure`.
  func wait(
    _ ids: [OperationID], until settled: @Sendable (Operation, QueueStatus?) async -> Bool
  ) async throws -> [Operation] {
    let told = Told()
    let listener = listen(ids, told)
    defer {
      listener.cancel()
      Console.progress("")
    }
    let first = await queue()
    told.queue.withLock { $0 = $0 ?? first }
    if let first { tell(ids, first, told) }
    var operations: [Operation] = []
    var readAt = ContinuousClock.now
    while true {
      let news = told.news()
      // All of many are read now and then, in case something was not told.
      if operations.isEmpty || told.isOld(after: readAt.duration(to: .now), count: ids.count) {
        operations = []
        for id in ids { operations.append(try await client.operation(id)) }
        readAt = .now
      } else {
        operations = operations.map { news[$0.id] ?? $0 }
      }
      tellOfTries(operations, told)
      let status = told.queue.withLock { $0 }
      if await all(operations, { await settled($0, status) }) { return operations }
      let transfers = told.transfers.withLock { $0 }
      Console.progress(ProgressLine.text(operations, status, transfers: transfers, now: Date()))
      try await Task.sleep(for: .milliseconds(200))
    }
  }

  private func listen(_ ids: [OperationID], _ told: Told) -> Task<Void, Never> {
    Task { [events = client.events()] in
      for await event in events {
        switch event {
        case .progressed(let id, let progress): told.transfers.withLock { $0[id] = progress }
        case .queue(let status):
          told.queue.withLock { $0 = status }
          tell(ids, status, told)
        case .changed(let operation):
          told.changed.withLock { $0[operation.id] = operation }
        case .historyChanged: told.mustRead.withLock { $0 = true }
        case .notice(let notice): say(Sentence.plain(notice.text), told)
        default: break
        }
      }
    }
  }

  /// Why nothing happens to one of them: before the person acts, or for minutes.
  private func tell(_ ids: [OperationID], _ status: QueueStatus, _ told: Told) {
    let words = ids.lazy.compactMap { QueueWords.standstill(status, $0) }.first
    let delay = ids.lazy.compactMap { QueueWords.delay(status, $0) }.first
    if tellsQueue, let words = words ?? delay { say(words, told) }
  }

  /// Who sees no progress hears once of each reason for another try, and when that is.
  private func tellOfTries(_ operations: [Operation], _ told: Told) {
    guard tellsQueue, !Console.showsProgress else { return }
    let now = Date()
    for operation in operations {
      guard let retryAt = operation.retryAt, retryAt > now, let failure = operation.failure else {
        continue
      }
      let why = Sentence.plain(failure.message)
      say("\(operation.id) is tried again at \(DateText.clock(retryAt)): \(why)", told, once: why)
    }
  }

  private func say(_ words: String, _ told: Told, once key: String? = nil) {
    guard told.said.withLock({ $0.insert(key ?? words).inserted }) else { return }
    Console.progress("")
    Console.say("veogen: " + words)
  }

  private func all(
    _ operations: [Operation], _ settled: @Sendable (Operation) async -> Bool
  ) async -> Bool {
    for operation in operations {
      guard await settled(operation) else { return false }
    }
    return true
  }
}
