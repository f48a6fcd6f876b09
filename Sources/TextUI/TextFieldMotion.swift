extension TextField {
  mutating func move(_ motion: CaretMotion, selecting: Bool, width: Int) {
    history.close()
    let collapsed = selecting ? nil : collapse(motion)
    let target = collapsed ?? destination(motion, width: width)
    if selecting {
      anchor = anchor ?? caret
    } else {
      anchor = nil
    }
    caret = min(max(0, target), count)
    if !motion.isVertical { goal = nil }
  }

  mutating func select(from start: Int, to end: Int) {
    history.close()
    let (start, end) = (min(max(0, start), count), min(max(0, end), count))
    (anchor, caret, goal) = (start == end ? nil : start, end, nil)
  }

  /// Left and right without shift go to that end of a selection.
  private func collapse(_ motion: CaretMotion) -> Int? {
    guard let selection else { return nil }
    switch motion {
    case .left: return selection.lowerBound
    case .right: return selection.upperBound
    default: return nil
    }
  }

  private mutating func destination(_ motion: CaretMotion, width: Int) -> Int {
    switch motion {
    case .left: caret - 1
    case .right: caret + 1
    case .wordLeft: wordStart(before: caret)
    case .wordRight: wordEnd(after: caret)
    case .lineStart: lineStart
    case .lineEnd: lineEnd
    case .textStart: 0
    case .textEnd: count
    case .to(let offset): offset
    case .rowStart: rowEnds(width: width).lowerBound
    case .rowEnd: rowEnds(width: width).upperBound
    case .up: vertical(-1, width: width)
    case .down: vertical(1, width: width)
    case .pageUp(let rows): vertical(-max(1, rows), width: width)
    case .pageDown(let rows): vertical(max(1, rows), width: width)
    }
  }

  /// `distance` rows up or down in the goal column; beyond the first and last row, the ends of the text.
  private mutating func vertical(_ distance: Int, width: Int) -> Int {
    let layout = rows(width: width)
    let position = layout.position(of: caret, buffer.traits)
    let column = goal ?? position.column
    goal = column
    let line = position.line + distance
    if line < 0, position.line == 0 { return 0 }
    if line >= layout.rows.count, position.line == layout.rows.count - 1 { return count }
    let clamped = min(max(0, line), layout.rows.count - 1)
    return layout.offset(at: CaretPosition(line: clamped, column: column), buffer.traits)
  }

  /// The first and last place of the caret in its row on the screen.
  private func rowEnds(width: Int) -> Range<Int> {
    let layout = rows(width: width)
    let line = layout.rowIndex(of: caret)
    let last = layout.offset(at: CaretPosition(line: line, column: .max), buffer.traits)
    return layout.rows[line].range.lowerBound..<last
  }

  var lineStart: Int { lineStart(of: caret) }

  var lineEnd: Int { lineEnd(of: caret) }

  func lineStart(of offset: Int) -> Int {
    let before = buffer.traits[..<offset].lastIndex(where: \.isNewline)
    return before.map { $0 + 1 } ?? 0
  }

  func lineEnd(of offset: Int) -> Int {
    buffer.traits[offset...].firstIndex(where: \.isNewline) ?? count
  }

  /// The end of the line, or after its line end when the caret is there already.
  var killEnd: Int {
    lineEnd == caret ? min(count, caret + 1) : lineEnd
  }

  func wordStart(before offset: Int) -> Int {
    var index = offset
    while index > 0, !buffer.traits[index - 1].isWord { index -= 1 }
    while index > 0, buffer.traits[index - 1].isWord { index -= 1 }
    return index
  }

  func wordEnd(after offset: Int) -> Int {
    var index = offset
    while index < count, !buffer.traits[index].isWord { index += 1 }
    while index < count, buffer.traits[index].isWord { index += 1 }
    return index
  }
}

extension CaretMotion {
  var isVertical: Bool {
    switch self {
    case .up, .down, .pageUp, .pageDown: true
    default: false
    }
  }
}
