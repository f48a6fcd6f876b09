extension ProductionOrder {
  /// Finds what is in the queue and goes out once the items are made, but not before.
  mutating func follow(_ before: ClipChains) {
    var after = before
    for item in items { if let again = item.again { after.states[again] = .processing } }
    for (take, clip) in relinked {
      if case .take(let id) = clip { after.needs[take] = id } else { after.needs[take] = nil }
    }
    let new = after.goingOut.subtracting(before.goingOut)
    guard !new.isEmpty else { return }
    for entry in script.entries {
      guard let take = entry.take?.operation, new.contains(take) else { continue }
      let request = script.request(for: entry)
      following.append(
        Item(
          entry: entry, request: request, price: Estimate(of: request, in: catalog), again: nil,
          before: .none))
    }
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
