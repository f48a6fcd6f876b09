import TextUI

/// The keys of text fields, by the customs of shells and desktop editors.
enum EditingCommands {
  static let commands: [Command] =
    [
      edit("left", "One character left", "Left", .move(.left)),
      edit("right", "One character right", "Right", .move(.right)),
      edit("wordLeft", "One word left", "Ctrl-Left Alt-Left Alt-b", .move(.wordLeft)),
      edit("wordRight", "One word right", "Ctrl-Right Alt-Right Alt-f", .move(.wordRight)),
      edit("rowStart", "To the start of the row", "Home", .move(.rowStart)),
      edit("rowEnd", "To the end of the row", "End", .move(.rowEnd)),
      edit("lineStart", "To the start of the line", "^A", .move(.lineStart)),
      edit("textStart", "To the start of the text", "Ctrl-Home Alt-<", .move(.textStart)),
      edit("textEnd", "To the end of the text", "Ctrl-End Alt->", .move(.textEnd)),
      edit("selectLeft", "Select to the left", "Shift-Left", .move(.left, selecting: true)),
      edit("selectRight", "Select to the right", "Shift-Right", .move(.right, selecting: true)),
      edit(
        "selectWordLeft", "Select a word to the left", "Ctrl-Shift-Left",
        .move(.wordLeft, selecting: true)),
      edit(
        "selectWordRight", "Select a word to the right", "Ctrl-Shift-Right",
        .move(.wordRight, selecting: true)),
      edit(
        "selectHome", "Select to the row's start", "Shift-Home", .move(.rowStart, selecting: true)),
      edit("selectEnd", "Select to the row's end", "Shift-End", .move(.rowEnd, selecting: true)),
      edit("selectAll", "Select all", "Alt-a", .selectAll),
      edit("backspace", "Delete the character before", "Backspace", .backspace),
      edit("delete", "Delete the character after", "Delete ^D", .delete),
      edit(
        "deleteWordBackward", "Delete the word before", "^W Alt-Backspace Ctrl-Backspace",
        .deleteWordBackward),
      edit(
        "deleteWordForward", "Delete the word after", "Alt-d Ctrl-Delete", .deleteWordForward),
      edit("killToEnd", "Cut to the end of the line", "^K", .killToEnd),
      edit("killToStart", "Cut to the start of the line", "^U", .killToStart),
      edit("cut", "Cut what is selected", "Alt-w", .cut),
      edit("yank", "Put in what was cut", "^Y", .yank),
      edit("undo", "Undo (Ctrl-/ on most keyboards)", "^_ Alt-u", .undo),
      edit("redo", "Redo", "Alt-r Alt-_", .redo),
    ] + rows

  /// Keys that move between rows, which only texts of many lines have.
  private static let rows: [Command] = [
    row("up", "One row up", "Up", .move(.up)),
    row("down", "One row down", "Down", .move(.down)),
    row("selectUp", "Select a row up", "Shift-Up", .move(.up, selecting: true)),
    row("selectDown", "Select a row down", "Shift-Down", .move(.down, selecting: true)),
    row("pageUp", "One page up", "PageUp", .move(.pageUp(rows: 5))),
    row("pageDown", "One page down", "PageDown", .move(.pageDown(rows: 5))),
  ]

  private static func edit(
    _ id: String, _ explanation: String, _ keys: String, _ edit: TextEdit
  ) -> Command {
    Command(
      "edit." + id, .editing, explanation, explanation, keys: keys, in: .texts, .edit(edit))
  }

  private static func row(
    _ id: String, _ explanation: String, _ keys: String, _ edit: TextEdit
  ) -> Command {
    Command(
      "edit.row." + id, .editing, explanation, explanation, keys: keys,
      in: [.prompt, .outlineText],
      .edit(edit))
  }
}
