import Foundation
import Synchronization

@testable import VeoGenEngine

/// Time that only moves when a test moves it.
final class FakeClock: EngineClock {
  private struct Sleeper {
    var until: Date
    var waiter: CheckedContinuation<Void, any Error>
  }

  private struct State {
    var now = Date(timeIntervalSince1970: 1_790_000_000)
    var sleepers: [UUID: Sleeper] = [:]
    var cancelled: Set<UUID> = []
  }

  private let state = Mutex(State())

  func now() -> Date { state.withLock { $0.now }.wholeMilliseconds }

  /// How many sleep.
  var sleeping: Int { state.withLock { $0.sleepers.count } }

  func sleep(seconds: Double) async throws {
    let id = UUID()
    try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { waiter in
        let early: Result<Void, any Error>? = state.withLock { state in
          if state.cancelled.remove(id) != nil { return .failure(CancellationError()) }
          if seconds <= 0 { return .success(()) }
          state.sleepers[id] = Sleeper(until: state.now + seconds, waiter: waiter)
          return nil
        }
        if let early { waiter.resume(with: early) }
      }
    } onCancel: {
      let sleeper = state.withLock { state in
        let sleeper = state.sleepers.removeValue(forKey: id)
        if sleeper == nil { state.cancelled.insert(id) }
        return sleeper
      }
      sleeper?.waiter.resume(throwing: CancellationError())
    }
  }

  func advance(by seconds: Double) {
    let due = state.withLock { state in
      state.now += seconds
      let now = state.now
      let due = state.sleepers.filter { $0.value.until <= now }
      for id in due.keys { state.sleepers[id] = nil }
      return due.values.map(\.waiter)
    }
    for waiter in due { waiter.resume() }
  }

  /// Somebody sets the clock. Who sleeps goes on for as long as before: the machine's own sleep does
  /// not go by the clock on the wall.
  func set(ahead seconds: Double) {
    state.withLock { state in
      state.now += seconds
      for id in state.sleepers.keys { state.sleepers[id]?.until += seconds }
    }
  }

  /// Who wakes first.
  var firstSleeper: UUID? { state.withLock { Self.first($0) } }

  /// Jumps to the moment that `id` waits for, as long as nobody else wakes before.
  func advance(to id: UUID?) {
    let seconds = state.withLock { state -> Double? in
      guard let id, Self.first(state) == id, let sleeper = state.sleepers[id] else { return nil }
      return sleeper.until.timeIntervalSince(state.now)
    }
    if let seconds { advance(by: max(0, seconds)) }
  }

  private static func first(_ state: State) -> UUID? {
    state.sleepers.min { $0.value.until < $1.value.until }?.key
  }
}
