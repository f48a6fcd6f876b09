import Synchronization

/// How far a film is, of all that it has to do.
final class ShareOfWork: Sendable {
  private struct State {
    var done: [Int: Double] = [:]
    var told = 0.0
  }

  private let total: Double
  private let state = Mutex(State())
  private let tell: @Sendable (Double) -> Void

  init(total: Double, tell: @escaping @Sendable (Double) -> Void) {
    self.total = max(total, 1e-9)
    self.tell = tell
  }

  /// A task has done so much; what is told never goes back.
  func set(_ task: Int, _ amount: Double) {
    // Told in it, for of two who tell at once the earlier could be the last.
    state.withLock { state in
      state.done[task] = max(state.done[task] ?? 0, amount)
      let fraction = min(1, state.done.values.reduce(0, +) / total)
      guard fraction > state.told else { return }
      state.told = fraction
      tell(fraction)
    }
  }
}
