/// When each frame of a run is due by the clock.
struct FramePace: Equatable {
  let framesPerSecond: Int
  /// When the first frame was due; nil until it has come.
  private var start: Double?

  /// Seconds that frames may come late before the rest is due later, too: what was lost in a hiccup
  /// is made up for, and a machine that is too slow shows the clip slowly.
  static let patience = 0.5

  init(framesPerSecond: Int) {
    self.framesPerSecond = max(1, framesPerSecond)
  }

  /// How long frame `number`, counted from 0, which is there at `now`, has to wait; in seconds.
  mutating func wait(for number: Int, now: Double) -> Double {
    let offset = Double(number) / Double(framesPerSecond)
    let due = (start ?? now - offset) + offset
    start = now - due > Self.patience ? now - offset : due - offset
    return max(0, due - now)
  }
}
