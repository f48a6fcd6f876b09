/// Which clips of a project are to be made now, in the order of the film, and why others are not.
public struct ProductionOrder: Sendable {
  /// What is asked for.
  public enum Scope: Hashable, Sendable {
    /// All that is approved and missing.
    case missing
    /// What is missing in these parts, and what failed or is stale there.
    case parts([PartID])
    /// Another take of each shot of these parts, though there is one.
    case anew([PartID])
    /// What was tried and left no clip.
    case failed

    /// The parts that it names; nil: all.
    public var parts: [PartID]? {
      switch self {
      case .parts(let parts), .anew(let parts): parts
      case .missing, .failed: nil
      }
    }

    var isAnew: Bool { if case .anew = self { true } else { false } }
  }

  /// The clip that a shot goes on from.
  public enum Before: Hashable, Sendable {
    case none
    case take(OperationID)
    /// Another item of the plan, by its place.
    case item(Int)
  }

  /// A clip to be made.
  public struct Item: Hashable, Sendable {
    public var entry: ShootingScript.Entry
    /// What is sent for it. A clip or frame that is still to come is named by its role alone.
    public var request: GenerationRequest
    public var price: Estimate?
    /// The operation that is tried again; nil: it is a new one.
    public var again: OperationID?
    public var before: Before
  }

  /// Why something is not made.
  public enum LeftOut: Hashable, Sendable {
    case notApproved(PartID)
    /// It failed, and nothing of it was changed since.
    case failed(Shot.ID)
    /// It was sent without an answer.
    case uncertain(Shot.ID)
    /// The clip before is not there, and not being made.
    case nothingBefore(Shot.ID, Shot.ID)
    /// It has no words.
    case noPrompt(PartID)
    case stale(Shot.ID)
    /// It is in the queue, and kept there: by the person, or until its part is approved.
    case held(Shot.ID, isApproved: Bool)
    /// It is stale, and another take of what it says now is on its way.
    case beingRemade(Shot.ID)
    /// It is stale, and another take is in the queue that waits for one of another shot, which does
    /// not come by itself.
    case hanging(Shot.ID, on: Shot.ID)
  }

  public let script: ShootingScript
  public private(set) var items: [Item] = []
  public internal(set) var leftOut: [LeftOut] = []
  /// The shots among them of which another take is on its way, or perhaps taken.
  public private(set) var comingAnyway: [Shot.ID] = []
  /// What is in the queue already and waits for one of these, or for nothing else by it: it goes out,
  /// and is paid for, once that is made.
  public internal(set) var following: [Item] = []
  /// All that goes out so, whichever shots it is of.
  public internal(set) var released: Set<OperationID> = []
  /// The takes that a service was paid for: none of the sandbox takes the place of one by itself.
  public var paid: Set<OperationID> = []
  /// Takes that wait for a clip that is no longer the one before.
  public private(set) var relinked: [(operation: OperationID, before: Before)] = []

  let states: [OperationID: OperationState]
  let catalog: ModelCatalog
  let chains: ClipChains
  /// What runs, or goes out by itself.
  let coming: Set<OperationID>
  private let unsent: Set<OperationID>
  /// The items by their shots.
  private var places: [Shot.ID: Int] = [:]
  /// The clips of the shots so far as the next one finds them: the take that is coming, else the choice.
  private var clips: [Shot.ID: OperationID] = [:]
  /// The remakes among them that the person has to decide on.
  private var standing: [Shot.ID: LeftOut] = [:]
  /// The remakes that are left to come, and do not.
  var hanging: [(take: OperationID, leftOut: LeftOut)] = []

