import TextUI

/// Stills of a clip, evenly spread, side by side.
struct ContactSheet: Sendable {
  struct Tile: Sendable {
    /// Seconds into the clip.
    var at: Double
    var picture: Picture?
  }

  var tiles: [Tile]
  /// The tile that the keys are about.
  private(set) var marked = 0
  /// The tile that is read; they are read one after the other.
  var next = 0
  /// The reading that is waited for.
  var ticket = 0

  /// The still nearest to `position` is marked.
  init(duration: Double, in screen: Rect, at position: Double) {
    let count = SheetLayout(screen).count
    tiles = (0..<count).map { Tile(at: (Double($0) + 0.5) * duration / Double(count)) }
    let distances = tiles.map { abs($0.at - position) }
    marked = distances.indices.min { distances[$0] < distances[$1] } ?? 0
  }

  /// Marks another tile, if there is one.
  mutating func mark(_ index: Int) {
    if tiles.indices.contains(index) { marked = index }
  }

  /// The moment of the marked still.
  var position: Double { tiles.indices.contains(marked) ? tiles[marked].at : 0 }
}

/// Where the tiles of a sheet stand, each with a line for its time.
struct SheetLayout: Equatable {
  private let screen: Rect
  let columns: Int
  let rows: Int
  /// Cells of a still.
  let tile: Size

  init(_ screen: Rect) {
    self.screen = screen
    columns = min(max(2, screen.width / 25), 5)
    rows = min(max(1, screen.height / 8), 5)
    tile = Size(
      width: (screen.width - columns + 1) / columns, height: screen.height / rows - 1)
  }

  var count: Int { columns * rows }

  /// The place of a still; its time stands in the row below.
  func rect(_ index: Int) -> Rect {
    Rect(
      x: screen.x + index % columns * (tile.width + 1),
      y: screen.y + index / columns * (tile.height + 1), width: tile.width, height: tile.height)
  }
}
