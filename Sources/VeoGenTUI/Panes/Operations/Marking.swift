import TextUI
import VeoGenCore

/// The operations that are marked, to be deleted, kept or exported together.
struct Marks: Sendable {
  /// In the order of marking. They may have been scrolled out of the window.
  private(set) var operations: [VeoGenCore.Operation] = []

  var isEmpty: Bool { operations.isEmpty }
  var count: Int { operations.count }

  func contains(_ id: OperationID) -> Bool { operations.contains { $0.id == id } }

  mutating func toggle(_ operation: VeoGenCore.Operation) {
    if contains(operation.id) { remove(operation.id) } else { operations.append(operation) }
  }

  mutating func remove(_ id: OperationID) { operations.removeAll { $0.id == id } }

  mutating func removeAll() { operations = [] }

  /// Takes what has become of a marked one.
  mutating func update(_ operation: VeoGenCore.Operation) {
    if let place = operations.firstIndex(where: { $0.id == operation.id }) {
      operations[place] = operation
    }
  }
}

/// A change of several operations, until the last answer has come.
struct Together: Sendable {
  let change: Change
  var waiting: [OperationID]
  var done: [OperationID] = []
  var failures: [Failure] = []
}

extension State {
  /// What a command in the list is about: what is marked, else nothing but the selected one.
  var marksInList: [VeoGenCore.Operation] { context == .operations ? marks.operations : [] }

  /// `Space`: marks it, or no longer, and goes on to the next.
  mutating func markSelected() -> [Effect] {
    guard let operation = operations.selected else { return [] }
    marks.toggle(operation)
    return moveInList(.down)
  }

  /// `f` with marks: all are kept, or none when all are kept already.
  mutating func favouriteMarked() -> [Effect] {
    let isFavourite = marksInList.contains { !$0.isFavourite }
    return change(
      .favourite(isFavourite), marksInList.filter { $0.isFavourite != isFavourite }.map(\.id))
  }

  /// `d` with marks. What runs stays.
  mutating func deleteMarked() {
    let deletable = marksInList.filter(\.isDeletable)
    let clips = deletable.compactMap(\.clip)
    let size = Wording.bytes(clips.reduce(0) { $0 + $1.byteCount })
    let what =
      clips.isEmpty
      ? "They go to the trash. They have no clips."
      : "To the trash, with \(Wording.count(clips.count, "clip")) (\(size))."
    let favourites = deletable.count { $0.isFavourite }
    let loved = favourites == 0 ? "" : " ★ \(Wording.count(favourites, "favourite")) among them."
    let kept = marks.count - deletable.count
    let running = kept == 0 ? "" : " \(kept) not ended yet: what runs is not deleted."
    ask(
      Confirmation(
        title: "Delete \(Wording.count(deletable.count, "operation"))?",
        subject: deletable.map(\.promptLine).joined(separator: " · "),
        text: what + loved + running + " u brings all back.", yes: "Delete", no: "Cancel",
        effects: deletable.map { .change(.delete, $0.id) }))
  }

  /// Asks for a change of several, of which one sentence will tell.
  mutating func change(_ change: Change, _ ids: [OperationID]) -> [Effect] {
    if ids.count > 1 { together = Together(change: change, waiting: ids) }
    return ids.map { .change(change, $0) }
  }

  /// An answer to one of several; nil when it is not.
  mutating func changedTogether(_ change: Change, _ id: OperationID, _ failure: Failure?)
    -> [Effect]?
  {
    guard var all = together, all.change == change, all.waiting.contains(id) else { return nil }
    all.waiting.removeAll { $0 == id }
    if let failure { all.failures.append(failure) } else { all.done.append(id) }
    together = all.waiting.isEmpty ? nil : all
    marks.remove(id)
    if all.waiting.isEmpty { sayChanged(all) }
    switch change {
    case .delete where failure == nil: return removed(id)
    case .restore where all.waiting.isEmpty: return readAgain()
    default: return []
    }
  }

  private mutating func sayChanged(_ all: Together) {
    if let failure = all.failures.first { show(failure) }
    guard !all.done.isEmpty else { return }
    let what = Wording.count(all.done.count, "operation")
    let (are, them) = all.done.count == 1 ? ("is", "it") : ("are", "them")
    switch all.change {
    case .delete:
      trashed.append(all.done)
      show(.info, "\(what) \(are) in the trash. u brings \(them) back.", about: "trash")
    case .restore:
      trashed.removeAll { $0 == all.done }
      show(.info, "\(what) \(are) back.", about: "trash")
    case .favourite(true): show(.info, "★ \(what) \(are) kept.")
    case .favourite(false): show(.info, "\(what) \(are) no favourites now.")
    case .cancel, .giveUp, .retry, .rate: break
    }
  }

  /// `E`: what is marked, else all that the list holds.
  func export() -> [Effect] {
    [
      .export(
        marks.isEmpty ? .found(search: operations.search) : .these(marks.operations.map(\.id)))
    ]
  }

  mutating func exported(_ result: Result<ExportedHistory, Failure>) -> [Effect] {
    switch result {
    case .success(let export):
      show(
        .info,
        "\(Wording.count(export.count, "operation")) written: \(export.csv) and \(export.json)")
    case .failure(let failure): show(failure)
    }
    return []
  }
}

extension VeoGenCore.Operation {
  /// Whether it may go to the trash: what runs may not.
  var isDeletable: Bool { state.isFinal || state == .uncertain }
}
