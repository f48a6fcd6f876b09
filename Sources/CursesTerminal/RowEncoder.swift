import CTerminal
import TextUI

/// Turns rows of cells into what the C side draws.
struct RowEncoder {
  var styles: StyleTable
  private let forms: GlyphForms
  private var row: [vt_cell] = []

  init(depth: ColorDepth, ownDirectColor: Bool, forms: GlyphForms) {
    styles = StyleTable(depth: depth, ownDirectColor: ownDirectColor)
    self.forms = forms
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
      } else if let standIn = forms.standIn(for: glyph) {
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
    if glyph.hasMarks, forms.showsMarks {
      cell.marks = (glyph.mark(0), glyph.mark(1), glyph.mark(2), glyph.mark(3))
    }
    return cell
  }
}
