import TextUI
import VeoGenCore

extension State {
  // MARK: Opening

  /// Opens a project's outline, at a part if one is named. What is known is shown at once.
  mutating func openOutline(_ id: ProjectID, at part: PartID? = nil) -> [Effect] {
    let kept = finishField()
    guard canOpen(id) else { return kept }
    let effects = kept + readOutline(id, at: part)
    guard let outline, outline.id == id else { return effects }
    return openOutline(outline.record, at: part) + effects
  }

  @discardableResult
  mutating func openOutline(_ record: ProjectRecord, at part: PartID? = nil) -> [Effect] {
    let effects = finishField()
    guard canOpen(record.project.id) else { return effects }
    if outline?.id != record.project.id { outline = OutlineState(record) }
    if !overlays.contains(where: { $0.context == .outline }) { overlays.insert(.outline, at: 0) }
    changeOutline { outline, _ in
      guard let part else { return }
      outline.select(.part(part))
      outline.unfold()
    }
    projects.setOpen(.project(record.project.id), true, height: treeHeight)
    let isThere = projects.selectedProject?.id == record.project.id
    if !isThere { projects.select(.project(record.project.id), height: treeHeight) }
    putFieldBack()
    return effects
  }

  /// Whether no field of another project is written on, which could not be kept.
  private func canOpen(_ id: ProjectID) -> Bool { outline?.editor == nil || outline?.id == id }

  /// Reads a project, to open it or because it has changed; one that is open once at a time.
  mutating func readOutline(_ id: ProjectID, at part: PartID? = nil) -> [Effect] {
    let isOpen = outline?.id == id && isOutlineOpen
    guard !isOpen || outline?.reading == nil else {
      outline?.reading?.isOutdated = true
      return []
    }
    let ticket = ticket()
    if isOpen { outline?.reading = (ticket, false) } else { opening = (ticket, part) }
    return [.project(.open(ticket: ticket, id))]
  }

  var isOutlineOpen: Bool { overlays.contains { $0.context == .outline } }

  mutating func opened(_ ticket: Int, _ result: Result<ProjectRecord, Failure>) -> [Effect] {
    let isWanted = opening?.ticket == ticket
    guard isWanted || outline?.reading?.ticket == ticket else { return [] }
    let part = isWanted ? opening?.part : nil
    let isOutdated = !isWanted && outline?.reading?.isOutdated == true
    if isWanted { opening = nil } else { outline?.reading = nil }
    switch result {
    case .failure(let failure): show(failure)
    case .success(let record):
      projects.take(record, height: treeHeight)
      // An answer to an edit that is underway will be newer.
      if !calls.contains(where: { $0.call.project == record.project.id }) { takeRead(record) }
      // Whoever has gone elsewhere meanwhile keeps the keys there.
      if isWanted, focus == .projects { return openOutline(record, at: part) }
    }
    guard isOutdated, isOutlineOpen, let outline else { return [] }
    return readOutline(outline.id)
  }

  // MARK: What the engine says

  /// Shows what the engine has made of the project, and on it what was asked for since.
  mutating func take(_ record: ProjectRecord) {
    guard outline?.id == record.project.id else { return }
    outline?.record = record
    showEdits()
  }

  /// The same for what was read, perhaps before an edit whose answer has come since.
  private mutating func takeRead(_ record: ProjectRecord) {
    if let outline, outline.id == record.project.id, outline.record.revision > record.revision {
      return
    }
    take(record)
  }

  /// Shows the project with the edits that are underway: without one that failed.
  mutating func showEdits(of call: ProjectCall) {
    if call.project == outline?.id { showEdits() }
  }

  private mutating func showEdits() {
    let edits = calls.filter { $0.call.project == outline?.id }.compactMap(\.call.edit)
    changeOutline { outline, _ in
      var project = outline.record.project
      for edit in edits { _ = try? project.apply(edit) }
      outline.show(project)
    }
    if edits.isEmpty { noticeForeignEdit() }
    guard let outline, let editor = outline.editor else { return }
    guard case .part(let id) = editor.item, outline.project.index(of: id) == nil else {
      return changeOutline { outline, _ in
        outline.select(editor.item)
        outline.unfold(at: editor.cell)
      }
    }
    self.outline?.editor = nil
    askForLost(unkept(editor, of: outline.id), outline.kind)
  }

  /// What one writes takes the place of what somebody else has written meanwhile: that is said.
  private mutating func noticeForeignEdit() {
    guard let outline, let editor = outline.editor else { return }
    var part: Part?
    if case .part(let id) = editor.item {
      guard let place = outline.project.index(of: id) else { return }
      part = outline.project.parts[place]
    }
    let now = outline.project.text(of: editor.cell, part)
    guard now != editor.before else { return }
    self.outline?.editor?.before = now
    guard now != editor.field.text else { return }
    let words = Width.truncate(
      now.split(whereSeparator: \.isWhitespace).joined(separator: " "), to: 40)
    show(
      .warning,
      "\(editor.cell.label) says “\(words)” by now, from elsewhere: what you write takes its place.",
      about: outline.id.rawValue)
  }

