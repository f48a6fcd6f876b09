/// The rows of a text at a width, as ranges of character offsets.
struct WrapRows: Sendable {
  struct Row: Hashable, Sendable {
    var range: Range<Int>
    /// `range` without the space that hangs over.
    var shown: Range<Int>
    var columns: Int
    var endsLine: Bool
  }

  let width: Int
  private(set) var rows: [Row] = []

  /// No wrapping happens when `width` is nil: one row for each line.
  init(_ traits: [CharacterTraits], width: Int?) {
    self.width = max(1, width ?? .max)
    var start = 0
    while let end = traits[start...].firstIndex(where: \.isNewline) {
      wrapLine(start..<end, traits)
      start = end + 1
    }
    wrapLine(start..<traits.count, traits)
  }

  private mutating func wrapLine(_ line: Range<Int>, _ traits: [CharacterTraits]) {
    var start = line.lowerBound
    var columns = 0
    var lastBreak = start
    var columnsAtBreak = 0
    var index = start
    while index < line.upperBound {
      let next = min(width, traits[index].columns)
      if columns + next <= width {
        columns += next
        index += 1
        if WrapRows.canBreak(before: index, traits) {
          (lastBreak, columnsAtBreak) = (index, columns)
        }
        continue
      }
      if traits[index].isSpace {
        append(start..<index + 1, shown: start..<index, columns)
        (start, columns) = (index + 1, 0)
        index += 1
      } else if lastBreak > start {
        append(start..<lastBreak, shown: start..<lastBreak, columnsAtBreak)
        (start, columns) = (lastBreak, columns - columnsAtBreak)
      } else {
        append(start..<index, shown: start..<index, columns)
        (start, columns) = (index, 0)
      }
      (lastBreak, columnsAtBreak) = (start, 0)
    }
    append(start..<line.upperBound, shown: start..<line.upperBound, columns, endsLine: true)
  }

  private mutating func append(
    _ range: Range<Int>, shown: Range<Int>, _ columns: Int, endsLine: Bool = false
  ) {
    rows.append(Row(range: range, shown: shown, columns: columns, endsLine: endsLine))
  }

  private static func canBreak(before index: Int, _ traits: [CharacterTraits]) -> Bool {
    let before = traits[index - 1]
    if before.isSpace { return true }
    guard index < traits.count, !traits[index].contains(.staysWithPrevious) else { return false }
    // A hyphen alone ("-5", " - ") is no place to break.
    let isHyphen = before.contains(.breaksAfter) && !before.isWide
    if isHyphen { return index > 1 && traits[index - 2].isWord && traits[index].isWord }
    return before.contains(.breaksAfter) || traits[index].isWide
  }

  func rowIndex(of offset: Int) -> Int {
    var low = 0
    var high = rows.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if rows[middle].range.lowerBound <= offset { low = middle } else { high = middle }
    }
    return low
  }

  func position(of offset: Int, _ traits: [CharacterTraits]) -> CaretPosition {
    let offset = min(max(0, offset), traits.count)
    let line = rowIndex(of: offset)
    let before = rows[line].range.lowerBound..<offset
    let column = before.reduce(0) { $0 + min(width, traits[$1].columns) }
    return CaretPosition(line: line, column: column)
  }

  func offset(at position: CaretPosition, _ traits: [CharacterTraits]) -> Int {
    if position.line < 0 { return 0 }
    guard position.line < rows.count else { return traits.count }
    let row = rows[position.line]
    var column = 0
    for offset in row.range {
      let columns = min(width, traits[offset].columns)
      // The right half of a wide character belongs to its left edge.
      if column + columns > position.column { return offset }
      column += columns
    }
    return row.endsLine ? row.range.upperBound : lastCaret(in: row)
  }

  /// The end of a row that goes on is the start of the next; its last own place is before it.
  private func lastCaret(in row: Row) -> Int {
    max(row.range.lowerBound, row.range.upperBound - 1)
  }
}
