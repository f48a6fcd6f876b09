import TextUI
import VeoGenCore

/// The fields of the unfolded line as they are wrapped.
struct OutlineBlock {
  struct Row {
    var cell: OutlineCell
    /// The lines of its text; empty while it is written on.
    var lines: [StyledLine]
    /// From the first line of the block.
    var range: Range<Int>
  }

  var rows: [Row] = []
  var height: Int { rows.last?.range.upperBound ?? 0 }
}

/// Where the outline editor stands.
struct OutlineLayout {
  var frame: Rect
  var inside: Rect
  /// Columns of the names of fields, with the margin before them.
  var label: Int

  init(_ layout: Layout) {
    let bounds = layout.bounds
    let body = Rect(
      x: bounds.x, y: bounds.y + 1, width: bounds.width, height: max(0, bounds.height - 2))
    let isBeside = layout.form == .wide && !layout.projects.isEmpty && !layout.operations.isEmpty
    frame = isBeside ? body.splitLeft(layout.projects.width).rest : body
    inside = frame.inset(by: 1)
    label = inside.width >= 60 ? 18 : 13
  }

  /// The columns of a field's text.
  var textWidth: Int { max(1, inside.width - label - 2) }

  /// The rectangle of a field, given the first line shown.
  func text(of lines: Range<Int>, top: Int) -> Rect {
    Rect(
      x: inside.x + label, y: inside.y + lines.lowerBound - top, width: textWidth,
      height: lines.count)
  }
}

extension State {
  var outlineLayout: OutlineLayout { OutlineLayout(layout) }

  /// The fields of the unfolded line.
  func outlineBlock(_ outline: OutlineState, _ look: Look) -> OutlineBlock {
    let layout = outlineLayout
    var block = OutlineBlock()
    for cell in outline.cells {
      let start = block.height
      var lines: [StyledLine] = []
      var height: Int
      if let editor = outline.editor, editor.cell == cell {
        let size = Size(width: layout.textWidth, height: max(1, layout.inside.height - 1))
        height = min(size.height, max(1, editor.field.view(size: size).total))
      } else {
        lines = OutlineWords.lines(cell, outline, self, look, width: layout.textWidth)
        height = max(1, lines.count)
      }
      if cell == outline.cells.last, layout.inside.height >= 16 { height += 1 }
      block.rows.append(.init(cell: cell, lines: lines, range: start..<start + height))
    }
    return block
  }

  /// The lines of what is selected.
  func selectedLines(_ outline: OutlineState, _ block: OutlineBlock) -> Range<Int> {
    let isBelow = outline.openIndex.map { $0 < outline.index } ?? false
    let line = outline.index + (isBelow ? block.height : 0)
    guard let row = block.rows.first(where: { $0.cell == outline.cell }) else {
      return line..<line + 1
    }
    return line + 1 + row.range.lowerBound..<line + 1 + row.range.upperBound
  }

  /// Changes the outline, and scrolls to what is selected then.
  mutating func changeOutline(_ change: (inout OutlineState, OutlineLayout) -> Void) {
    guard var shown = outline else { return }
    // Only one holds its parts while they are changed.
    outline = nil
    let layout = outlineLayout
    change(&shown, layout)
    let block = outlineBlock(shown, Look(.dark))
    shown.reveal(
      selectedLines(shown, block), block: block.height, height: layout.inside.height)
    outline = shown
  }
}
