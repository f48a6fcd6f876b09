import TextUI
import VeoGenCore

/// The tree of books and movies: what there is, what of it is unfolded, and its rows, which are made
/// anew only when one of these changes.
struct ProjectsState: Sendable {
  /// As they were told, the last changed first.
  private(set) var all: [ProjectSummary] = []
  /// Whether they were read.
  private(set) var isRead = false
  /// The answer that is waited for, and whether something has changed since it was asked for.
  var reading: (ticket: Int, isOutdated: Bool)?
  /// Whether the person has opened the tree, where it would not be seen otherwise.
  var isOpen = false
  private(set) var rows: [ProjectRow] = []
  private(set) var window = ListWindow<ProjectRow.ID>()
  /// What is typed to find something; nil: all is shown.
  var search: TextField?
  var isEditingSearch = false
  /// What was moved to the trash since the start, the last one last.
  var trashed: [ProjectID] = []
  /// Counts the changes of what is shown.
  private(set) var changes = 0
  // Arrays: each new kind of set costs time before the first frame.
  private var unfolded: [ProjectID] = []
  private var folded: [ProjectRow.Group] = [.archive, .trash]
  /// How it is to stand once it is read.
  private(set) var comesBack: Session.Tree?
  /// Titles in lower case, made when somebody searches.
  private var titles: [ProjectTitles] = []

  /// Whether there is something to be shown without being asked for.
  var hasSome: Bool { all.contains { !$0.isTrashed } }
  var isShown: Bool { isOpen || hasSome }

  var selected: ProjectRow? {
    rows.indices.contains(window.index) ? rows[window.index] : nil
  }

  /// The project that keys are about: the selected one, or that of the selected part.
  var selectedProject: ProjectSummary? {
    switch selected?.id {
    case .project(let id), .part(let id, _): project(id)
    case .group, nil: nil
    }
  }

  func project(_ id: ProjectID) -> ProjectSummary? { all.first { $0.id == id } }

  // MARK: What there is

  mutating func take(_ list: [ProjectSummary], height: Int) {
    isRead = true
    all = list
    if search != nil { titles = list.map(ProjectTitles.init) }
    refresh(height: height)
    comeBack(height: height)
  }

  /// Takes what has become of one, without waiting for the list.
  mutating func take(_ record: ProjectRecord, height: Int) {
    var summary = record.summary
    let place = all.firstIndex { $0.id == summary.id }
    if let place {
      (summary.isArchived, summary.isTrashed) = (all[place].isArchived, all[place].isTrashed)
      guard summary != all[place] else { return }
      all[place] = summary
      if search != nil { titles[place] = ProjectTitles(summary) }
    } else {
      all.insert(summary, at: 0)
      if search != nil { titles.insert(ProjectTitles(summary), at: 0) }
    }
    refresh(height: height)
  }

  mutating func change(_ id: ProjectID, height: Int, _ change: (inout ProjectSummary) -> Void) {
    guard let place = all.firstIndex(where: { $0.id == id }) else { return }
    change(&all[place])
    refresh(height: height)
  }

  // MARK: How it was left

  mutating func restore(_ tree: Session.Tree) { comesBack = tree }

  /// How it is to come back.
  var session: Session.Tree {
    var tree = Session.Tree(unfolded: unfolded)
    switch selected?.id {
    case .project(let id): tree.project = id
    case .part(let id, let part): (tree.project, tree.part) = (id, part)
    case .group, nil: break
    }
    return tree
  }

  private mutating func comeBack(height: Int) {
    guard let tree = comesBack else { return }
    comesBack = nil
    unfolded = tree.unfolded.filter { project($0) != nil }
    guard let id = tree.project, let project = project(id) else { return refresh(height: height) }
    let part = tree.part.flatMap { part in project.parts.first { $0.id == part } }
    if part != nil, !unfolded.contains(id) { unfolded.append(id) }
    refresh(height: height)
    // What was put away since has no row, and nothing else is selected in its place.
    select(part.map { .part(id, $0.id) } ?? .project(id), height: height)
  }

  // MARK: Folding and selecting

  mutating func setOpen(_ row: ProjectRow.ID, _ isOpen: Bool, height: Int) {
    switch row {
    case .group(let group):
      folded.removeAll { $0 == group }
      if !isOpen { folded.append(group) }
    case .project(let id):
      unfolded.removeAll { $0 == id }
      if isOpen { unfolded.append(id) }
    case .part: return
    }
    refresh(height: height)
  }

