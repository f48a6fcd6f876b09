import TextUI
import VeoGenCore

extension State {
  /// The rows of the tree that fit.
  var treeHeight: Int {
    max(0, layout.projects.height - 2 - (projects.search == nil ? 0 : 1))
  }

  // MARK: Reading

  /// Reads the list, once at a time.
  mutating func readProjects() -> [Effect] {
    guard projects.reading == nil else {
      projects.reading?.isOutdated = true
      return []
    }
    let ticket = ticket()
    projects.reading = (ticket, false)
    return [.project(.list(ticket: ticket))]
  }

  mutating func listed(_ ticket: Int, _ result: Result<[ProjectSummary], Failure>) -> [Effect] {
    guard let reading = projects.reading, reading.ticket == ticket else { return [] }
    projects.reading = nil
    switch result {
    case .success(let list):
      let (wasShown, wasRead) = (projects.isShown, projects.isRead)
      projects.take(list, height: treeHeight)
      if projects.isShown != wasShown { panesChanged() }
      if !wasRead { tellOfUnkeptTexts() }
    case .failure(let failure):
      // Nobody has asked for them when the studio begins.
      if projects.isOpen { show(failure) }
    }
    return reading.isOutdated ? readProjects() : []
  }

  /// Another process has changed something.
  mutating func projectsChanged() -> [Effect] {
    guard projects.isRead else { return [] }
    return readProjects() + (outline.map { isOutlineOpen ? readOutline($0.id) : [] } ?? [])
  }

  /// What the engine says of a project.
  mutating func projectChanged(_ id: ProjectID) -> [Effect] {
    readProjects() + (outline?.id == id && isOutlineOpen ? readOutline(id) : [])
      // Its name or number may be another one.
      + (detail?.place == nil ? [] : readDetail())
  }

  // MARK: Moving and folding

  mutating func moveInTree(_ motion: Motion) { projects.move(motion, height: treeHeight) }

  /// Right unfolds, or goes in; left folds, or goes out.
  mutating func changeFold(by step: Int) {
    guard let row = projects.selected else { return }
    if step > 0 {
      if row.isOpen == false { return projects.setOpen(row.id, true, height: treeHeight) }
      if row.isOpen == true { moveInTree(.down) }
    } else if row.isOpen == true {
      projects.setOpen(row.id, false, height: treeHeight)
    } else if let parent {
      projects.select(index: parent, height: treeHeight)
    }
  }

  /// The row that the selected one is under.
  private var parent: Int? {
    guard let row = projects.selected else { return nil }
    return projects.rows[..<projects.window.index].lastIndex { $0.indent < row.indent }
  }

  mutating func toggleFold() {
    guard let row = projects.selected, let isOpen = row.isOpen else { return }
    projects.setOpen(row.id, !isOpen, height: treeHeight)
  }

  /// Enter: a group folds, a project or part opens in the outline editor.
  mutating func openInTree() -> [Effect] {
    switch projects.selected?.id {
    case .group: toggleFold()
    case .project(let id): return openOutline(id)
    case .part(let id, let part): return openOutline(id, at: part)
    case nil: break
    }
    return []
  }

  /// The first click selects, the second opens; a click on the sign folds.
  mutating func clickTree(_ point: Point) -> [Effect] {
    let area = ProjectsView.rows(self)
    let visible = projects.window.visible(height: area.height)
    let index = visible.lowerBound + point.y - area.y
    guard area.contains(point), visible.contains(index) else { return [] }
    let row = projects.rows[index]
    let isSecond = projects.window.index == index
    projects.select(index: index, height: treeHeight)
    if row.isOpen != nil, point.x <= area.x + 2 + row.indent {
      toggleFold()
      return []
    }
    if case .part(let id, let part) = row.id {
      hold(part, at: row.number - 1, of: id, inTree: true, opens: isSecond)
      return []
    }
    return isSecond ? openInTree() : []
  }

  // MARK: Searching

  mutating func openTreeSearch() {
    projects.openSearch(limit: Self.filterLimit)
  }

  mutating func editTreeSearch(_ edit: TextEdit) {
    projects.edit(edit, width: max(1, layout.projects.width - 6), height: treeHeight)
  }

  mutating func keepTreeSearch() {
    projects.isEditingSearch = false
    if projects.search?.isEmpty == true { projects.closeSearch(height: treeHeight) }
    projects.refresh(height: treeHeight)
  }

  /// Esc: lets go of what is dragged, drops the search, then leaves.
  mutating func leaveTree() -> [Effect] {
    if held != nil { return noEffect { $0.forgetDrag() } }
    if projects.search != nil {
      projects.closeSearch(height: treeHeight)
      return []
    }
    toasts = []
    // Not to where keys are text: who presses Esc once too often would write.
    let effects = go(to: .operations)
    projects.isOpen = false
    panesChanged()
    return effects
  }
}
