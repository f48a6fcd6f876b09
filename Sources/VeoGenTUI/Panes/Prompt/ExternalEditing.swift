import TextUI
import VeoGenCore

/// Writing in the person's own editor.
extension State {
  mutating func openEditor() -> [Effect] {
    writing = nil
    if let editor = outline?.editor, isOutlineOpen { return [.editText(editor.field.text)] }
    if context == .settingText { return [.editText(settings.editor?.text ?? "")] }
    return go(to: .prompt) + [.editText(prompt.text)]
  }

  /// What came back is one edit: undo brings back what was there.
  mutating func edited(_ result: Result<String?, Failure>) -> [Effect] {
    let written = writing
    writing = nil
    switch result {
    case .success(let text?) where written != nil:
      return written.map { outlineWritten(text, $0.project, $0.revision) } ?? []
    case .success(nil): show(.info, "The editor left the text as it was.")
    case .success(let text?): return edit(.replaceAll(text))
    case .failure(let failure): show(failure)
    }
    return []
  }
}
