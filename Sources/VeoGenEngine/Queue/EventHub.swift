import Synchronization
import VeoGenCore

/// Hands what happens to everyone who listens. No work is done in it.
final class EventHub: Sendable {
  private struct Listeners {
    var all: [(number: Int, listener: EventListener)] = []
    var last = 0
  }

  private let listeners = Mutex(Listeners())

  /// Tells `listener` everything that happens from now on, until what is returned is called.
  func listen(_ listener: EventListener) -> @Sendable () -> Void {
    let number = listeners.withLock { listeners in
      listeners.last += 1
      listeners.all.append((listeners.last, listener))
      return listeners.last
    }
    return { [weak self] in
      self?.listeners.withLock { $0.all.removeAll { $0.number == number } }
    }
  }

  func send(_ event: EngineEvent) {
    for (_, listener) in listeners.withLock({ $0.all }) { listener.take(event) }
  }

  /// Tells everyone that this was all.
  func finish() {
    let all = listeners.withLock { listeners in
      defer { listeners.all = [] }
      return listeners.all
    }
    for (_, listener) in all { listener.end() }
  }
}
