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
    /// How far another take is that is what the project says now.
    public var remake: Remake
    /// Of making it again; nil when the price is not known.
    public var price: Estimate?
  }

  /// Whether another take is made of what a stale clip's shot says now.
  public enum Remake: Hashable, Sendable {
    /// There is none, or it ended without a clip.
    case none
    /// It is on its way.
    case underway
    /// It waits for the person's word; its money is reserved.
    case waits(Wait)
    /// It waits for a clip that does not come: it goes on once that is made, or another is there.
    case hangs
  }

  /// What a take waits for.
  public enum Wait: Hashable, Sendable {
    /// The person keeps it.
    case release
    /// Its part is not approved.
    case approval
    /// It was sent without an answer.
    case decision
  }

  /// In the order of the film.
  public private(set) var stale: [Stale] = []

  /// Compares the chosen takes with what they would be made from now. A take of which that is not
  /// known counts as good. By `states`, what is not made yet is not stale; one without a state is made.
  /// What is `held`, or `needs` what does not come, is not on its way.
  public init(
    _ script: ShootingScript, states: [OperationID: OperationState] = [:],
    held: Set<OperationID> = [], needs: [OperationID: OperationID] = [:], in catalog: ModelCatalog
  ) {
    let chains = ClipChains(states: states, held: held, needs: needs)
    let coming = chains.coming
    var before: Shot.ID?
    for entry in script.entries {
      guard let take = entry.take, states[take.operation] ?? .completed == .completed else {
        before = nil
        continue
      }
      let changes = take.changes(to: entry, script.settings)
      let follows = entry.shot.waitsFor != nil && entry.shot.waitsFor == before
      guard follows || !changes.isEmpty else {
        before = nil
        continue
      }
      before = entry.shot.id
      stale.append(
        Stale(
          shot: entry.shot, take: take, changes: changes, followsStale: follows,
          remake: Self.remake(script.takes(of: entry), of: entry, chains, coming),
          price: Estimate(of: script.request(for: entry), in: catalog)))
    }
  }

  private static func remake(
    _ takes: [Take], of entry: ShootingScript.Entry, _ chains: ClipChains,
    _ coming: Set<OperationID>
  ) -> Remake {
    let open = takes.filter {
      $0.isUnchanged(since: entry) && chains.states[$0.operation]?.isFinal == false
    }
    if open.contains(where: { coming.contains($0.operation) }) { return .underway }
    guard let last = open.last?.operation else { return .none }
    if chains.states[last] == .uncertain { return .waits(.decision) }
    guard chains.held.contains(last) else { return .hangs }
    return .waits(entry.isApproved ? .release : .approval)
  }

  /// What making those again costs for which no money is reserved yet, as far as prices are known.
  public var price: Money {
    stale.reduce(.zero) { $0 + ($1.remake == .none ? $1.price?.amount ?? .zero : .zero) }
  }

  /// Whether there is nothing to ask for: each is being made again, or its new take waits for the
  /// person.
  public var isAllRemade: Bool {
    stale.allSatisfy { $0.remake != .none && $0.remake != .hangs }
  }

  /// The parts that have a stale take.
  public var parts: Set<PartID> { Set(stale.map(\.shot.id.part)) }

  /// `3 clips are stale; making them again costs $2.40.`; without the sum where nothing is billed,
  /// with those that are being made again already, and what to do for those that wait. Nil when
  /// none is.
  public var sentence: String? {
    guard !stale.isEmpty else { return nil }
    let clips = stale.count == 1 ? "1 clip is stale" : "\(stale.count) clips are stale"
    let waits = waitingWords.map { " " + $0 }.joined()
    let (left, underway) = (stale.filter { $0.remake == .none }, count(.underway))
    guard !left.isEmpty else { return clips + underwayWords(underway) + "." + waits }
    let which = left.count < stale.count ? "\(left.count) of them" : left.count == 1 ? "it" : "them"
    let isBilled = left.contains { $0.price?.isBilled != false }
    let already = underway == 0 ? "" : ", \(underway) \(underway == 1 ? "is" : "are") being made"
    return
      "\(clips); making \(which) again \(isBilled ? "costs \(price)" : "is not billed")\(already)."
      + waits
  }

  private func count(_ remake: Remake) -> Int { stale.count { $0.remake == remake } }

  /// Where nothing is left to ask for.
  private func underwayWords(_ underway: Int) -> String {
    guard underway == stale.count else {
      return underway == 0
        ? "" : ", \(underway) of them \(underway == 1 ? "is" : "are") being made again"
    }
    return underway == 1 ? " and being made again" : " and are being made again"
  }

  /// The new takes that wait, a sentence for each way on.
  private var waitingWords: [String] {
    func words(_ remake: Remake, _ way: (_ them: String) -> String) -> String? {
      let count = count(remake)
      guard count > 0 else { return nil }
      let takes = count == 1 ? "A new take waits" : "\(count) new takes wait"
      return "\(takes) \(way(count == 1 ? "it" : "them"))."
    }
    return [
      words(.waits(.release)) { "for you, held: let \($0) go, or cancel \($0)" },
      words(.waits(.approval)) {
        "for you, held: approve what \($0 == "it" ? "it is" : "they are") for"
      },
      words(.waits(.decision)) { "for you, sent without an answer: retry or cancel \($0)" },
      words(.hangs) { _ in "for another clip, which does not come by itself: see to that one first"
      },
    ].compactMap(\.self)
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
