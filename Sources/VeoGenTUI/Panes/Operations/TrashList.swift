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

/// Making the trash empty: nothing brings back what was in it.
extension State {
  /// What there is is told before anything is deleted.
  mutating func lookIntoTrash() -> [Effect] {
    let number = ticket()
    trashTicket = number
    return [.readTrash(ticket: number)]
  }

  mutating func trashRead(_ number: Int, _ result: Result<TrashContents, Failure>) {
    guard trashTicket == number else { return }
    trashTicket = nil
    switch result {
    case .failure(let failure): answering { $0.show(failure) }
    case .success(let contents) where contents.ids.isEmpty:
      answering { $0.show(.info, "The trash is empty.") }
    case .success(let contents):
      // A key that was meant for something else must not answer what deletes.
      guard context == .operations else {
        return answering {
          $0.show(.info, "In the trash: \(contents.words). Nothing was deleted.")
        }
      }
      askToEmptyTrash(contents)
    }
  }

  private mutating func askToEmptyTrash(_ contents: TrashContents) {
    let (some, kept) = (contents.perhapsBilled, contents.favourites)
    let favourites =
      kept == 0 ? nil : kept == 1 ? "1 of it is a favourite." : "\(kept) of it are favourites."
    let forgotten =
      some == 0
      ? nil
      : "\(some) of it was, or may have been, billed. The ledger keeps that, but you are no longer "
        + "asked before the same is sent again."
    let all = "All that lies in the trash is deleted for good: nothing brings it back."
    ask(
      Confirmation(
        title: "Empty the trash?", subject: contents.words,
        text: [all, favourites, forgotten].compactMap(\.self).joined(separator: " "),
        yes: "Delete for good", no: "Cancel", effects: [.emptyTrash(contents)],
        notBefore: isPlain ? nil : now.addingTimeInterval(Confirmation.attention)))
  }

  /// The person said yes, and a large trash takes a while.
  mutating func noteEmptying(_ contents: TrashContents) {
    show(.info, "Deleting \(contents.words)…", about: Self.trash, inLog: false)
  }

  /// What the sentences about it are about: the next takes the place of the one before.
  private static let trash = "trash"

  mutating func trashEmptied(_ contents: TrashContents, _ failure: Failure?) -> [Effect] {
    if let failure {
      // What could not be deleted can still be brought back.
      show(.problem, words(failure), about: Self.trash)
    } else {
      let gone = Set(contents.ids)
      for place in trashed.indices { trashed[place].ids.removeAll(where: gone.contains) }
      trashed.removeAll { $0.ids.isEmpty }
      // Said of one that may be no more; the log has it.
      toasts.removeAll { ["rating", "favourite"].contains($0.subject) }
      show(.info, "Deleted for good: \(contents.words).", about: Self.trash)
    }
    return readAgain()
  }
}

extension Availability {
  @Sendable static func emptyTrash(_ state: State) -> String? {
    state.totals.hasTrash ? nil : "The trash is empty."
  }

  /// Nobody is offered to delete what is not seen.
  @Sendable static func outsideTrash(_ state: State) -> String? {
    state.operations.showsTrash
      ? nil : "\(state.key("operation.trash")) shows what it would delete."
  }

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
