import TextUI

/// Where the player stands: all between header and footer.
struct PlayerLayout: Equatable {
  var all: Rect
  /// The frame, or the sheet.
  var screen: Rect
  /// Position, bar, a word on the sound.
  var line: Rect

  init(size: Size) {
    let below = Rect(size).splitTop(1).rest
    all = below.splitBottom(1).rest
    (line, screen) = all.splitBottom(1)
  }
}
