/// What is said of clips that wait in the queue although the chapter or scene that they are for was
/// deleted, or all of the book or movie: their money stays reserved until they are cancelled, or that is
/// brought back.
extension ProjectRecord {
  /// Those that waited in `old` for parts that are gone.
  public func takesLeft(since old: ProjectRecord) -> [Operation] {
    guard old.project.id == project.id else { return [] }
    let there = Set(project.parts.flatMap(\.takes).map(\.operation))
    let parts = Set(project.parts.map(\.id))
    return old.project.parts.filter { !parts.contains($0.id) }.flatMap(\.takes)
      .filter { !there.contains($0.operation) }.compactMap { old.operations[$0.operation] }
      .filter { $0.state == .queued && operations[$0.id]?.state ?? .queued == .queued }
  }

  /// `Its clip waits in the queue, held: 1 clip for $0.81.` and `way`, which says how it is cancelled;
  /// empty when none is left.
  public func wordsOnLeft(since old: ProjectRecord, way: ([Operation]) -> String) -> String {
    Self.words(on: takesLeft(since: old), way)
  }

  /// Those that wait in the queue for the project, which holds them while it is in the trash: in the
  /// order of the film, then those of parts that are gone.
  public var takesWaiting: [Operation] {
    let inFilm = project.parts.flatMap(\.takes).map(\.operation)
    let gone = operations.keys.filter { !inFilm.contains($0) }.sorted()
    return (inFilm + gone).compactMap { operations[$0] }.filter { $0.state == .queued }
  }

  /// The same words on what waits for a project that was moved to the trash.
  public func wordsOnTrashed(way: ([Operation]) -> String) -> String {
    Self.words(on: takesWaiting, way)
  }

  private static func words(on left: [Operation], _ way: ([Operation]) -> String) -> String {
    guard !left.isEmpty else { return "" }
    let clips = HeldClips(left)
    let subject = left.count == 1 ? "Its clip waits" : "Its clips wait"
    return "\(subject) in the queue, held: \(clips.words). \(way(left))"
  }
}
