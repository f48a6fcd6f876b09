import TextUI
import VeoGenCore

extension State {
  /// Shows an edit and asks the engine for it; with `revision` only if that is what it changes. Says
  /// `words` and whose approval it takes; one that cannot be made says why instead.
  mutating func edit(
    _ id: ProjectID, _ edit: ProjectEdit, saying words: String = "",
    written: ProjectCallUnderway.Written? = nil, revision: Int64? = nil
  ) -> [Effect] {
    var words = words
    if let outline, outline.id == id {
      let before = outline.project
      var problem: ProjectEditError?
      changeOutline { outline, _ in
        do throws(ProjectEditError) { try outline.apply(edit) } catch { problem = error }
      }
      if let problem {
        show(problem.failure)
        return written.map { giveBack($0) } ?? []
      }
      // After what is not undone yet the answer tells it.
      if !edit.saysWhatIsApproved, !isUndoing(id), let after = self.outline?.project {
        words = Wording.sentences(words, ApprovalChanges(from: before, to: after).sentence)
      }
    }
    if !words.isEmpty { show(.info, words, about: "undo") }
    let made = revision.map { ProjectCall.editTo(id, edit, revision: $0) }
    return call(made ?? .edit(id, edit), written: written)
  }

  /// Begins to write on a field of the selected line.
  mutating func beginField(_ cell: OutlineCell) {
    changeOutline { outline, layout in
      guard !cell.isChosen else { return }
      if outline.openIndex != outline.index || outline.cell != cell { outline.unfold(at: cell) }
      let before = outline.project.text(of: cell, outline.part)
      var field = TextField(
        text: before, multiline: cell.isLong,
        limit: Self.fieldLimit)
      field.reveal(size: Size(width: layout.textWidth, height: max(1, layout.inside.height - 1)))
      let item = outline.part.map { OutlineItem.part($0.id) } ?? .about
      outline.editor = OutlineEditor(item: item, cell: cell, field: field, before: before)
    }
  }

  /// Bytes of a field: more than the rules take, so that a long text can be pasted and shortened.
  static let fieldLimit = 200_000

  mutating func editField(_ edit: TextEdit) {
    if edit.changesText { draftChanged() }
    changeOutline { outline, layout in
      outline.editor?.field.apply(
        edit, size: Size(width: layout.textWidth, height: max(1, layout.inside.height - 1)))
    }
  }

  /// Keeps what is written as one edit. What cannot be kept stays where it is, and says why.
  mutating func finishField() -> [Effect] {
    guard let outline, let editor = outline.editor else { return [] }
    draftChanged()
    let project = outline.project
    var part: Part?
    if case .part(let id) = editor.item { part = project.index(of: id).map { project.parts[$0] } }
    do throws(Failure) {
      let made = try project.edit(editor.cell, of: part, as: editor.field.text)
      guard let made else {
        self.outline?.editor = nil
        changeOutline { _, _ in }
        return []
      }
      var shown = project
      do throws(ProjectEditError) { try shown.apply(made) } catch { throw error.failure }
      self.outline?.editor = nil
      if case .change(_, .figures(let list, let names)) = made { sayUnknown(names, list, project) }
      // Saved at once: a text from before it would come back over this one.
      return edit(outline.id, made, written: .field(outline.id, editor)) + [.saveSession(session)]
    } catch {
      show(error)
      return []
    }
  }

  /// Goes on with the field after or before this one.
  mutating func nextField(_ step: Int) -> [Effect] {
    let effects = finishField()
    guard let outline, outline.editor == nil else { return effects }
    let cells = outline.cells.filter { !$0.isChosen }
    guard let cell = outline.cell, let place = cells.firstIndex(of: cell) else { return effects }
    beginField(cells[(place + step + cells.count) % cells.count])
    return effects
  }

  /// What could not be kept is written on again.
  mutating func giveBack(_ editor: OutlineEditor, of project: ProjectID?) {
    let isFree = outline?.id == project && outline?.editor == nil && isOutlineOpen
    guard isFree else {
      guard let project else {
        return show(.warning, "What was typed: \(editor.field.text)")
      }
      return putAside(editor, of: project)
    }
    changeOutline { outline, _ in
      outline.select(editor.item)
      outline.unfold(at: editor.cell)
      outline.editor = editor
    }
  }

  /// Cuts the part in two: where the caret is in its prompt or its beats, else in the middle of its
  /// beats.
  mutating func splitPart() -> [Effect] {
    guard let caret = outline?.editor.map({ ($0.cell, $0.field.caret, $0.field.text) }) else {
      return split(beats: nil, promptCharacters: nil)
    }
    let effects = finishField()
    guard outline?.editor == nil else { return effects }
    switch caret.0 {
    case .prompt: return effects + split(beats: nil, promptCharacters: caret.1)
    case .beats:
      let lines = caret.2.prefix(caret.1).split(separator: "\n", omittingEmptySubsequences: false)
      // Blank lines are no beats; the one with the caret goes into the second half.
      let before = lines.dropLast().count { !String($0).trimmed.isEmpty }
      return effects + split(beats: before, promptCharacters: nil)
    default: return effects + split(beats: nil, promptCharacters: nil)
    }
  }

  private mutating func split(beats: Int?, promptCharacters: Int?) -> [Effect] {
    guard let outline, let part = outline.part else { return [] }
    let cut = PartCut(
      beats: min(beats ?? (part.beats.count + 1) / 2, part.beats.count),
      promptCharacters: promptCharacters, title: part.title.isEmpty ? "" : part.title + " 2")
    let kind = outline.kind.partName
    let second = newPartID()
    let isDouble = promptCharacters == nil && !part.prompt.trimmed.isEmpty
    let effects = edit(
      outline.id, .split(part.id, cut, as: second),
      saying: "Cut in two: what was behind is \(kind) \(outline.index + 1)."
        + (isDouble ? " Both have the same prompt: change one, or the same is made twice." : ""))
    guard isDouble, self.outline?.project.index(of: second) != nil else { return effects }
    // There it can be changed at once.
    changeOutline { outline, _ in
      outline.select(.part(second))
      outline.unfold(at: .prompt)
    }
    return effects
  }

  /// An id that no part of the outline has; made of the time and a count, as nothing here is random.
  func newPartID() -> PartID {
    var number = UInt64(bitPattern: Int64(now.timeIntervalSince1970 * 1_000)) &+ UInt64(lastTicket)
    while true {
      number = (number &+ 0x9E37_79B9_7F4A_7C15) &* 0xBF58_476D_1CE4_E5B9
      number ^= number >> 31
      let id = PartID(number: UInt32(truncatingIfNeeded: number))
      if outline?.project.index(of: id) == nil { return id }
    }
  }
}
