/// Which clips of an order were, or may have been, billed before, and are billed again by it.
public struct SecondBills: Hashable, Sendable {
  /// How many.
  public private(set) var clips = 0
  /// Which they are and what is known of their money, sentences.
  public private(set) var notes: [String] = []
  /// More than these are only counted.
  private static let most = 3

  /// `operations` are those of the project's takes; `perhaps` those of the history of which the same
  /// is asked about before it is sent again, sent at a `time` in words.
  public init(
    _ order: ProductionOrder, operations: [OperationID: Operation],
    perhapsPaid perhaps: [Operation],
    time: (Operation) -> String
  ) {
    let tried = order.items.filter {
      $0.again.flatMap { operations[$0] }?.retryMayBeBilledAgain == true
    }
    if !tried.isEmpty {
      let clips = tried.count == 1 ? "1 of them was" : "\(tried.count) of them were"
      notes.append(
        "\(clips), or may have been, billed before, and \(tried.count == 1 ? "is" : "are") billed again."
      )
    }
    let billed = perhaps.filter { $0.request.provider.isBilled }
    let sent = order.items.compactMap { item in
      billed.first { $0.id != item.again && item.isSame(as: $0) }.map { (item, $0) }
    }
    for (item, operation) in sent.prefix(Self.most) {
      let name = order.name(of: item.entry.shot.id)
      notes.append(
        "\(name.prefix(1).uppercased())\(name.dropFirst()): "
          + "\(operation.wordsOnTheSame(sentAt: time(operation))) It is sent once more.")
    }
    if sent.count > Self.most {
      notes.append("So it is with \(sent.count - Self.most) more of them.")
    }
    clips = Set(tried.map(\.entry.shot.id) + sent.map(\.0.entry.shot.id)).count
  }
}

extension ProductionOrder.Item {
  /// Whether the same was sent by an operation: with the same clip before it, where it goes on from one.
  fileprivate func isSame(as operation: Operation) -> Bool {
    guard let role = entry.shot.roleOfBefore else {
      return request.isSame(as: operation.request)
    }
    guard case .take(let clip) = before, operation.request.inputs(role).first?.operation == clip
    else { return false }
    var (own, other) = (request, operation.request)
    own.inputs.removeAll { $0.role == role }
    other.inputs.removeAll { $0.role == role }
    return own.isSame(as: other)
  }
}

extension ProductionSummary {
  /// `1 of them was, or may have been, billed before`; nil: none was.
  public var wordsOnSecondBills: String? {
    guard billedBefore > 0 else { return nil }
    let which =
      clips == 1 ? "It was" : billedBefore == 1 ? "1 of them was" : "\(billedBefore) of them were"
    return "\(which), or may have been, billed before"
  }

  /// Why what takes this now is not sent by the word of somebody who agreed to `agreed`; nil: it is.
  public func refusal(of agreed: ProductionSummary) -> Failure? {
    let change: String
    if clips > agreed.clips || price > agreed.price {
      change = "It takes more by now: \(sentence)"
    } else if billedBefore > agreed.billedBefore, let words = wordsOnSecondBills {
      change = "It has changed meanwhile. \(words)."
    } else {
      return nil
    }
    return Failure(
      .invalidRequest, "\(change) Nothing was sent.", advice: "Look at the plan once more.")
  }
}
