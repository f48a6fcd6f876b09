/// What differs between two states of a project, to be shown before or after the change.
public struct ProjectChanges: Hashable, Sendable {
  public var added: [PartID] = []
  public var removed: [PartID] = []
  /// Whose words or settings differ.
  public var edited: [PartID] = []
  /// The fewest that have to be moved for the rest to keep its order.
  public var moved: [PartID] = []
  /// How many takes the removed ones have.
  public var takesRemoved = 0
  /// Title, style, cast and the like differ.
  public var isAboutChanged = false

  public init(from old: Project, to new: Project) {
    let places = Dictionary(
      old.parts.enumerated().map { ($0.element.id, $0.offset) },
      uniquingKeysWith: { first, _ in first })
    let left = Set(new.parts.map(\.id))
    let gone = old.parts.filter { !left.contains($0.id) }
    removed = gone.map(\.id)
    takesRemoved = gone.reduce(0) { $0 + $1.takes.count }
    added = new.parts.map(\.id).filter { places[$0] == nil }
    // An approval that falls by another change is no change of its own.
    let fallen = Set(
      new.changed(since: old, where: { $0.isApproved && !$1.isApproved }).map { new.parts[$0].id })
    edited = new.parts.filter { part in
      guard var before = places[part.id].map({ old.parts[$0] }) else { return false }
      if fallen.contains(part.id) { before.isApproved = false }
      return before != part
    }.map(\.id)
    let kept = new.parts.compactMap { part in places[part.id].map { (part.id, $0) } }
    let resting = Self.longestRise(kept.map(\.1))
    moved = kept.filter { !resting.contains($0.1) }.map(\.0)
    var (bareOld, bareNew) = (old, new)
    (bareOld.parts, bareNew.parts) = ([], [])
    isAboutChanged = bareOld != bareNew
  }

  public var isEmpty: Bool {
    added.isEmpty && removed.isEmpty && edited.isEmpty && moved.isEmpty && !isAboutChanged
  }

  /// `2 chapters edited, 1 new, 1 removed with its 3 takes`; empty when nothing differs.
  public func words(for kind: ProjectKind) -> String {
    let counts = [
      (edited.count, "edited"), (moved.count, "moved"), (added.count, "new"),
      (removed.count, "removed" + takes),
    ].filter { $0.0 > 0 }
    var words = counts.enumerated().map { index, count in
      (index == 0 ? kind.counted(count.0) : "\(count.0)") + " " + count.1
    }
    if isAboutChanged {
      words.append(words.isEmpty ? "What it is about has changed" : "what it is about has changed")
    }
    return words.joined(separator: ", ")
  }

  private var takes: String {
    switch takesRemoved {
    case 0: ""
    case 1: " with 1 take"
    default: " with \(takesRemoved) takes"
    }
  }

  /// The members of the longest rising subsequence (patience sorting).
  private static func longestRise(_ numbers: [Int]) -> Set<Int> {
    var tops: [Int] = []
    var before = [Int?](repeating: nil, count: numbers.count)
    for (index, number) in numbers.enumerated() {
      var (low, high) = (0, tops.count)
      while low < high {
        let middle = (low + high) / 2
        if numbers[tops[middle]] < number { low = middle + 1 } else { high = middle }
      }
      before[index] = low > 0 ? tops[low - 1] : nil
      if low == tops.count { tops.append(index) } else { tops[low] = index }
    }
    var rise: Set<Int> = []
    var next = tops.last
    while let index = next {
      rise.insert(numbers[index])
      next = before[index]
    }
    return rise
  }
}
