extension Canvas {
  /// The rows of this canvas that look different from those of `other`; all when the sizes differ.
  public func changedRows(from other: Canvas?) -> [Int] {
    guard let other, other.size == size else { return Array(0..<size.height) }
    return (0..<size.height).filter { !shows($0, as: $0, of: other) }
  }

  /// Rows that went up or down together, as when a list scrolls.
  public struct Scroll: Hashable, Sendable {
    /// From the first to the last row of this canvas that shows what `by` rows further down was
    /// shown before, or most of it.
    public var rows: ClosedRange<Int>
    /// 1: everything went up by a row. -1: down.
    public var by: Int
    /// The rows among them that differ from it.
    public var others: [Int]

    public init(rows: ClosedRange<Int>, by: Int, others: [Int]) {
      self.rows = rows
      self.by = by
      self.others = others
    }
  }

  /// By how much most of the rows `changed` since `other` have only been moved; nil when it is not
  /// by one row, or of too few to be worth it.
  public func scroll(from other: Canvas, changed: [Int]) -> Scroll? {
    guard changed.count > 3, other.size == size else { return nil }
    for distance in [1, -1] {
      let moved = changed.filter { y in
        (0..<size.height).contains(y + distance) && shows(y, as: y + distance, of: other)
      }
      guard moved.count * 2 > changed.count, let first = moved.first, let last = moved.last else {
        continue
      }
      let rows =
        distance > 0 ? grown(first, by: -1, other)...last : first...grown(last, by: 1, other)
      let others = rows.filter { !moved.contains($0) }
      return Scroll(rows: rows, by: distance, others: others)
    }
    return nil
  }

  /// The last of the rows from `y` on, one after the other in steps of `step`, that have less to be
  /// drawn when they are moved with it: those that differ in the thumb of a scroll bar.
  private func grown(_ y: Int, by step: Int, _ other: Canvas) -> Int {
    var y = y
    while (0..<size.height).contains(y + step),
      differences(y + step, from: y, of: other) < differences(y + step, from: y + step, of: other)
    {
      y += step
    }
    return y
  }

  private func differences(_ y: Int, from before: Int, of other: Canvas) -> Int {
    zip(row(y), other.row(before)).count { $0 != $1 }
  }

  /// Whether row `y` is the same as row `before` of a canvas of the same size. All of both is looked
  /// at, word by word, which takes less time than to stop at the first difference.
  private func shows(_ y: Int, as before: Int, of other: Canvas) -> Bool {
    let words = size.width * MemoryLayout<Cell>.stride / MemoryLayout<UInt64>.stride
    return cells.withUnsafeBytes { new in
      other.cells.withUnsafeBytes { old in
        // From its own begin on: arithmetic in the loop, which is checked, would keep the compiler
        // from comparing several words at once.
        let new = UnsafeBufferPointer(
          rebasing: new.bindMemory(to: UInt64.self)[y * words..<(y + 1) * words])
        let old = UnsafeBufferPointer(
          rebasing: old.bindMemory(to: UInt64.self)[before * words..<(before + 1) * words])
        var difference: UInt64 = 0
        for word in 0..<words { difference |= new[word] ^ old[word] }
        return difference == 0
      }
    }
  }
}
