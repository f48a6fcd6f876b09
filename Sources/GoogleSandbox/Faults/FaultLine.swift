import Synchronization

/// Counts the requests that the rules match, and says which fault befalls the next.
final class FaultLine: Sendable {
  private struct Count: Sendable {
    var seen = 0
    var fired = 0
  }

  private let rules: [FaultRule]
  private let counts: Mutex<[Count]>

  init(_ plan: FaultPlan?) {
    rules = plan?.rules ?? []
    counts = Mutex(Array(repeating: Count(), count: rules.count))
  }

  var isEmpty: Bool { rules.isEmpty }

  func next(for exchange: Exchange, model: String?, prompt: String) -> Fault? {
    counts.withLock { counts in
      var found: Fault?
      for (index, rule) in rules.enumerated() {
        guard
          rule.matches(
            method: exchange.method, path: exchange.path, kind: exchange.address.kind, model: model,
            prompt: prompt)
        else { continue }
        counts[index].seen += 1
        guard found == nil, rule.happens(to: counts[index].seen, fired: counts[index].fired) else {
          continue
        }
        counts[index].fired += 1
        found = rule.fault
      }
      return found
    }
  }
}
