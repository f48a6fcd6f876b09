/// A video file, as far as whoever shows its frames has to know it.
public struct Footage: Hashable, Sendable {
  /// Absolute path.
  public var path: String
  /// Seconds; finite and not negative.
  public var duration: Double
  /// Frames a second; finite, and 0 when the file does not say.
  public var framesPerSecond: Double
  /// Whether it has sound.
  public var hasAudio: Bool

  public init(path: String, duration: Double, framesPerSecond: Double, hasAudio: Bool) {
    self.path = path
    self.duration = duration.isFinite ? max(0, duration) : 0
    self.framesPerSecond = framesPerSecond.isFinite ? max(0, framesPerSecond) : 0
    self.hasAudio = hasAudio
  }
}

extension Clip {
  /// The clip as the player knows it.
  public var footage: Footage {
    Footage(
      path: path, duration: duration, framesPerSecond: framesPerSecond, hasAudio: hasAudio)
  }
}
