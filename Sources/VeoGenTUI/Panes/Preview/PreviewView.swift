import TextUI

extension Canvas {
  /// Draws `picture` in the middle of `place`; where there are no colours nothing can be seen.
  mutating func show(_ picture: Picture, in place: Rect, _ look: Look) {
    guard !look.isColorless else { return }
    let cells = Size(width: picture.size.width, height: (picture.size.height + 1) / 2)
    draw(picture, in: place.centered(cells))
  }
}
