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

  /// The bar between words of `left` and `right` columns; nil where there is no room for one.
  func bar(left: Int, right: Int) -> Rect? {
    let rest = line.inset(horizontally: 1, vertically: 0).splitLeft(left + 2).rest
    guard rest.width >= right else { return nil }
    let bar = rest.splitRight(right + 2).rest
    return bar.width >= 4 ? bar : nil
  }
}