  mutating func move(_ motion: Motion, height: Int) {
    changes += 1
    let page = max(1, height - 1)
    let half = max(1, height / 2)
    let ids = rows.lazy.map(\.id)
    switch motion {
    case .up: window.move(by: -1, ids: ids, height: height)
    case .down: window.move(by: 1, ids: ids, height: height)
    case .pageUp: window.move(by: -page, ids: ids, height: height)
    case .pageDown: window.move(by: page, ids: ids, height: height)
    case .halfPageUp: window.move(by: -half, ids: ids, height: height)
    case .halfPageDown: window.move(by: half, ids: ids, height: height)
    case .first: window.select(index: 0, ids: ids, height: height)
    case .last: window.select(index: rows.count - 1, ids: ids, height: height)
    }
  }

  mutating func select(index: Int, height: Int) {
    changes += 1
    window.select(index: index, ids: rows.lazy.map(\.id), height: height)
  }

  mutating func select(_ id: ProjectRow.ID, height: Int) {
    changes += 1
    window.select(id, ids: rows.lazy.map(\.id), height: height)
  }

  mutating func scroll(by count: Int, height: Int) {
    changes += 1
    window.scroll(by: count, ids: rows.lazy.map(\.id), height: height)
  }

  /// Has it drawn again, for what is not its own.
  mutating func redraw() { changes += 1 }

  // MARK: Searching

  mutating func openSearch(limit: Int) {
    if search == nil { search = TextField(multiline: false, limit: limit) }
    titles = all.map(ProjectTitles.init)
    isEditingSearch = true
    changes += 1
  }

  mutating func edit(_ edit: TextEdit, width: Int, height: Int) {
    let before = words
    search?.apply(edit, size: Size(width: width, height: 1))
    changes += 1
    guard words != before else { return }
    refresh(height: height)
    // What is typed is about what is found first, not about what was selected before.
    let first = rows.firstIndex { if case .group = $0.id { false } else { true } }
    if let first { select(index: first, height: height) }
  }

  mutating func closeSearch(height: Int) {
    (search, isEditingSearch, titles) = (nil, false, [])
    refresh(height: height)
  }

  /// What is searched for.
  private var words: [Substring] {
    (search?.text.lowercased() ?? "").split(whereSeparator: \.isWhitespace).map { $0 }
  }

  // MARK: Rows

  /// Makes the rows anew.
  mutating func refresh(height: Int) {
    changes += 1
    let words = words
    rows = []
    for group in ProjectRow.Group.allCases { append(group, words) }
    window.update(ids: rows.lazy.map(\.id), height: height)
  }

  private mutating func append(_ group: ProjectRow.Group, _ words: [Substring]) {
    let places = all.indices.filter { ProjectRow.Group(of: all[$0]) == group }
    guard !places.isEmpty else { return }
    let isOpen = !words.isEmpty || !folded.contains(group)
    rows.append(
      ProjectRow(
        id: .group(group), title: group.rawValue, isOpen: isOpen,
        about: isOpen ? "" : "\(places.count)"))
    let heading = rows.count
    if isOpen { for place in places { append(place, words) } }
    if !words.isEmpty, rows.count == heading { rows.removeLast() }
  }

  private mutating func append(_ place: Int, _ words: [Substring]) {
    let project = all[place]
    let found = words.isEmpty ? nil : titles[place].found(words)
    if let found, !found.isTitle, found.parts.isEmpty { return }
    let isOpen = found.map { !$0.parts.isEmpty } ?? unfolded.contains(project.id)
    rows.append(
      ProjectRow(
        id: .project(project.id), title: project.title, isOpen: isOpen,
        about: "\(project.made)/\(project.parts.count)",
        film: project.filmWords))
    guard isOpen else { return }
    for index in found?.parts ?? Array(project.parts.indices) {
      let part = project.parts[index]
      rows.append(
        ProjectRow(
          id: .part(project.id, part.id), title: part.title, state: part.state, number: index + 1))
    }
  }
}

/// The titles of a project as a search compares them.
private struct ProjectTitles: Sendable {
  var title: String
  var parts: [String]

  init(_ project: ProjectSummary) {
    title = project.title.lowercased()
    parts = project.parts.map { $0.title.lowercased() }
  }

  func found(_ words: [Substring]) -> (isTitle: Bool, parts: [Int]) {
    func holds(_ text: String) -> Bool { words.allSatisfy { text.contains($0) } }
    return (holds(title), parts.indices.filter { holds(parts[$0]) })
  }
}
