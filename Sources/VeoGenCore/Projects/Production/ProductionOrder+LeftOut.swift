extension ProductionOrder {
  /// What of the shots that are left out was tried and left no clip, in the order of the film: it was
  /// sent without an answer, or failed.
  public var leftWithout: [OperationID] {
    leftOut.compactMap { reason in
      switch reason {
      case .uncertain(let shot): unanswered(shot)
      case .failed(let shot): entry(of: shot).flatMap(failed)?.operation
      default: nil
      }
    }
  }

  /// Whether something that is approved cannot be made as it is: it has no prompt, or goes on from a
  /// clip that nobody has tried to make. What waits for one that was tried lacks nothing of its own.
  public var isBlocked: Bool {
    var tried: Set<Shot.ID> = []
    for reason in leftOut {
      switch reason {
      case .uncertain(let shot), .failed(let shot): tried.insert(shot)
      case .nothingBefore(let shot, let needed):
        guard tried.contains(needed) || wasTried(needed) else { return true }
        tried.insert(shot)
      case .noPrompt: return true
      default: break
      }
    }
    return false
  }

  /// Whether a shot that perhaps nobody asked for now got no answer or failed.
  private func wasTried(_ shot: Shot.ID) -> Bool {
    unanswered(shot) != nil || entry(of: shot).flatMap(failed) != nil
  }

  /// The parts of which something is made when one asks for them alone, by an order for all parts.
  public var makeable: Set<PartID> {
    var makers: [OperationID: Int] = [:]
    for (place, item) in items.enumerated() {
      if let again = item.again { makers[again] = place }
    }
    return Set(
      items.filter { item in
        let maker: Int? =
          switch item.before {
          case .none: nil
          case .take(let id): makers[id]
          case .item(let place): place
          }
        guard let before = maker.map({ items[$0].entry }), before.shot.id.part != item.part else {
          return true
        }
        // Without the other it goes on from what is there of that.
        return before.take != nil
      }.map(\.part))
  }

  /// The last operation of a shot that got no answer.
  func unanswered(_ shot: Shot.ID) -> OperationID? {
    entry(of: shot).flatMap { entry in
      script.takes(of: entry).last { states[$0.operation] == .uncertain }?.operation
    }
  }

  private func entry(of shot: Shot.ID) -> ShootingScript.Entry? {
    script.entries.first { $0.shot.id == shot }
  }
}

extension ProductionOrder.Item {
  fileprivate var part: PartID { entry.shot.id.part }
}
