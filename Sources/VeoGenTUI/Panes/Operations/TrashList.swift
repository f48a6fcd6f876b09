import TextUI
import VeoGenCore

/// What was deleted, in the list: `state:deleted` in the filter shows it.
extension State {
  /// `t`: shows the trash, or all others again.
  mutating func toggleTrash() -> [Effect] {
    let effects = go(to: .operations)
    marks.removeAll()
    guard !operations.showsTrash else { return effects + dropFilter() }
    if operations.filter == nil { operations.selectedBefore = operations.selectedID }
    // What comes is another list.
    operations.move(.first, height: listHeight)
    operations.filter = TextField(
      text: "state:deleted", multiline: false, limit: State.filterLimit)
    operations.isEditingFilter = false
    operations.showTop(height: listHeight)
    return effects + readFiltered()
  }

  /// `u`: in the trash what is marked, else what is selected; elsewhere what was deleted last.
  mutating func undelete() -> [Effect] {
    guard operations.showsTrash else {
      return trashed.last.map { change(.restore, $0.ids) } ?? []
    }
    let ids = marksInList.isEmpty ? [selected?.id].compactMap(\.self) : marksInList.map(\.id)
    marks.removeAll()
    return change(.restore, ids)
  }
}

extension Availability {
  @Sendable static func undelete(_ state: State) -> String? {
    if state.operations.showsTrash {
      return state.selected == nil ? "Nothing is in the trash that fits." : nil
    }
    return state.trashed.isEmpty
      ? "Nothing more to bring back; \(state.key("operation.trash")) shows the trash."
      : nil
  }

  /// What lies in the trash can be looked at and brought back; nil where that is all the same.
  static func inTrash(_ state: State) -> String? {
    guard state.operations.showsTrash, state.selected?.trashedAt != nil else { return nil }
    return "It is in the trash: \(state.key("operation.undelete")) brings it back first."
  }
}

extension Action {
  /// Whether it is about an operation, or its clip, that is not in the trash.
  var needsItKept: Bool {
    switch self {
    case .play, .view, .extend, .retry, .cancel, .delete, .favourite, .rate, .showPath, .copyPath,
      .hold,
      .stopAfter, .moveInQueue, .priority:
      true
    default: false
    }
  }
}
