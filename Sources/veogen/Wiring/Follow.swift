import Foundation
import Synchronization
import VeoGenCore

/// Waits for operations and shows how far they are.
struct Follow {
  /// What the engine told of.
  private final class Told: Sendable {
    let transfers = Mutex<[OperationID: TransferProgress]>([:])
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
      var said: Set<String> = []
      for await event in events {
        switch event {
        case .progressed(let id, let progress): told.transfers.withLock { $0[id] = progress }
        case .queue(let status):
          told.queue.withLock { $0 = status }
          let words = ids.lazy.compactMap { QueueWords.standstill(status, $0) }.first
          guard tellsQueue, let words, said.insert(words).inserted else { break }
          Console.progress("")
          Console.say("veogen: " + words)
        case .notice(let notice) where said.insert(notice.text).inserted:
          Console.progress("")
          Console.say("veogen: " + Sentence.plain(notice.text))
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
    while true {
      var operations: [Operation] = []
      for id in ids { operations.append(try await client.detail(id).operation) }
      let status = told.queue.withLock { $0 }
      if await all(operations, { await settled($0, status) }) { return operations }
      let transfers = told.transfers.withLock { $0 }
      Console.progress(ProgressLine.text(operations, transfers: transfers, now: Date()))
      try await Task.sleep(for: .milliseconds(200))
    }
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
