import TextUI
import VeoGenCore

/// The operations that are marked, to be deleted, kept or exported together.
struct Marks: Sendable {
  /// In the order of marking. They may have been scrolled out of the window.
  private(set) var operations: [VeoGenCore.Operation] = [] { didSet { changes += 1 } }
  /// Counts the changes.
  private(set) var changes = 0

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
  let number: Int
  let change: Change
  var waiting: [OperationID]
  /// Those that were not on the screen when it was asked for.
  var unseen: [OperationID] = []
  var done: [OperationID] = []
  var failures: [Failure] = []
}

/// What was moved to the trash at once.
struct Trashed: Sendable, Equatable {
  var batch: Int?
  var ids: [OperationID]
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

  /// `*`: marks what lies between the one that was marked last and the selected one, and both.
  mutating func markToSelected() -> [Effect] {
    let rows = operations.rows
    guard let last = marks.operations.last else {
      show(.info, "\(key("operation.mark")) marks the first, then this all up to another.")
      return []
    }
    guard let from = rows.firstIndex(where: { $0.id == last.id }),
      let to = rows.firstIndex(where: { $0.id == operations.selected?.id })
    else {
      show(.warning, "The one that was marked last is not among those that are listed here.")
      return []
    }
    let between = from <= to ? Array(rows[from...to]) : rows[to...from].reversed()
    for operation in between where !marks.contains(operation.id) { marks.toggle(operation) }
    return []
  }

  /// `f` with marks: all are kept, or none when all are kept already. The marks have served then,
  /// as after a delete.
  mutating func favouriteMarked() -> [Effect] {
    let isFavourite = marksInList.contains { !$0.isFavourite }
    defer { marks.removeAll() }
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
    let takes = deletable.count { $0.title != nil && $0.clip != nil }
    let missed =
      takes == 0
      ? "" : " \(Wording.count(takes, "take")) among them: no book or movie has them then."
    let unseen = unseen(of: deletable.map(\.id)).count
    let isOne = deletable.count == 1
    let hidden =
      unseen == 0 ? "" : isOne ? " It is out of sight." : " \(unseen) of them out of sight."
    let kept = marks.count - deletable.count
    let running = kept == 0 ? "" : " \(kept) not ended yet: what runs is not deleted."
    ask(
      Confirmation(
        title: "Delete \(Wording.count(deletable.count, "operation"))?",
        subject: deletable.map(\.headline).joined(separator: " · "),
        text: what + Self.wordsOnUnanswered(deletable) + loved + missed + hidden + running
          + " \(key("operation.undelete")) brings all back.",
        yes: "Delete", no: "Cancel",
        effects: deletable.map { .change(.delete, $0.id) }))
  }

  /// How many of these got no answer, and what is perhaps charged for them.
  private static func wordsOnUnanswered(_ deletable: [VeoGenCore.Operation]) -> String {
    let open = deletable.filter { $0.state == .uncertain }
    guard !open.isEmpty else { return "" }
    let bill = open.wordsOnPerhaps.map { ": \($0)" } ?? ""
    return " \(open.count) got no answer\(bill)."
  }

  /// Asks for a change of several, of which one sentence will tell.
  mutating func change(_ change: Change, _ ids: [OperationID]) -> [Effect] {
    // What waits for this very answer is not asked for twice.
    let waiting = together.filter { $0.change == change }.flatMap(\.waiting)
    let ids = ids.filter { !waiting.contains($0) }
    if ids.count > 1 {
      lastTogether += 1
      together.append(
        Together(number: lastTogether, change: change, waiting: ids, unseen: unseen(of: ids)))
    }
    return ids.map { .change(change, $0) }
  }

