/// Which row of a list is selected and which rows are shown.
///
/// The selection follows its row's id when rows come, go and change places; when that row goes, the
/// one that takes its place is selected. The window keeps the selected row at the same height of the
/// screen as far as it can.
public struct ListWindow<ID: Hashable & Sendable>: Hashable, Sendable {
  /// The selected row; nil only while the list is empty or was never seen.
  public private(set) var selected: ID?
  /// The place of the selected row in the list seen last.
  public private(set) var index = 0
  /// The first row shown.
  public private(set) var top = 0
  private var count = 0

  public init(selected: ID? = nil) {
    self.selected = selected
  }

  /// Takes notice of the list as it is now and of the rows there is room for.
  public mutating func update(ids: some RandomAccessCollection<ID>, height: Int) {
    let oldRow = index - top
    count = ids.count
    guard count > 0 else {
      (selected, index, top) = (nil, 0, 0)
      return
    }
    let found = selected.flatMap { id in ids.firstIndex(of: id) }
    index = found.map { ids.distance(from: ids.startIndex, to: $0) } ?? min(index, count - 1)
    selected = ids[ids.index(ids.startIndex, offsetBy: index)]
    top = index - oldRow
    reveal(height)
  }

  /// Selects the row at `index`, clamped to the list, and scrolls as little as needed.
  public mutating func select(
    index: Int, ids: some RandomAccessCollection<ID>, height: Int
  ) {
    guard !ids.isEmpty else { return update(ids: ids, height: height) }
    count = ids.count
    self.index = min(max(0, index), count - 1)
    selected = ids[ids.index(ids.startIndex, offsetBy: self.index)]
    reveal(height)
  }

  /// Selects the row with `id`, if the list has it.
  public mutating func select(
    _ id: ID, ids: some RandomAccessCollection<ID>, height: Int
  ) {
    guard let place = ids.firstIndex(of: id) else { return }
    select(index: ids.distance(from: ids.startIndex, to: place), ids: ids, height: height)
  }

  /// Moves the selection by `rows`.
  public mutating func move(by rows: Int, ids: some RandomAccessCollection<ID>, height: Int) {
    select(index: index + rows, ids: ids, height: height)
  }

  /// Scrolls by `rows`, as the wheel does; the selection moves only to stay in sight.
  public mutating func scroll(by rows: Int, ids: some RandomAccessCollection<ID>, height: Int) {
    guard height > 0 else { return }
    top = min(max(0, top + rows), max(0, ids.count - height))
    let inSight = min(max(index, top), top + height - 1)
    select(index: inSight, ids: ids, height: height)
  }

  /// The rows shown when there is room for `height`.
  public func visible(height: Int) -> Range<Int> {
    let start = min(max(0, top), max(0, count - max(0, height)))
    return start..<min(count, start + max(0, height))
  }

  private mutating func reveal(_ height: Int) {
    guard height > 0 else { return }
    top = min(max(top, index - height + 1), index)
    top = min(max(0, top), max(0, count - height))
  }
}
