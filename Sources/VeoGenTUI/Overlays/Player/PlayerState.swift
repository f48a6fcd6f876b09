import TextUI
import VeoGenCore

/// A clip or a film that is seen in the terminal.
struct PlayerState: Sendable {
  /// Whose clip it is, as it was when it was opened; nil for a film or a trailer.
  var operation: VeoGenCore.Operation?
  let path: String
  /// What is known of the file; nil until the engine has looked into it.
  var footage: Footage?
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

  init(_ operation: VeoGenCore.Operation, _ clip: Clip) {
    self.operation = operation
    path = clip.path
    footage = clip.footage
  }

  /// A film that `ticket` asks about.
  init(film path: String, ticket: Int) {
    self.path = path
    self.ticket = ticket
  }

  var duration: Double { footage?.duration ?? 0 }
  var isAtEnd: Bool { !isPlaying && position >= duration }

  /// The moment that is named: of the marked still, where there are stills.
  var shownPosition: Double { sheet?.position ?? position }

  /// What is watched: an operation by its headline, a film by its file.
  var title: String {
    operation?.headline ?? path.split(separator: "/").last.map(String.init) ?? path
  }

  /// What the key that stops and goes on does now.
  var playbackName: String { isPlaying ? "pause" : isAtEnd ? "again" : "play" }

  /// Goes to `seconds`, but not to where there is no frame any more.
  mutating func go(to seconds: Double) {
    position = min(max(0, seconds), max(0, duration - 0.1))
  }

  func run(in screen: Rect) -> FrameRun {
    let own = min(footage?.framesPerSecond ?? 0, 1_000)
    let rate = own > 0 ? max(1, Wording.whole(own)) : Self.mostFramesPerSecond
    return FrameRun(
      path: path, from: position,
      size: Size(width: screen.width, height: 2 * screen.height),
      framesPerSecond: min(rate, Self.mostFramesPerSecond), isStill: !isPlaying)
  }
}
