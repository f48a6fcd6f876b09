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
    /// Of making it again; nil when the price is not known.
    public var price: Estimate?
  }

  /// In the order of the film.
  public private(set) var stale: [Stale] = []

  /// Compares the chosen takes with what they would be made from now. A take of which that is not
  /// known counts as good. By `states`, what is not made yet is not stale; one without a state is made.
  public init(
    _ script: ShootingScript, states: [OperationID: OperationState] = [:], in catalog: ModelCatalog
  ) {
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
          price: Estimate(of: script.request(for: entry), in: catalog)))
    }
  }

  /// What making all of them again costs, as far as prices are known.
  public var price: Money { stale.reduce(.zero) { $0 + ($1.price?.amount ?? .zero) } }

  /// The parts that have a stale take.
  public var parts: Set<PartID> { Set(stale.map(\.shot.id.part)) }

  /// `3 clips are stale; making them again costs $2.40.`; without the sum where nothing is billed.
  /// Nil when none is.
  public var sentence: String? {
    guard !stale.isEmpty else { return nil }
    let isOne = stale.count == 1
    let clips = isOne ? "1 clip is stale; making it" : "\(stale.count) clips are stale; making them"
    let isBilled = stale.contains { $0.price?.isBilled != false }
    return "\(clips) again \(isBilled ? "costs \(price)" : "is not billed")."
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