  /// `states` are those of the takes; `needs` what they wait for; `held` those that do not go out;
  /// `unsent` those that were cancelled before, and so are no reason to leave a shot out.
  public init(
    _ script: ShootingScript, scope: Scope, states: [OperationID: OperationState],
    needs: [OperationID: OperationID] = [:], held: Set<OperationID> = [],
    unsent: Set<OperationID> = [], in catalog: ModelCatalog
  ) {
    self.script = script
    self.unsent = unsent
    self.states = states
    self.catalog = catalog
    chains = ClipChains(states: states, held: held, needs: needs)
    coming = chains.coming
    let stale = Set(Staleness(script, states: states, in: catalog).stale.map(\.shot.id))
    for entry in script.entries {
      let isStale = stale.contains(entry.shot.id)
      clips[entry.shot.id] = pending(entry, isStale: isStale) ?? entry.take?.operation
      look(at: entry, scope, isStale: isStale)
      relink(entry, isAsked: isStale && scope.parts?.contains(entry.shot.id.part) == true)
    }
    follow(chains)
  }

  /// What all of it costs, as far as prices are known.
  public var price: Money { (items + following).reduce(.zero) { $0 + ($1.price?.amount ?? .zero) } }
}

extension ProductionOrder {
  private mutating func look(
    at entry: ShootingScript.Entry, _ scope: Scope, isStale: Bool
  ) {
    let part = entry.shot.id.part
    if let wanted = scope.parts, !wanted.contains(part) { return }
    let failed = failed(entry)
    if let take = entry.take {
      if states[take.operation] == .uncertain { leftOut.append(.uncertain(entry.shot.id)) }
      if states[take.operation] == .queued, chains.held.contains(take.operation) {
        leftOut.append(.held(entry.shot.id, isApproved: entry.isApproved))
      }
      guard isStale || scope.isAnew, states[take.operation] == .completed else { return }
      if !scope.isAnew, let remake = remake(entry) { return leaveOut(entry, remake, scope) }
      guard scope.parts != nil else { return leftOut.append(.stale(entry.shot.id)) }
    } else if let failed, failed.isUnchanged(since: entry) {
      guard scope == .failed || scope.parts != nil || isUntried(entry) else {
        return leftOut.append(.failed(entry.shot.id))
      }
    } else if scope == .failed, failed == nil {
      return
    }
    guard entry.isApproved else {
      if leftOut.last != .notApproved(part) { leftOut.append(.notApproved(part)) }
      return
    }
    guard !entry.prompt.text.allSatisfy(\.isWhitespace) else {
      if leftOut.last != .noPrompt(part) { leftOut.append(.noPrompt(part)) }
      return
    }
    let again =
      entry.take == nil ? failed.flatMap { $0.isUnchanged(since: entry) ? $0.operation : nil } : nil
    add(entry, again: again)
  }

  /// Takes of a shot, the latest last, that are neither there nor have ended.
  private func open(_ entry: ShootingScript.Entry) -> [Take] {
    script.takes(of: entry).filter { !(states[$0.operation] ?? .completed).isFinal }
  }

  /// The one that takes the place of a stale clip already: it is what the shot says now.
  private func remake(_ entry: ShootingScript.Entry) -> Take? {
    let all = open(entry).filter { $0.isUnchanged(since: entry) }
    return all.last { coming.contains($0.operation) } ?? all.last
  }

  /// The take of a shot that comes in the place of its clip, or is to: what is made from that clip
  /// before is stale as soon as it is paid for.
  private mutating func pending(_ entry: ShootingScript.Entry, isStale: Bool) -> OperationID? {
    guard let take = entry.take, states[take.operation] == .completed else { return nil }
    if let next = open(entry).last(where: { coming.contains($0.operation) }) {
      return next.operation
    }
    guard isStale, let remake = remake(entry) else { return nil }
    standing[entry.shot.id] = reason(entry, remake)
    return remake.operation
  }

  /// Why a remake does not come before somebody says so; nil: it is on its way.
  private func reason(_ entry: ShootingScript.Entry, _ remake: Take) -> LeftOut? {
    let shot = entry.shot.id
    if states[remake.operation] == .uncertain { return .uncertain(shot) }
    if chains.held.contains(remake.operation) {
      return .held(shot, isApproved: entry.isApproved)
    }
    guard !coming.contains(remake.operation), let needed = entry.shot.waitsFor else { return nil }
    return .hanging(shot, on: needed)
  }

