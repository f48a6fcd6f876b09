import TextUI

/// Where stills stand.
enum PreviewLayout {
  /// Less shows nothing.
  static let smallest = Size(width: 24, height: 5)

  /// The right part of the detail pane, wide enough for 16:9; empty when there is no room.
  static func inPane(_ pane: Rect) -> Rect {
    let inside = pane.inset(horizontally: 2, vertically: 1)
    let width = max(smallest.width, inside.height * 32 / 9)
    guard inside.height >= smallest.height, inside.width >= 3 * width else { return .zero }
    return inside.splitRight(width).right
  }

  /// The top of the detail over the panes: a quarter of what `bounds` has room for.
  static func inOverlay(_ bounds: Rect) -> Rect {
    let inside = OverlayLayout.text(in: bounds).inside
    let height = min(10, inside.height / 4)
    guard height >= smallest.height, inside.width >= smallest.width else { return .zero }
    return inside.splitTop(height).top
  }
}
