/// Which of the chosen takes are not what the project says now, why, and what it costs to make
/// them again. They stay usable until they are replaced.
public struct Staleness: Hashable, Sendable {
  /// A chosen take that is stale.
  public struct Stale: Hashable, Sendable {
    public var shot: Shot
    public var take: Take
    /// What has changed since it was made.
    public var changes: [Ingredient]
    /// It goes on from a take that is stale itself, and so is made again with it.
    public var followsStale: Bool
    /// Another take is on its way that is what the project says now.
    public var isBeingRemade: Bool
    /// Of making it again; nil when the price is not known.
    public var price: Estimate?
  }

  /// In the order of the film.
  public private(set) var stale: [Stale] = []

  /// Compares the chosen takes with what they would be made from now. A take of which that is not
  /// known counts as good. By `states`, what is not made yet is not stale; one without a state is made.
  /// What is `held` is not on its way.
  public init(
    _ script: ShootingScript, states: [OperationID: OperationState] = [:],
    held: Set<OperationID> = [], in catalog: ModelCatalog
  ) {
    let coming = Set(
      states.filter { !$0.value.isFinal && $0.value != .uncertain && !held.contains($0.key) }.keys)
    var before: Shot.ID?
    for entry in script.entries {
      guard let take = entry.take, states[take.operation] ?? .completed == .completed else {
        before = nil
        continue
      }
      let changes = take.ingredients.map { $0.changes(to: entry.ingredients) } ?? []
      let follows = entry.shot.waitsFor != nil && entry.shot.waitsFor == before
      guard follows || !changes.isEmpty else {
        before = nil
        continue
      }
      before = entry.shot.id
      stale.append(
        Stale(
          shot: entry.shot, take: take, changes: changes, followsStale: follows,
          isBeingRemade: script.takes(of: entry).contains {
            coming.contains($0.operation) && $0.isUnchanged(since: entry)
          },
          price: Estimate(of: script.request(for: entry), in: catalog)))
    }
  }

  /// What making those again costs that are not being made already, as far as prices are known.
  public var price: Money {
    stale.reduce(.zero) { $0 + ($1.isBeingRemade ? .zero : $1.price?.amount ?? .zero) }
  }

  /// The parts that have a stale take.
  public var parts: Set<PartID> { Set(stale.map(\.shot.id.part)) }

  /// `3 clips are stale; making them again costs $2.40.`; without the sum where nothing is billed,
  /// and with those that are being made again already. Nil when none is.
  public var sentence: String? {
    guard !stale.isEmpty else { return nil }
    let left = stale.filter { !$0.isBeingRemade }
    let underway = stale.count - left.count
    let clips = stale.count == 1 ? "1 clip is stale" : "\(stale.count) clips are stale"
    guard !left.isEmpty else {
      return clips + (underway == 1 ? " and being made again." : " and are being made again.")
    }
    let which = underway > 0 ? "\(left.count) of them" : left.count == 1 ? "it" : "them"
    let isBilled = left.contains { $0.price?.isBilled != false }
    let already = underway == 0 ? "" : ", \(underway) \(underway == 1 ? "is" : "are") being made"
    return
      "\(clips); making \(which) again \(isBilled ? "costs \(price)" : "is not billed")\(already)."
  }
}

extension Staleness.Stale {
  /// Why it is stale, a sentence.
  public var sentence: String {
    let names = changes.map(\.name)
    guard let first = names.first else { return "It goes on from a clip that is stale." }
    let list =
      names.count == 1
      ? first : names.dropLast().joined(separator: ", ") + " and " + (names.last ?? "")
    let isOne = names.count == 1 && !isPlural
    let words = list.prefix(1).uppercased() + list.dropFirst()
    return words + (isOne ? " has" : " have") + " changed since it was made."
  }

  private var isPlural: Bool { changes == [.references] || changes == [.settings] }
}
