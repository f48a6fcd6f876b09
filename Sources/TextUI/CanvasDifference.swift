extension Canvas {
  /// The rows of this canvas that look different from those of `other`; all when the sizes differ.
  public func changedRows(from other: Canvas?) -> [Int] {
    guard let other, other.size == size else { return Array(0..<size.height) }
    let width = size.width
    return cells.withUnsafeBufferPointer { new in
      other.cells.withUnsafeBufferPointer { old in
        (0..<size.height).filter { y in
          let row = y * width..<(y + 1) * width
          return !new[row].elementsEqual(old[row])
        }
      }
    }
  }
}
