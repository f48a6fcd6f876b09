import TextUI
import VeoGenCore

/// How the studio is left and comes back.
extension State {
  /// How it was left, but for the focus, since letters are commands elsewhere, and what was
  /// searched or asked at that moment.
  mutating func restore(_ session: Session) {
    let known = session.sizes ?? [:]
    sizes = PaneSizes(
      top: known["top"] ?? 0, settings: known["settings"] ?? 0, detail: known["detail"] ?? 0,
      projects: known["projects"] ?? 0)
    recentCommands = (session.recentCommands ?? []).filter { CommandTable.command($0) != nil }
    work = session.work
    operations.order = session.order.flatMap(HistoryFilter.Order.init) ?? .newest
    operations.filter = session.filter.map {
      TextField(text: $0, multiline: false, limit: Self.filterLimit)
    }
    operations.showTop(height: listHeight)
    session.tree.map { projects.restore($0) }
    restore(session.unkept ?? [])
    for idea in session.ideas ?? [] { typedForDrafts[idea.project] = ["", idea.text, ""] }
    typedTitles = session.titles ?? []
    session.selected.map { operations.select(OperationID(rawValue: $0), height: listHeight) }
  }

  /// How it is to come back.
  var session: Session {
    Session(
      selected: operations.window.index == 0 ? nil : operations.selectedID?.rawValue,
      sizes: [
        "top": sizes.top, "settings": sizes.settings, "detail": sizes.detail,
        "projects": sizes.projects,
      ],
      recentCommands: recentCommands, work: work,
      order: operations.order == .newest ? nil : operations.order.rawValue,
      filter: keptFilter, tree: tree, unkept: isPlain ? nil : unkeptTexts, ideas: ideas,
      titles: typedTitles)
  }

  /// Also of a draft that is being asked for.
  private var ideas: [UnkeptText] {
    var typed = typedForDrafts
    for case .ask(let ask) in overlays {
      if case .draft(let id) = ask.purpose { typed[id] = ask.lines.map(\.text) }
    }
    return typed.keys.sorted().compactMap { id in
      typed[id].flatMap { $0[1].isEmpty ? nil : UnkeptText(project: id, text: $0[1]) }
    }
  }

  /// What the list is narrowed by, if it is conditions only. Words were looked for at that moment,
  /// and whoever looks at the trash is not at work.
  private var keptFilter: String? {
    operations.search.flatMap { text in
      let filter = HistoryFilter(text, isWhole: true)
      return filter.words.isEmpty && !filter.isTrash && filter.problem == nil ? text : nil
    }
  }

  /// The outline that is open is where one was, whatever is selected behind it.
  private var tree: Session.Tree? {
    guard projects.isRead else { return projects.comesBack }
    var tree = projects.session
    if isOutlineOpen, let outline { (tree.project, tree.part) = (outline.id, outline.part?.id) }
    return tree == Session.Tree() ? nil : tree
  }
}
