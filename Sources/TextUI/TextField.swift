/// An editor's text, caret, selection and history, by grapheme clusters. It knows nothing of keys or
/// screens: edits go in by `apply`, rows come out by `view(size:)`.
///
/// Offsets count clusters from 0. The text is kept as it was given, but for line ends (always `\n`)
/// and controls (dropped).
public struct TextField: Sendable {
  /// Whether the text may have more than one line. Without, it scrolls sideways.
  public let multiline: Bool
  /// The most that the text may take, in bytes of UTF-8.
  public let limit: Int
  /// The caret stands before the cluster with this offset.
  public internal(set) var caret: Int
  /// Where the selection began; the caret is its other end.
  public internal(set) var anchor: Int?
  /// What was killed or cut last.
  public internal(set) var killed = ""
  /// The first row and column shown, as of the last `reveal`.
  public internal(set) var scroll = Point.zero
  var buffer: TextBuffer
  var history = EditHistory()
  /// The column that up and down try to keep.
  var goal: Int?
  /// Whether the last edit was a kill, so that the next one adds to it.
  var isKilling = false
  var layout: WrapRows?

  /// A field with the caret at the end of `text`.
  public init(text: String = "", multiline: Bool = true, limit: Int = .max) {
    self.multiline = multiline
    self.limit = limit
    let cleaned = TextBuffer.cleaned(text, multiline: multiline)
    buffer = TextBuffer(TextBuffer.prefix(cleaned, bytes: limit))
    caret = buffer.count
  }

  public var text: String { buffer.text }
  public var isEmpty: Bool { buffer.count == 0 }
  /// The number of grapheme clusters.
  public var count: Int { buffer.count }
  /// The size of the text in UTF-8.
  public var byteCount: Int { buffer.bytes }

  /// The selected clusters; nil when none are.
  public var selection: Range<Int>? {
    guard let anchor, anchor != caret else { return nil }
    return min(anchor, caret)..<max(anchor, caret)
  }

  /// Nil at the start of the text.
  public var characterBeforeCaret: Character? {
    caret > 0 ? buffer.characters[caret - 1] : nil
  }

  /// The selected text; empty when there is none.
  public var selectedText: String { selection.map(buffer.text) ?? "" }

  public var canUndo: Bool { history.canUndo }
  public var canRedo: Bool { history.canRedo }
  /// How many steps of undo lead to the text as it is.
  public var steps: Int { history.position }

  /// Forgets all that undo, redo and yank would bring back.
  public mutating func forgetHistory() {
    (history, killed, isKilling) = (EditHistory(), "", false)
  }

  /// The rows at `width`, from the cache if it has them.
  func rows(width: Int) -> WrapRows {
    let wrapWidth = multiline ? TextField.wrapWidth(width) : .max
    if let layout, layout.width == wrapWidth { return layout }
    return WrapRows(buffer.traits, width: wrapWidth)
  }

  /// One column is left for the caret after a full row.
  static func wrapWidth(_ width: Int) -> Int { max(1, width - 1) }
}

extension TextField: Equatable {
  /// Equal in what can be seen: text, caret, selection and scrolling; not in history.
  public static func == (a: TextField, b: TextField) -> Bool {
    a.caret == b.caret && a.selection == b.selection && a.multiline == b.multiline
      && a.scroll == b.scroll && a.buffer.characters == b.buffer.characters
  }
}
