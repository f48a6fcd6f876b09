import TextUI
import VeoGenCore

extension State {
  /// What is done in the tree.
  mutating func perform(_ action: TreeAction) -> [Effect] {
    switch action {
    case .show: return show(.projects)
    case .create(let kind): askForTitle(kind)
    case .importText: askForFolder()
    case .rename: askForNewTitle()
    case .duplicate: return projects.selectedProject.map { call(.duplicate($0.id)) } ?? []
    case .archive:
      return projects.selectedProject.map { call(.archive($0.id, !$0.isArchived)) } ?? []
    case .delete: askToTrash()
    case .undelete: return undeleteProject()
    case .fold: toggleFold()
    case .move(let step): return movePartInTree(by: step)
    case .play(let kind):
      return projects.selectedProject?.path(of: kind).map { [.project(.play(path: $0))] } ?? []
    case .viewFilm: return projects.selectedProject?.film.map { watch(film: $0) } ?? []
    }
    return []
  }

  private mutating func askForTitle(_ kind: ProjectKind) {
    let typed = typedTitles.last { $0.kind == kind }?.text ?? ""
    ask(
      AskState(
        .create(kind), title: "A new \(kind.rawValue)", button: "begin",
        lines: [AskState.Line("Title", typed, limit: 400)]))
  }

  private mutating func askForFolder() {
    ask(
      AskState(
        .importText, title: "Import a book or movie", button: "import",
        note: "The folder has outline.md and project.toml. One that is here already is changed by "
          + "it; undo takes that back.",
        lines: [AskState.Line("Folder", limit: 4_096, isPath: true)]))
  }

  private mutating func askForNewTitle() {
    guard let project = projects.selectedProject else { return }
    if case .part(let id, let part) = projects.selected?.id {
      let title = project.parts.first { $0.id == part }?.title ?? ""
      return ask(
        AskState(
          .renamePart(id, part), title: "Rename the \(project.kind.partName)", button: "rename",
          lines: [AskState.Line("Title", title, limit: 400)]))
    }
    ask(
      AskState(
        .rename(project.id), title: "Rename the \(project.kind.rawValue)", button: "rename",
        lines: [AskState.Line("Title", project.title, limit: 400)]))
  }

  private mutating func askToTrash() {
    guard let project = projects.selectedProject else { return }
    let parts = project.kind.counted(project.parts.count)
    ask(
      Confirmation(
        title: "Delete the \(project.kind.rawValue)?", subject: project.title,
        text: "It goes to the trash with its \(parts); its clips stay in the list of operations: "
          + "what is being made goes on, and what waits in the queue is held. "
          + "\(key("project.undelete")) brings it back.",
        yes: "Delete", no: "Cancel", effects: [], call: .trash(project.id, true)))
  }

  private mutating func undeleteProject() -> [Effect] {
    if let project = projects.selectedProject, project.isTrashed {
      return call(.trash(project.id, false))
    }
    return projects.trashed.last.map { call(.trash($0, false)) } ?? []
  }

  private mutating func movePartInTree(by step: Int) -> [Effect] {
    guard case .part(let id, let part) = projects.selected?.id,
      let parts = projects.project(id)?.parts,
      let place = parts.firstIndex(where: { $0.id == part }),
      parts.indices.contains(place + step)
    else { return [] }
    return edit(id, .move(part, to: place + step))
  }
}

/// What is done in the tree.
enum TreeAction: Sendable, Hashable {
  case show, viewFilm, importText, rename, duplicate, archive, delete, undelete, fold
  case create(ProjectKind)
  case move(Int)
  case play(FilmKind)
}

extension Availability {
  @Sendable static func project(_ state: State) -> String? {
    if state.projects.selectedProject != nil { return nil }
    return state.projects.rows.isEmpty
      ? "There is no project yet: \(state.key("project.book")) begins a book, \(state.key("project.movie")) a movie."
      : "Select a project first."
  }

  @Sendable static func anyProject(_ state: State) -> String? {
    guard state.projects.selected == nil else { return nil }
    return state.projects.search?.isEmpty == false
      ? "Nothing is called that: Esc shows all."
      : "There is no book or movie yet: \(state.key("project.book")) begins one."
  }

  /// One that lies in the trash is brought back first.
  @Sendable static func keptProject(_ state: State) -> String? {
    if state.projects.selectedProject?.isTrashed == true {
      return "It is in the trash: \(state.key("project.undelete")) brings it back first."
    }
    return project(state)
  }

  /// All of it goes out of sight at once, so it has to be what is selected.
  @Sendable static func archivable(_ state: State) -> String? {
    if let why = keptProject(state) { return why }
    guard !state.isPlain, case .part = state.projects.selected?.id,
      let project = state.projects.selectedProject
    else { return nil }
    let does =
      project.isArchived
      ? "brings the whole \(project.kind.rawValue) back"
      : "puts the whole \(project.kind.rawValue) away"
    return "\(state.key("project.archive")) \(does): select its own row, "
      + "\u{201C}\(project.title)\u{201D}, first."
  }

  @Sendable static func part(_ state: State) -> String? {
    if case .part = state.projects.selected?.id { return keptProject(state) }
    return "Select a chapter or scene first."
  }

  @Sendable static func film(_ kind: FilmKind) -> @Sendable (State) -> String? {
    { state in
      if let why = project(state) { return why }
      return state.projects.selectedProject?.path(of: kind) == nil
        ? "It has no \(kind.rawValue) yet: its outline makes one." : nil
    }
  }

  @Sendable static func viewFilm(_ state: State) -> String? {
    film(.film)(state) ?? pictures(state, else: "project.film")
  }

  @Sendable static func undeleteProject(_ state: State) -> String? {
    let isThere = state.projects.selectedProject?.isTrashed == true
    return isThere || !state.projects.trashed.isEmpty
      ? nil : "Nothing more to bring back: select one under Trash."
  }
}
