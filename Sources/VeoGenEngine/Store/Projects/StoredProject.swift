import VeoGenCore

/// A project as it stands in the history, with what was made for it.
struct StoredProject: Sendable {
  /// With its takes.
  var project: Project
  /// What its clips are part of in the ledger. It stays when the title changes, so that caps hold.
  var ledgerName: String
  var revision: Int64
  var isArchived: Bool
  var isTrashed: Bool
  var film: String?
  var trailer: String?
  /// Of which takes they were made, as `FilmSource.takes` says it; nil: not known.
  var filmClips: String?
  var trailerClips: String?
  var undoName: String?
  var redoName: String?
  /// All of its takes that are not in the trash, also those of parts that are gone.
  var takes: [StoredTake] = []
  /// The highest number that a take of a shot has had.
  var numbers: [Shot.ID: Int] = [:]
  /// What waited and was cancelled by the edit that made it so.
  var cancelled: [Operation] = []
  /// What lists call otherwise since that edit.
  var renamed: Set<OperationID> = []
}

extension StoredProject {
  /// The operations of its takes.
  var operations: [OperationID: Operation] {
    Dictionary(
      takes.map { ($0.operation.id, $0.operation) }, uniquingKeysWith: { first, _ in first })
  }

  /// Puts the takes into their parts.
  mutating func fill() {
    let chosen = Set(
      Dictionary(grouping: takes, by: \.shot).values.compactMap {
        StoredTake.choice($0)?.operation.id
      })
    let ofParts = Dictionary(grouping: takes, by: \.shot.part)
    for index in project.parts.indices {
      let own = ofParts[project.parts[index].id] ?? []
      project.parts[index].takes = own.map { stored in
        Take(
          operation: stored.operation.id, shot: stored.shot.number,
          isChosen: chosen.contains(stored.operation.id), ingredients: stored.ingredients)
      }
    }
  }
}

/// A take as it stands in the history.
struct StoredTake: Sendable {
  var operation: Operation
  var shot: Shot.ID
  /// From 1, unique for its shot.
  var number: Int
  /// The highest of its shot is wanted.
  var preference: Int64
  var ingredients: Ingredients?
  /// What the clip before is for it; nil: it goes on from none.
  var continues: InputRole?
  /// The operation whose clip it waits for, or waited.
  var needs: OperationID?
  /// What is wrong with its clip, as far as can be seen here.
  var note: String?

  /// The one of a shot's takes that the film has: the wanted one of those that are there; while
  /// none is, of those that may come.
  static func choice(_ takes: [StoredTake]) -> StoredTake? {
    let saved = takes.filter { $0.operation.state == .completed }
    let usable = saved.isEmpty ? takes.filter { !$0.operation.state.isFinal } : saved
    return usable.max { $0.preference < $1.preference }
  }
}
