import Synchronization
import VeoGenCore

/// Hands what happens to everyone who listens. A mailbox: no work is done in it.
final class EventHub: Sendable {
  private struct Listeners {
    var all: [(number: Int, continuation: AsyncStream<EngineEvent>.Continuation)] = []
    var last = 0
  }

  private let listeners = Mutex(Listeners())

  /// Everything that happens from now on.
  func events() -> AsyncStream<EngineEvent> {
    let (stream, continuation) = AsyncStream<EngineEvent>.makeStream()
    let number = listeners.withLock { listeners in
      listeners.last += 1
      listeners.all.append((listeners.last, continuation))
      return listeners.last
    }
    continuation.onTermination = { @Sendable [weak self] _ in
      self?.listeners.withLock { $0.all.removeAll { $0.number == number } }
    }
    return stream
  }

  func send(_ event: EngineEvent) {
    for listener in listeners.withLock({ $0.all }) { listener.continuation.yield(event) }
  }

  /// Ends every stream.
  func finish() {
    let all = listeners.withLock { listeners in
      defer { listeners.all = [] }
      return listeners.all
    }
    for listener in all { listener.continuation.finish() }
  }
}
