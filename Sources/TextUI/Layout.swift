/// How much of a row or column one part of it takes; see `Rect.columns(_:spacing:)`.
public enum Extent: Hashable, Sendable {
  /// Exactly this many cells, as long as there are so many.
  case fixed(Int)
  /// A share of what the fixed parts leave, in proportion to the weights.
  case share(Int)
}

extension Rect {
  /// The top `rows` rows, and what is left below them.
  public func splitTop(_ rows: Int) -> (top: Rect, rest: Rect) {
    let n = min(max(0, rows), height)
    return (
      Rect(x: x, y: y, width: width, height: n),
      Rect(x: x, y: y + n, width: width, height: height - n)
    )
  }

  /// The bottom `rows` rows, and what is left above them.
  public func splitBottom(_ rows: Int) -> (bottom: Rect, rest: Rect) {
    let n = min(max(0, rows), height)
    return (
      Rect(x: x, y: maxY - n, width: width, height: n),
      Rect(x: x, y: y, width: width, height: height - n)
    )
  }

  /// The `columns` columns on the left, and what is left of the rest.
  public func splitLeft(_ columns: Int) -> (left: Rect, rest: Rect) {
    let n = min(max(0, columns), width)
    return (
      Rect(x: x, y: y, width: n, height: height),
      Rect(x: x + n, y: y, width: width - n, height: height)
    )
  }

  /// The `columns` columns on the right, and what is left of the rest.
  public func splitRight(_ columns: Int) -> (right: Rect, rest: Rect) {
    let n = min(max(0, columns), width)
    return (
      Rect(x: maxX - n, y: y, width: n, height: height),
      Rect(x: x, y: y, width: width - n, height: height)
    )
  }

  /// Divides the rectangle from left to right, one part for each extent, `spacing` columns apart.
  public func columns(_ extents: [Extent], spacing: Int = 0) -> [Rect] {
    var rest = self
    return Rect.lengths(extents, total: width, spacing: spacing).map { length in
      let part = rest.splitLeft(length)
      rest = part.rest.splitLeft(spacing).rest
      return part.left
    }
  }

  /// Divides the rectangle from top to bottom, one part for each extent, `spacing` rows apart.
  public func rows(_ extents: [Extent], spacing: Int = 0) -> [Rect] {
    var rest = self
    return Rect.lengths(extents, total: height, spacing: spacing).map { length in
      let part = rest.splitTop(length)
      rest = part.rest.splitTop(spacing).rest
      return part.top
    }
  }

  /// Fixed parts first, in order; the rest by weight, what rounding leaves going to the last.
  private static func lengths(_ extents: [Extent], total: Int, spacing: Int) -> [Int] {
    var free = max(0, total - spacing * max(0, extents.count - 1))
    var lengths = extents.map { extent -> Int in
      guard case .fixed(let wanted) = extent else { return 0 }
      let length = min(max(0, wanted), free)
      free -= length
      return length
    }
    let weights = extents.map { extent -> Int in
      if case .share(let weight) = extent { max(0, weight) } else { 0 }
    }
    var weightLeft = weights.reduce(0, +)
    for (index, weight) in weights.enumerated() where weight > 0 {
      let length = free * weight / weightLeft
      lengths[index] = length
      free -= length
      weightLeft -= weight
    }
    return lengths
  }
}
