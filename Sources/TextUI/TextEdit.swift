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

extension TextEdit {
  /// What a key does in a field by the customs of shells and desktop editors; nil for keys that have
  /// none, and for enter, whose meaning is the program's.
  public static func customary(for press: KeyPress, page rows: Int = 10) -> TextEdit? {
    let selecting = press.modifiers.contains(.shift)
    if case .character(let character) = press.key {
      if press.modifiers.isEmpty { return .insert(String(character)) }
      return shellEdit(character, press.modifiers)
    }
    let byWord = press.modifiers.contains(.control) || press.modifiers.contains(.alt)
    switch press.key {
    case .left: return .move(byWord ? .wordLeft : .left, selecting: selecting)
    case .right: return .move(byWord ? .wordRight : .right, selecting: selecting)
    case .up: return .move(.up, selecting: selecting)
    case .down: return .move(.down, selecting: selecting)
    case .home: return .move(byWord ? .textStart : .rowStart, selecting: selecting)
    case .end: return .move(byWord ? .textEnd : .rowEnd, selecting: selecting)
    case .pageUp: return .move(.pageUp(rows: rows), selecting: selecting)
    case .pageDown: return .move(.pageDown(rows: rows), selecting: selecting)
    case .backspace: return byWord ? .deleteWordBackward : .backspace
    case .delete: return byWord ? .deleteWordForward : .delete
    default: return nil
    }
  }

  private static func shellEdit(_ character: Character, _ modifiers: KeyModifiers) -> TextEdit? {
    switch (modifiers, character) {
    case (.control, "a"): .move(.lineStart)
    case (.control, "e"): .move(.lineEnd)
    case (.control, "b"): .move(.left)
    case (.control, "f"): .move(.right)
    case (.control, "p"): .move(.up)
    case (.control, "n"): .move(.down)
    case (.control, "d"): .delete
    case (.control, "k"): .killToEnd
    case (.control, "u"): .killToStart
    case (.control, "w"): .deleteWordBackward
    case (.control, "y"): .yank
    case (.control, "_"), (.control, "z"): .undo
    case (.alt, "b"): .move(.wordLeft)
    case (.alt, "f"): .move(.wordRight)
    case (.alt, "d"): .deleteWordForward
    case (.alt, "<"): .move(.textStart)
    case (.alt, ">"): .move(.textEnd)
    case (.alt, "z"), (.alt, "_"): .redo
    default: nil
    }
  }
}
