/// What is said of clips that wait in the queue although the chapter or scene that they are for was
/// deleted: their money stays reserved until they are cancelled, or the part is brought back.
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
    let left = takesLeft(since: old)
    guard !left.isEmpty else { return "" }
    let clips = HeldClips(left)
    let subject = left.count == 1 ? "Its clip waits" : "Its clips wait"
    return "\(subject) in the queue, held: \(clips.words). \(way(left))"
  }
}