  /// An answer to one of several; nil when it is not.
  mutating func changedTogether(_ change: Change, _ id: OperationID, _ failure: Failure?)
    -> [Effect]?
  {
    let place = together.firstIndex { $0.change == change && $0.waiting.contains(id) }
    guard let place else { return nil }
    together[place].waiting.removeAll { $0 == id }
    if let failure {
      together[place].failures.append(failure)
    } else {
      together[place].done.append(id)
      noteTrash(change, id, of: together[place].number)
    }
    let all = together[place]
    if all.waiting.isEmpty { together.remove(at: place) }
    if all.waiting.isEmpty { sayChanged(all) }
    switch change {
    case .delete where failure == nil: return removed(id)
    case .restore where all.waiting.isEmpty: return readAgain()
    default: return []
    }
  }

  /// Keeps in mind what one `u` brings back: what was deleted at once, nil: one alone.
  mutating func noteTrash(_ change: Change, _ id: OperationID, of batch: Int?) {
    switch change {
    case .delete:
      if let batch, let place = trashed.firstIndex(where: { $0.batch == batch }) {
        trashed[place].ids.append(id)
      } else {
        trashed.append(Trashed(batch: batch, ids: [id]))
      }
    case .restore:
      for place in trashed.indices { trashed[place].ids.removeAll { $0 == id } }
      trashed.removeAll { $0.ids.isEmpty }
    case .cancel, .giveUp, .retry, .favourite, .rate: break
    }
  }

  private mutating func sayChanged(_ all: Together) {
    if let failure = all.failures.first { show(failure) }
    guard !all.done.isEmpty else { return }
    let what = Wording.count(all.done.count, "operation")
    let (are, them) = all.done.count == 1 ? ("is", "it") : ("are", "them")
    switch all.change {
    case .delete:
      show(
        .info,
        "\(what) \(are) in the trash. \(key("operation.undelete")) brings \(them) back."
          + wordsOnKept(besides: all.done), about: "trash")
    case .restore:
      show(.info, "\(what) \(are) back.", about: "trash")
    case .favourite(true): show(.info, "★ \(what) \(are) kept\(wordsOnUnseen(all)).")
    case .favourite(false): show(.info, "\(what) \(are) no favourites now\(wordsOnUnseen(all)).")
    case .cancel, .giveUp, .retry, .rate: break
    }
  }

  private func wordsOnUnseen(_ all: Together) -> String {
    let unseen = all.done.count { all.unseen.contains($0) }
    guard unseen > 0 else { return "" }
    return all.done.count == 1 ? ", out of sight" : ", \(unseen) of them out of sight"
  }

  /// `E`: what is marked, else all that the list holds. One that is being written can be stopped.
  mutating func export() -> [Effect] {
    guard !isExporting else {
      ask(
        Confirmation(
          title: "Stop the export?", subject: "An export is being written.",
          text: "Nothing is left of it when it is stopped. The next one comes after it.",
          yes: "Stop it", no: "Let it go on", effects: [.stopExport]))
      return []
    }
    isExporting = true
    return [
      .export(
        marks.isEmpty ? .found(search: operations.wanted) : .these(marks.operations.map(\.id)))
    ]
  }

  /// Both files; the folder and the name that they share stand there once.
  private static func files(_ export: ExportedHistory) -> String {
    let (csv, json) = (".csv", ".json")
    guard export.csv.hasSuffix(csv), export.json.hasSuffix(json),
      export.csv.dropLast(csv.count) == export.json.dropLast(json.count)
    else { return "\(export.csv) and \(export.json)" }
    return "\(export.csv) and \(json)"
  }

  mutating func exported(_ result: Result<ExportedHistory, Failure>) -> [Effect] {
    let wasExporting = isExporting
    isExporting = false
    overlays.removeAll { overlay in
      if case .confirm(let question) = overlay { question.effects == [.stopExport] } else { false }
    }
    switch result {
    case .success(let export):
      show(
        .info, "\(Wording.count(export.count, "operation")) written: \(Self.files(export))",
        about: "export")
    case .failure(let failure) where failure.kind == .cancelled:
      // It may have ended before it could be stopped.
      if wasExporting { show(.info, failure.message) }
    case .failure(let failure): show(failure)
    }
    return []
  }
}

extension VeoGenCore.Operation {
  /// Whether it may go to the trash: what runs may not.
  var isDeletable: Bool { state.isFinal || state == .uncertain }
}
