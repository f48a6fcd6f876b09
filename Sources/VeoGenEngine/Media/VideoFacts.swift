/// What is inside a video file.
struct VideoFacts: Hashable, Sendable {
  /// Pixels.
  var width: Int
  var height: Int
  /// Seconds.
  var duration: Double
  var framesPerSecond: Double
  /// As ffprobe calls it: `h264`.
  var videoCodec: String
  var hasAudio: Bool

  /// The same where nothing is larger than a file of this world: its headers can say any number, and
  /// a clip that plays is not given up for them.
  var bounded: VideoFacts {
    func within(_ value: Double, _ most: Double) -> Double {
      value.isFinite ? min(max(0, value), most) : 0
    }
    var facts = self
    (facts.width, facts.height) = (min(max(0, width), 1 << 20), min(max(0, height), 1 << 20))
    facts.duration = within(duration, 1e6)
    facts.framesPerSecond = within(framesPerSecond, 1e4)
    return facts
  }
}
