import Synchronization
import VeoGenCore

/// Writes drafts one after the other, so that an older one never lies over a newer one.
final class DraftKeeper: Sendable {
  private let given = Mutex(0)
  private let saved = Mutex(0)
  private let save: @Sendable (Draft) -> Void

  init(save: @escaping @Sendable (Draft) -> Void) {
    self.save = save
  }

  /// Writes `draft` on another thread.
  func saveSoon(_ draft: Draft) {
    let number = next()
    Task { self.write(draft, number) }
  }

  /// Writes `draft` before it returns: for the end of the program.
  func saveNow(_ draft: Draft) {
    write(draft, next())
  }

  private func next() -> Int {
    given.withLock { number in
      number += 1
      return number
    }
  }

  private func write(_ draft: Draft, _ number: Int) {
    saved.withLock { newest in
      guard number > newest else { return }
      save(draft)
      newest = number
    }
  }
}
