import Synchronization
import VeoGenCore

/// Writes what it is given one after the other, so that an older one never lies over a newer one.
final class LatestKeeper<Value: Sendable>: Sendable {
  private let given = Mutex<(number: Int, value: Value?)>((0, nil))
  private let saved = Mutex(0)
  private let save: @Sendable (Value) -> Void

  init(save: @escaping @Sendable (Value) -> Void) {
    self.save = save
  }

  /// Writes `value` on another thread.
  func saveSoon(_ value: Value) {
    let number = take(value)
    Task { self.write(value, number) }
  }

  /// Writes `value` before it returns: for the end of the program.
  func saveNow(_ value: Value) {
    write(value, take(value))
  }

  /// Returns when the last value that it was given is written.
  func finish() {
    let last = given.withLock { $0 }
    if let value = last.value { write(value, last.number) }
  }

  private func take(_ value: Value) -> Int {
    given.withLock { given in
      given = (given.number + 1, value)
      return given.number
    }
  }

  private func write(_ value: Value, _ number: Int) {
    saved.withLock { newest in
      // One that is older than what was given since need not be written at all.
      guard number > newest, number == given.withLock({ $0.number }) else { return }
      save(value)
      newest = number
    }
  }
}

extension LatestKeeper<Draft> {
  /// Keeps what is written before others have the terminal or the program ends. What has not been
  /// touched since it was kept stays as another studio may have written it.
  func keep(_ state: State) {
    if state.draft.dueAt != nil { saveNow(state.currentDraft) } else { finish() }
  }
}
