import Synchronization

/// Counts the requests that the rules match, and says which fault befalls the next.
final class FaultLine: Sendable {
  private struct Count: Sendable {
    var seen = 0
    var fired = 0
  }

  private struct State: Sendable {
    var rules: [FaultRule]
    var counts: [Count]

    init(_ plan: FaultPlan?) {
      rules = plan?.rules ?? []
      counts = Array(repeating: Count(), count: rules.count)
    }
  }

  private let state: Mutex<State>

  init(_ plan: FaultPlan?) { state = Mutex(State(plan)) }

  var isEmpty: Bool { state.withLock { $0.rules.isEmpty } }

  /// From the next request on by other rules, which count from the beginning.
  func change(_ plan: FaultPlan?) { state.withLock { $0 = State(plan) } }

  func next(for exchange: Exchange, model: String?, prompt: String) -> Fault? {
    state.withLock { state in
      var found: Fault?
      for (index, rule) in state.rules.enumerated() {
        guard
          rule.matches(
            method: exchange.method, path: exchange.path, kind: exchange.address.kind, model: model,
            prompt: prompt)
        else { continue }
        state.counts[index].seen += 1
        let count = state.counts[index]
        guard found == nil, rule.happens(to: count.seen, fired: count.fired) else { continue }
        state.counts[index].fired += 1
        found = rule.fault
      }
      return found
    }
  }
}
