/// What an edit changed, as it was before: enough to bring it back exactly.
public struct ProjectPatch: Hashable, Sendable, Codable {
  /// Everything but the parts, where that changed; its own parts are empty.
  var about: Project?
  /// The parts that are replaced, by their places in what is patched.
  var range: Range<Int>
  /// What stands there instead.
  var parts: [Part]

  /// What makes `to` of `from`.
  init(from: Project, to: Project) {
    let shorter = min(from.parts.count, to.parts.count)
    var head = 0
    while head < shorter, from.parts[head] == to.parts[head] { head += 1 }
    var tail = 0
    while tail < shorter - head,
      from.parts[from.parts.count - 1 - tail] == to.parts[to.parts.count - 1 - tail]
    { tail += 1 }
    range = head..<(from.parts.count - tail)
    parts = Array(to.parts[head..<(to.parts.count - tail)])
    let (old, new) = (from.withoutParts, to.withoutParts)
    about = old == new ? nil : new
  }
}

extension Project {
  fileprivate var withoutParts: Project {
    var bare = self
    bare.parts = []
    return bare
  }

  /// Puts back what a patch holds. Takes that were made since then stay: a clip is paid for.
  mutating func restore(_ patch: ProjectPatch) throws(ProjectEditError) {
    guard patch.range.lowerBound >= 0, patch.range.upperBound <= parts.count else {
      throw .changedSince
    }
    let replaced = parts[patch.range]
    var restored = patch.parts
    let known = Set(restored.flatMap { $0.takes.map(\.operation) })
    for part in replaced {
      for take in part.takes where !known.contains(take.operation) {
        Self.keep(take, of: part.id, in: &restored)
      }
    }
    if var about = patch.about {
      about.parts = parts
      self = about
    }
    parts.replaceSubrange(patch.range, with: restored)
  }

  /// With its part, or with the first that takes its part's place.
  private static func keep(_ take: Take, of id: PartID, in parts: inout [Part]) {
    guard let index = parts.firstIndex(where: { $0.id == id }) ?? parts.indices.first else {
      return
    }
    parts[index].record(take)
  }
}

extension Part {
  /// Adds a take; it is chosen only where its shot has no choice yet. One that is there already
  /// stays as it is.
  mutating func record(_ take: Take) {
    guard !takes.contains(where: { $0.operation == take.operation }) else { return }
    var take = take
    take.isChosen = take.isChosen && chosenTake(ofShot: take.shot) == nil
    takes.append(take)
  }
}

extension Project {
  /// Adds a take that was made for a part. No edit, and never undone: what is made is there.
  /// Without effect when the part is gone.
  public mutating func record(_ take: Take, for part: PartID) {
    guard let index = index(of: part) else { return }
    parts[index].record(take)
  }
}
