import VeoGenCore

/// What happens to one operation, whoever drives it.
struct Following: Sendable {
  let store: Store
  let hub: EventHub

  func updates(of id: OperationID) -> AsyncStream<OperationUpdate> {
    let events = hub.events()
    return AsyncStream { continuation in
      let task = Task {
        await follow(id, events, continuation)
        continuation.finish()
      }
      continuation.onTermination = { @Sendable _ in task.cancel() }
    }
  }

  private func follow(
    _ id: OperationID, _ events: AsyncStream<EngineEvent>,
    _ updates: AsyncStream<OperationUpdate>.Continuation
  ) async {
    guard await tell(id, updates) else { return }
    for await event in events {
      switch event {
      case .changed(let operation) where operation.id == id:
        updates.yield(.changed(operation))
        if Self.needsNobody(operation) { return }
      case .progressed(id, let progress): updates.yield(.progressed(progress))
      case .removed(id): return
      case .historyChanged: guard await tell(id, updates) else { return }
      default: break
      }
    }
  }

  /// Reads the row and passes it on; false when there is nothing more to wait for.
  private func tell(_ id: OperationID, _ updates: AsyncStream<OperationUpdate>.Continuation) async
    -> Bool
  {
    let found = try? await store.async { (store) throws(Failure) in try store.operation(id) }
    guard let operation = found ?? nil else { return false }
    updates.yield(.changed(operation))
    return !Self.needsNobody(operation)
  }

  private static func needsNobody(_ operation: Operation) -> Bool {
    operation.state.isFinal || operation.state == .uncertain
  }
}
