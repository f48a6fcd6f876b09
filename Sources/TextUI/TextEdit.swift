/// Where the caret can go.
public enum CaretMotion: Hashable, Sendable {
  case left, right, up, down
  case wordLeft, wordRight
  /// The ends of the row on the screen.
  case rowStart, rowEnd
  /// The ends of the line of the text, which may have many rows.
  case lineStart, lineEnd
  case pageUp(rows: Int), pageDown(rows: Int)
  case textStart, textEnd
  /// Before the character at this offset.
  case to(Int)
}

/// Something done to a `TextField`.
public enum TextEdit: Hashable, Sendable {
  /// Typed text: a run of it is undone word by word.
  case insert(String)
  /// Pasted text: one step of undo.
  case paste(String)
  /// A new line; nothing in a field of one line.
  case newline
  case move(CaretMotion, selecting: Bool = false)
  case selectAll
  /// Selects what is between two offsets; the caret goes to the second one.
  case select(from: Int, to: Int)
  /// Deletes the selection, or else the character on that side of the caret.
  case backspace, delete
  case deleteWordBackward, deleteWordForward
  /// Deletes to the end or start of the line; what was killed can be yanked.
  case killToEnd, killToStart
  /// Deletes the selection and keeps it for `yank`.
  case cut
  /// Inserts what was killed or cut last.
  case yank
  case undo, redo
  /// Another text altogether, as one step of undo.
  case replaceAll(String)
}
