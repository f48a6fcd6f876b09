import CTerminal
import TextUI

/// What is written for a glyph on this terminal.
struct GlyphForms {
  let repertoire: Repertoire
  let borders: BorderForm

  /// The character of one column that is shown in place of `glyph`; nil where it is shown itself.
  func standIn(for glyph: Glyph) -> Unicode.Scalar? {
    guard let border = borders.standIn(for: glyph.base) else {
      return repertoire.standIn(for: glyph.base, width: glyph.width)
    }
    return repertoire.standIn(for: border.value, width: 1) ?? border
  }

  /// Whether marks are shown: over ASCII letters, too, but not where only ASCII can be shown.
  var showsMarks: Bool { repertoire != .ascii }
}

extension Style {
  /// Whether a blank in it is its background and nothing else.
  var showsNoMark: Bool { attributes.isSubset(of: [.bold, .dim]) }
}
