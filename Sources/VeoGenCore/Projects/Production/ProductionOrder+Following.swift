extension ProductionOrder {
  /// Finds what is in the queue and goes out once the items are made, but not before.
  mutating func follow(_ before: ClipChains) {
    var after = before
    for item in items { if let again = item.again { after.states[again] = .processing } }
    for (take, clip) in relinked {
      if case .take(let id) = clip { after.needs[take] = id } else { after.needs[take] = nil }
    }
    released = after.goingOut.subtracting(before.goingOut)
    for (take, reason) in hanging where !released.contains(take) && !leftOut.contains(reason) {
      leftOut.append(reason)
    }
    guard !released.isEmpty else { return }
    for entry in script.entries {
      guard script.takes(of: entry).contains(where: { released.contains($0.operation) }) else {
        continue
      }
      let request = script.request(for: entry)
      following.append(
        Item(
          entry: entry, request: request, price: Estimate(of: request, in: catalog), again: nil,
          before: .none))
    }
  }

  /// The clips that are there and good, and no longer are once what they go on from is made again.
  public var becomingStale: [ShootingScript.Entry] {
    let stale = Set(Staleness(script, states: states, in: catalog).stale.map(\.shot.id))
    let made = Set(items.map(\.entry.shot.id))
    var changing = made.subtracting(keepingPaid)
    var found: [ShootingScript.Entry] = []
    for entry in script.entries where !made.contains(entry.shot.id) {
      guard let before = entry.shot.waitsFor, changing.contains(before),
        let take = entry.take, states[take.operation] == .completed
      else { continue }
      changing.insert(entry.shot.id)
      if !stale.contains(entry.shot.id) { found.append(entry) }
    }
    return found
  }

  /// Which clips become stale, and what it costs to make them again; nil: none.
  var staleNote: String? {
    let entries = becomingStale
    guard !entries.isEmpty else { return nil }
    let prices = entries.map { Estimate(of: script.request(for: $0), in: catalog) }
    let sum = prices.reduce(Money.zero) { $0 + ($1?.amount ?? .zero) }
    let isOne = entries.count == 1
    let bill = script.settings.provider.isBilled ? "" : ", not billed"
    let names = Self.list(entries.map { name(of: $0.shot.id) })
    return "\(names) \(isOne ? "goes" : "go") on from what is made anew and "
      + "\(isOne ? "becomes" : "become") stale: making \(isOne ? "it" : "them") again, too, "
      + "is about \(sum) more\(bill)."
  }

  /// The shots that keep the take that was paid for, since the sandbox makes the new one.
  var keepingPaid: [Shot.ID] {
    guard !script.settings.provider.isBilled else { return [] }
    return items.map(\.entry).filter { $0.take.map { paid.contains($0.operation) } ?? false }
      .map(\.shot.id)
  }

  /// How many of the clips are in the queue already; nil: none.
  var followingNote: String? {
    switch following.count {
    case 0: nil
    case 1: "1 of them is in the queue already and goes out once what it goes on from is made."
    case let count:
      "\(count) of them are in the queue already and go out once what they go on from is made."
    }
  }
}
