import Foundation
import Synchronization
import VeoGenCore

/// Hands what happens to everyone who listens. A mailbox: no work is done in it.
final class EventHub: Sendable {
  private let listeners = Mutex<[UUID: AsyncStream<EngineEvent>.Continuation]>([:])

  /// Everything that happens from now on.
  func events() -> AsyncStream<EngineEvent> {
    let (stream, continuation) = AsyncStream<EngineEvent>.makeStream()
    let name = UUID()
    listeners.withLock { $0[name] = continuation }
    continuation.onTermination = { @Sendable [weak self] _ in
      self?.listeners.withLock { $0[name] = nil }
    }
    return stream
  }

  func send(_ event: EngineEvent) {
    let all = listeners.withLock { Array($0.values) }
    for listener in all { listener.yield(event) }
  }

  /// Ends every stream.
  func finish() {
    let all = listeners.withLock { listeners in
      defer { listeners = [:] }
      return Array(listeners.values)
    }
    for listener in all { listener.finish() }
  }
}
