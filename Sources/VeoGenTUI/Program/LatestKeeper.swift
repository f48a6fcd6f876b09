import Synchronization

/// Writes what it is given one after the other, so that an older one never lies over a newer one.
final class LatestKeeper<Value: Sendable>: Sendable {
  private let given = Mutex(0)
  private let saved = Mutex(0)
  private let save: @Sendable (Value) -> Void

  init(save: @escaping @Sendable (Value) -> Void) {
    self.save = save
  }

  /// Writes `value` on another thread.
  func saveSoon(_ value: Value) {
    let number = next()
    Task { self.write(value, number) }
  }

  /// Writes `value` before it returns: for the end of the program.
  func saveNow(_ value: Value) {
    write(value, next())
  }

  private func next() -> Int {
    given.withLock { number in
      number += 1
      return number
    }
  }

  private func write(_ value: Value, _ number: Int) {
    saved.withLock { newest in
      // One that is older than what was given since need not be written at all.
      guard number > newest, number == given.withLock({ $0 }) else { return }
      save(value)
      newest = number
    }
  }
}
