import TextUI
import VeoGenCore

/// Writing in the person's own editor.
extension State {
  mutating func openEditor() -> [Effect] {
    if let outline, let editor = outline.editor, isOutlineOpen {
      writing = .field(outline.id, editor)
      return [.editText(editor.field.text)]
    }
    if context == .settingText, let editor = settings.editor {
      writing = .setting(settings.row)
      return [.editText(editor.text)]
    }
    writing = .prompt
    return go(to: .prompt) + [.editText(prompt.text)]
  }

  /// What came back is one edit of what it was taken from: undo brings back what was there.
  mutating func edited(_ result: Result<String?, Failure>) -> [Effect] {
    let written = writing
    writing = nil
    switch result {
    case .success(let text?): return take(text, for: written ?? .prompt)
    case .success(nil): show(.info, "The editor left the text as it was.")
    case .failure(let failure): show(failure)
    }
    return []
  }

  private mutating func take(_ text: String, for written: Writing) -> [Effect] {
    switch written {
    case .outline(let project, let revision): return outlineWritten(text, project, revision)
    case .prompt:
      let hadWords = !prompt.isBlank
      editPrompt(.replaceAll(text))
      if hadWords, prompt.isBlank {
        show(.warning, "The editor left nothing. \(undoKey) brings the prompt back.")
      }
    case .setting(let row):
      guard settings.editor != nil, settings.row == row else {
        // It was left meanwhile, by keys that were pressed before the editor came.
        (settings.row, settings.editor) = (row, TextField(text: text, multiline: false))
        // A seed that is none has to be put right first.
        if !keepSettingText() { focus = .settings }
        return []
      }
      editSetting(.replaceAll(text))
    case .field(let project, var editor):
      guard outline?.id == project, let now = outline?.editor, now.item == editor.item,
        now.cell == editor.cell
      else {
        editor.field.apply(.replaceAll(text), width: 80)
        putAside(editor, of: project)
        return []
      }
      editField(.replaceAll(text))
    }
    return []
  }

  /// What the person's editor has.
  enum Writing: Sendable {
    case prompt
    /// The seed or the negative prompt.
    case setting(SettingRow)
    /// A field of an outline.
    case field(ProjectID, OutlineEditor)
    /// A whole outline, of this state of the project.
    case outline(ProjectID, revision: Int64)
  }
}
