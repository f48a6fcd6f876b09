/// What all clips of a project cost together, each made once, and what of that is still to be made.
public struct ProjectCost: Hashable, Sendable {
  /// Seconds of the film, without titles.
  public var seconds: Int
  public var price: Money
  /// What the clips cost that are still to be made: those of shots without a take, or with a stale
  /// one.
  public var missing: Money
  /// What those cost that are in the queue and do not go out by themselves: they are held, or wait for
  /// one that is, or for one that left no clip.
  public var waiting = Money.zero
  /// The parts that take several clips, in the order of the film.
  public var several: [SeveralClips] = []
  /// False on the sandbox.
  public var isBilled: Bool

  /// Without `missing` all of it is still to be made.
  public init(seconds: Int, price: Money, missing: Money? = nil, isBilled: Bool = true) {
    self.seconds = seconds
    self.price = price
    self.missing = missing ?? price
    self.isBilled = isBilled
  }

  /// Nil when the price of a clip is not known. Without `chains` what has a take is there or on its way.
  public init?(
    _ script: ShootingScript, _ staleness: Staleness,
    _ chains: ClipChains = ClipChains(states: [:]), in catalog: ModelCatalog
  ) {
    self.init(seconds: script.shots.seconds, price: .zero, isBilled: false)
    several = script.shots.several
    let stale = Set(staleness.stale.map(\.shot.id))
    let goingOut = chains.goingOut
    for entry in script.entries {
      guard let one = Estimate(of: script.request(for: entry), in: catalog) else { return nil }
      price = price + one.amount
      if entry.needsClip(stale) {
        missing = missing + one.amount
      } else if let id = entry.take?.operation, chains.states[id] == .queued, !goingOut.contains(id)
      {
        waiting = waiting + one.amount
      }
      isBilled = isBilled || one.isBilled
    }
  }

  /// Whether some of the clips are there, or on their way.
  fileprivate var isBegun: Bool { missing < price }
}

extension ProjectRecord {
  /// `12 chapters, 96 s → 99 s: about $39.60 (was $38.40); still to make: about $3.60.`, when an edit
  /// has changed what all of it or the rest of it costs since `old`, and which parts take several
  /// clips since; empty when nothing of it has changed.
  public func costChange(since old: ProjectRecord) -> String {
    guard old.project.id == project.id, let cost else { return "" }
    let isSame = cost.price == old.cost?.price && cost.missing == old.cost?.missing
    return words(isSame ? "" : sum(cost, since: old.cost), cost, since: old.cost)
  }

  /// The same, told also when it costs what it did: nobody has seen the price of a new draft. Empty
  /// when the price is not known.
  public func costNow(since old: ProjectRecord?) -> String {
    guard let cost else { return "" }
    let before = old?.project.id == project.id ? old?.cost : nil
    return words(sum(cost, since: before), cost, since: before)
  }

  private func words(_ sum: String, _ cost: ProjectCost, since old: ProjectCost?) -> String {
    let several = cost.several.filter { old?.several.contains($0) != true }
    let clips = SeveralClips.sentences(on: several, of: project, unit: "clips")
    return ([sum] + clips).filter { !$0.isEmpty }.joined(separator: " ")
  }

  private func sum(_ cost: ProjectCost, since old: ProjectCost?) -> String {
    var length = "\(cost.seconds) s"
    if let before = old?.seconds, before > 0, before != cost.seconds {
      length = "\(before) s → \(length)"
    }
    let earlier = old?.price ?? .zero
    let was = earlier == .zero || earlier == cost.price ? "" : " (was \(earlier))"
    let parts = project.kind.counted(project.parts.count)
    let bill = cost.isBilled || project.parts.isEmpty ? "" : ", not billed"
    return "\(parts), \(length): about \(cost.price)\(was)\(rest(cost, since: old))\(bill)."
  }

  /// What of it is still to be made, where that is not all of it, or was not.
  private func rest(_ cost: ProjectCost, since old: ProjectCost?) -> String {
    guard cost.isBegun || old?.isBegun == true, cost.price > .zero else { return "" }
    var parts: [String] = []
    if cost.missing > .zero { parts.append("still to make: about \(cost.missing)") }
    if cost.waiting > .zero {
      let isAll = cost.waiting == cost.price
      parts.append(
        "in the queue, and waiting for you: \(isAll ? "all of it" : "about \(cost.waiting)")")
    }
    return "; "
      + (parts.isEmpty ? "all of it is made or on its way" : parts.joined(separator: "; "))
  }
}
