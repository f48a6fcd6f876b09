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
}
