import TextUI

/// The frames that the player asks for.
struct FrameRun: Sendable, Equatable {
  var path: String
  /// Seconds into the clip.
  var from: Double
  /// Pixels that they have to fit into.
  var size: Size
  var framesPerSecond: Int
  /// Only the first of them.
  var isStill: Bool
}
