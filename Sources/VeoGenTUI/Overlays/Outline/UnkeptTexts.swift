import TextUI
import VeoGenCore

/// What is written on outlines outlives the program, like a prompt.
extension State {
  /// All that is not part of its outline yet, also what has been asked for and not been answered.
  var unkeptTexts: [UnkeptText] {
    var texts = unread.keys.sorted().compactMap { id in
      unread[id].map { UnkeptText(project: id, text: $0.text, revision: $0.revision) }
    }
    for underway in calls {
      switch underway.written {
      case .outline(let id, let text): texts.append(UnkeptText(project: id, text: text))
      case .field(let id, let editor): texts.append(unkept(editor, of: id))
      case .ask, nil: break
      }
    }
    texts += comingBack
    if let outline, let editor = outline.editor, editor.field.text != editor.before {
      texts.append(unkept(editor, of: outline.id))
    }
    return texts
  }

  func unkept(_ editor: OutlineEditor, of project: ProjectID) -> UnkeptText {
    var text = UnkeptText(
      project: project, field: editor.cell.name, text: editor.field.text, before: editor.before)
    if case .part(let id) = editor.item { text.part = id }
    return text
  }

  /// Takes up what the last run left.
  mutating func restore(_ texts: [UnkeptText]) {
    for text in texts {
      if text.field == nil {
        unread[text.project] = WrittenOutline(text: text.text, revision: text.revision)
      } else {
        comingBack.append(text)
      }
    }
  }

  /// Keeps what is written on a field until its outline is open again.
  mutating func putAside(_ editor: OutlineEditor, of project: ProjectID) {
    comingBack.append(unkept(editor, of: project))
    draftChanged()
    show(
      .warning,
      "What you wrote in \(editor.cell.label) is kept: it is there again when its outline is open.")
  }

  /// Says where what was being written is, once the projects are known. It opens nothing: whoever
  /// types already shall not find the keys elsewhere.
  mutating func tellOfUnkeptTexts() {
    // Projects are never forgotten: one that is not told of cannot be read now, and may be again.
    for back in comingBack where projects.project(back.project) == nil {
      show(.warning, "What was typed is kept for a project that cannot be read: \(back.text)")
    }
    let fields = comingBack.map { ($0.project, "What you were writing on") }
    let outlines = unread.keys.sorted().map { ($0, "What you wrote of the outline of") }
    for (id, words) in fields + outlines {
      guard let project = projects.project(id) else { continue }
      let title = project.shownTitle
      guard !isPlain else {
        show(.warning, "\(words) “\(title)” is kept for the studio.")
        continue
      }
      if project.isArchived { projects.setOpen(.group(.archive), true, height: treeHeight) }
      if project.isTrashed { projects.setOpen(.group(.trash), true, height: treeHeight) }
      projects.select(.project(id), height: treeHeight)
      let then = unread[id] == nil ? "" : ", then \(key("outline.editor"))"
      show(
        .warning,
        "\(words) “\(title)” is kept: \(key("go.projectsFromText")) and Enter\(then) open it again.",
        about: id.rawValue)
    }
  }

  /// Whether one without a place is being written on already.
  private var asksForLost: Bool {
    overlays.contains { overlay in
      if case .ask(let ask) = overlay, case .lost = ask.purpose { true } else { false }
    }
  }

  /// Puts a text back into its field, once its outline is open.
  mutating func putFieldBack() {
    guard !isPlain, let outline, outline.editor == nil, !asksForLost,
      let place = comingBack.firstIndex(where: { $0.project == outline.id })
    else { return }
    let back = comingBack.remove(at: place)
    let part = back.part.flatMap { id in outline.project.parts.first { $0.id == id } }
    let cells = back.part == nil ? OutlineCell.about(outline.project) : OutlineCell.part
    guard back.part == nil || part != nil, let cell = cells.first(where: { $0.name == back.field })
    else { return askForLost(back, outline.kind) }
    let now = outline.project.text(of: cell, part)
    // It was kept after all.
    guard now != back.text else { return putFieldBack() }
    changeOutline { outline, _ in
      outline.select(back.part.map(OutlineItem.part) ?? .about)
    }
    beginField(cell)
    editField(.replaceAll(back.text))
    show(
      .info,
      now == back.before
        ? "What you were writing is here again."
        : "What you were writing is here again. The outline says something else since: "
          + "\(undoKey) shows it.", about: back.project.rawValue)
  }
}