  /// Nobody pays twice for the same: what is stale is not made again while that is on its way, or
  /// may have been taken.
  private mutating func leaveOut(
    _ entry: ShootingScript.Entry, _ remake: Take, _ scope: Scope
  ) {
    if let reason = reason(entry, remake) {
      leaveOut(reason, remake.operation)
    } else if scope.parts != nil {
      leftOut.append(.beingRemade(entry.shot.id))
    }
  }

  /// What hangs may come by what is planned.
  private mutating func leaveOut(_ reason: LeftOut, _ take: OperationID) {
    if case .hanging = reason {
      hanging.append((take, reason))
    } else if !leftOut.contains(reason) {
      leftOut.append(reason)
    }
  }

  private mutating func add(_ entry: ShootingScript.Entry, again: OperationID?) {
    guard let before = before(entry) else {
      if let needed = entry.shot.waitsFor { leftOut.append(.nothingBefore(entry.shot.id, needed)) }
      return
    }
    if let needed = entry.shot.waitsFor, let take = clips[needed], before == .take(take),
      let reason = standing[needed]
    {
      leaveOut(reason, take)
    }
    let request = script.request(for: entry)
    places[entry.shot.id] = items.count
    if again == nil, entry.take != nil, !open(entry).isEmpty {
      comingAnyway.append(entry.shot.id)
    }
    items.append(
      Item(
        entry: entry, request: request, price: Estimate(of: request, in: catalog), again: again,
        before: before))
  }

  /// Nil when there is none to go on from.
  private func before(_ entry: ShootingScript.Entry) -> Before? {
    guard let needed = entry.shot.waitsFor else { return Before.none }
    if let place = places[needed] { return items[place].again.map { .take($0) } ?? .item(place) }
    return clips[needed].map { .take($0) }
  }

  /// `isAsked`: the shot is stale, and to be made.
  private mutating func relink(_ entry: ShootingScript.Entry, isAsked: Bool) {
    guard places[entry.shot.id] == nil, let take = entry.take.flatMap({ waiting(entry, $0) }),
      let needed = chains.needs[take], let before = before(entry), before != .none,
      before != .take(needed), !comes(.take(needed)) || comes(before)
    else { return }
    // Nobody asked for one more of the clip that is there, unless by name.
    if take != entry.take?.operation, isThere(before), !isAsked { return }
    relinked.append((take, before))
  }

  /// What of a shot waits in the queue: the choice itself, or a remake that would wait for good.
  private func waiting(_ entry: ShootingScript.Entry, _ choice: Take) -> OperationID? {
    if states[choice.operation] == .queued { return choice.operation }
    guard let take = remake(entry)?.operation, states[take] == .queued,
      let needed = chains.needs[take], states[needed]?.isFinal ?? true, !isThere(.take(needed))
    else { return nil }
    return take
  }

  private func isThere(_ before: Before) -> Bool {
    if case .take(let id) = before { states[id] == .completed } else { false }
  }

  /// Whether a clip is there, or comes with nobody's doing once the items are queued.
  private func comes(_ before: Before) -> Bool {
    guard case .take(let id) = before else { return before != .none }
    return isThere(before) || coming.contains(id) || relinked.contains { $0.operation == id }
      || items.contains { $0.again == id }
  }

  /// Whether nothing was ever sent for a shot.
  private func isUntried(_ entry: ShootingScript.Entry) -> Bool {
    script.takes(of: entry).allSatisfy { unsent.contains($0.operation) }
  }

  /// The latest take of a shot that left no clip.
  func failed(_ entry: ShootingScript.Entry) -> Take? {
    script.takes(of: entry).last { take in
      !take.isChosen
        && (states[take.operation] == .failed || states[take.operation] == .cancelled)
    }
  }
}
