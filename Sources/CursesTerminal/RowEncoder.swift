import CTerminal
import TextUI

/// Turns rows of cells into what the C side draws.
struct RowEncoder {
  var styles: StyleTable
  let repertoire: Repertoire
  let borders: BorderForm
  private var row: [vt_cell] = []

  init(depth: ColorDepth, repertoire: Repertoire, borders: BorderForm = .rounded) {
    styles = StyleTable(depth: depth)
    self.repertoire = repertoire
    self.borders = borders
  }

  /// Puts the cells of row `y` on curses' screen.
  mutating func put(_ cells: ArraySlice<Cell>, row y: Int) {
    row.removeAll(keepingCapacity: true)
    var halvesToBlank = false
    var before: Style?
    for cell in cells {
      let glyph = cell.glyph
      if glyph.width == 0 && !halvesToBlank { continue }
      let look = glyph == .space ? RowEncoder.blank(cell.style, after: before) : cell.style
      before = look
      let style = styles.number(of: look)
      if glyph.width == 0 {
        row.append(plain(0x20, style))
      } else if let standIn = standIn(for: glyph) {
        row.append(plain(standIn.value, style))
        halvesToBlank = glyph.width == 2
        continue
      } else {
        row.append(whole(glyph, style))
      }
      halvesToBlank = false
    }
    vt_row(Int32(y), row, Int32(row.count))
  }

  private func standIn(for glyph: Glyph) -> Unicode.Scalar? {
    guard let border = borders.standIn(for: glyph.base) else {
      return repertoire.standIn(for: glyph.base, width: glyph.width)
    }
    return repertoire.standIn(for: border.value, width: 1) ?? border
  }

  /// The style of a blank: that of the cell before it where nobody can tell, which saves the bytes
  /// of two changes of colour at each space between words.
  private static func blank(_ own: Style, after before: Style?) -> Style {
    guard let before, before.background == own.background, own.showsNoMark, before.showsNoMark
    else { return own }
    return before
  }

  private func plain(_ scalar: UInt32, _ style: UInt16) -> vt_cell {
    vt_cell(base: scalar, marks: (0, 0, 0, 0), style: style, width: 1)
  }

  private func whole(_ glyph: Glyph, _ style: UInt16) -> vt_cell {
    var cell = vt_cell(
      base: glyph.base, marks: (0, 0, 0, 0), style: style, width: UInt16(glyph.width))
    // Marks are drawn over ASCII letters, too, but not where only ASCII can be shown.
    if glyph.hasMarks, repertoire != .ascii {
      cell.marks = (glyph.mark(0), glyph.mark(1), glyph.mark(2), glyph.mark(3))
    }
    return cell
  }
}

extension Style {
  /// Whether a blank in it is its background and nothing else.
  fileprivate var showsNoMark: Bool { attributes.isSubset(of: [.bold, .dim]) }
}
