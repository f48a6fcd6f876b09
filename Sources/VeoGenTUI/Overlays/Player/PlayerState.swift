import TextUI
import VeoGenCore

/// A clip that is seen in the terminal.
struct PlayerState: Sendable {
  /// As it was when it was opened.
  var operation: VeoGenCore.Operation
  var clip: Clip
  /// Seconds into the clip.
  var position = 0.0
  var isPlaying = true
  /// The frames that are waited for; those of another run come too late.
  var ticket: Int?
  /// The frame that is seen.
  var picture: Picture?
  /// A sheet of stills in place of the frame.
  var sheet: ContactSheet?

  /// A terminal shows no more.
  static let mostFramesPerSecond = 24

  var duration: Double { clip.duration.isFinite ? max(0, clip.duration) : 0 }
  var isAtEnd: Bool { !isPlaying && position >= duration }

  /// Goes to `seconds`, but not to where there is no frame any more.
  mutating func go(to seconds: Double) {
    position = min(max(0, seconds), max(0, duration - 0.1))
  }

  func run(in screen: Rect) -> FrameRun {
    let own = clip.framesPerSecond.isFinite ? min(max(0, clip.framesPerSecond), 1_000) : 0
    let rate = own > 0 ? max(1, Wording.whole(own)) : Self.mostFramesPerSecond
    return FrameRun(
      path: clip.path, from: position,
      size: Size(width: screen.width, height: 2 * screen.height),
      framesPerSecond: min(rate, Self.mostFramesPerSecond), isStill: !isPlaying)
  }
}