  /// Goes on taking what is typed: keys that were meant for a field must do nothing else.
  mutating func askForLost(_ text: UnkeptText, _ kind: ProjectKind) {
    if text.text != text.before { comingBack.append(text) }
    draftChanged()
    ask(
      AskState(
        .lost(text), title: "The \(kind.partName) was deleted meanwhile", button: "a new line",
        note:
          "Esc, then \(key("outline.undo")) brings the \(kind.partName) back. What you write is "
          + "kept; emptied it is dropped.",
        lines: [
          AskState.Line("Text", text.text, limit: Self.fieldLimit, multiline: true)
        ]))
    editAsk(.move(.textEnd))
  }

  // MARK: Moving

  mutating func moveInOutline(_ motion: Motion) {
    changeOutline { $0.move(motion, height: $1.inside.height) }
  }

  /// Left and right: the takes of a part, the format of the project, else folding.
  mutating func changeInOutline(by step: Int) -> [Effect] {
    if let cell = outline?.cell, cell.isFormat { return stepFormat(cell, by: step) }
    changeOutline { outline, _ in
      if outline.cell == .takes, let part = outline.part, let take = outline.take(of: part) {
        outline.take = (take + step + part.takes.count) % part.takes.count
      } else if step > 0 {
        if outline.openIndex == outline.index { outline.step(1) } else { outline.unfold() }
      } else if outline.openIndex == outline.index {
        outline.fold()
      }
    }
    return []
  }

  /// Enter: unfolds or folds a line, writes on a field or chooses what it has.
  mutating func openInOutline() -> [Effect] {
    guard let outline else { return [] }
    switch outline.cell {
    case .continuity?: return cycleContinuity()
    case .takes?: return chooseTake()
    case .images?: return attachToFigure()
    case .film?, .trailer?: return openFilm()
    case .model?: openProjectModels()
    case let cell? where cell.isFormat: return stepFormat(cell, by: 1, wraps: true)
    case let cell?: beginField(cell)
    case nil:
      changeOutline { outline, _ in
        if outline.openIndex == outline.index { outline.fold() } else { outline.unfold() }
      }
    }
    return []
  }

  /// Esc: lets go of what is dragged, keeps the field, folds, then leaves.
  mutating func backInOutline() -> [Effect] {
    if held != nil { return noEffect { $0.forgetDrag() } }
    if outline?.editor != nil { return finishField() }
    if let outline, outline.cell != nil || outline.openIndex == outline.index {
      changeOutline { outline, _ in outline.fold() }
      return []
    }
    overlays.removeAll { $0.context == .outline }
    return go(to: .projects)
  }

  // MARK: The mouse

  /// The first click selects, the second unfolds or writes.
  mutating func clickOutline(_ point: Point) -> [Effect] {
    guard let outline else { return [] }
    let layout = outlineLayout
    guard layout.frame.contains(point) else {
      guard layout.frame.x > 0, self.layout.projects.contains(point) else { return [] }
      return finishField() + clickTreeBeside(point)
    }
    guard layout.inside.contains(point) else { return [] }
    let kept = finishField()
    guard let place = outlinePlace(at: point) else { return kept }
    let isSecond = self.outline?.index == place.index && self.outline?.cell == place.cell
    changeOutline { outline, _ in
      outline.select(index: place.index, cell: place.cell)
    }
    if place.cell == nil, let part = self.outline?.part {
      // What a click does waits until it is known to be no drag.
      hold(part.id, at: place.index - 1, of: outline.id, inTree: false, opens: isSecond)
      return kept
    }
    return kept + (isSecond ? openInOutline() : [])
  }

  private mutating func clickTreeBeside(_ point: Point) -> [Effect] {
    let row = projects.window.index
    let effects = clickTree(point)
    // One click is enough for another project: the tree has not the keys.
    return projects.window.index == row ? effects : openInTree()
  }

  /// Where the field that is written on stands.
  func editorArea(_ outline: OutlineState) -> Rect {
    let layout = outlineLayout
    let lines = selectedLines(outline, outlineBlock(outline, Look(.dark)))
    return layout.text(of: lines, top: outline.top).intersection(layout.inside)
  }

  /// The line and field under a point.
  func outlinePlace(at point: Point) -> (index: Int, cell: OutlineCell?)? {
    guard let outline else { return nil }
    let block = outlineBlock(outline, Look(.dark))
    let line = outline.top + point.y - outlineLayout.inside.y
    guard line >= 0, line < outline.count(block: block.height) else { return nil }
    guard let open = outline.openIndex, line > open else { return (line, nil) }
    let offset = line - open - 1
    guard offset < block.height else { return (line - block.height, nil) }
    return (open, block.rows.first { $0.range.contains(offset) }?.cell)
  }

  mutating func wheelOutline(by rows: Int) {
    guard var shown = outline else { return }
    let block = outlineBlock(shown, Look(.dark))
    shown.scroll(by: rows, block: block.height, height: outlineLayout.inside.height)
    outline = shown
  }
}
