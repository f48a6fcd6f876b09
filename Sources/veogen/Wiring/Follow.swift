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
    let listener = Task { [events = client.events()] in
      for await event in events {
        switch event {
        case .progressed(let id, let progress): told.transfers.withLock { $0[id] = progress }
        case .queue(let status):
          told.queue.withLock { $0 = status }
          tell(ids, status, told)
        case .notice(let notice): say(Sentence.plain(notice.text), told)
        default: break
        }
      }
    }
    defer {
      listener.cancel()
      Console.progress("")
    }
    let first = await queue()
    told.queue.withLock { $0 = $0 ?? first }
    if let first { tell(ids, first, told) }
    while true {
      var operations: [Operation] = []
      for id in ids { operations.append(try await client.operation(id)) }
      tellOfTries(operations, told)
      let status = told.queue.withLock { $0 }
      if await all(operations, { await settled($0, status) }) { return operations }
      let transfers = told.transfers.withLock { $0 }
      Console.progress(ProgressLine.text(operations, status, transfers: transfers, now: Date()))
      try await Task.sleep(for: .milliseconds(200))
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
