import Synchronization
import VeoGenCore

extension Engine {
  /// Reads a part of the history as it is at one moment, page by page, whatever changes meanwhile.
  ///
  /// Throws what `body` throws, and `CancellationError` soon after the task was cancelled.
  public func read(
    _ selection: ExportSelection,
    _ body: @escaping @Sendable ([VeoGenCore.Operation]) throws -> Void
  ) async throws {
    let isStopped = Flag()
    try await withTaskCancellationHandler {
      let thrown = try await shop.store.asyncLong { (store) throws(Failure) -> (any Error)? in
        var thrown: (any Error)?
        try store.read { database in
          try Store.forEachPage(database, of: selection) { page in
            do {
              if isStopped.isSet { throw CancellationError() }
              try body(page)
            } catch {
              thrown = error
            }
            return thrown == nil
          }
        }
        return thrown
      }
      if let thrown { throw thrown }
    } onCancel: {
      isStopped.set()
    }
  }
}

/// Something that was said once, from any thread.
private final class Flag: Sendable {
  private let state = Mutex(false)

  var isSet: Bool { state.withLock { $0 } }
  func set() { state.withLock { $0 = true } }
}

extension Store {
  private static let exportPage = 500

  /// Calls `body` with one page after the other, until it is false. What is gone is left out.
  fileprivate static func forEachPage(
    _ database: Reading, of selection: ExportSelection, _ body: ([VeoGenCore.Operation]) -> Bool
  ) throws {
    switch selection {
    case .these(let ids):
      for id in ids {
        guard body(try operation(database, id).map { [$0] } ?? []) else { return }
      }
    case .found(let search):
      var next: HistoryCursor?
      repeat {
        let query = OperationQuery(.init(after: next), limit: exportPage, search: search)
        let page = try page(database, query)
        guard body(page.operations) else { return }
        next = page.next
      } while next != nil
    }
  }
}
