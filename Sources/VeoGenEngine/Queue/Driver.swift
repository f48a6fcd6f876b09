import Foundation
import VeoGenCore

/// Moves one operation that this engine holds the lease of, step by step, until it ends, waits for
/// a time, or is no longer ours.
struct Driver: Sendable {
  let shop: Workshop

  func drive(_ operation: Operation) async {
    var current: Operation? = operation
    var trouble = DiskTrouble()
    while let step = current, !Task.isCancelled {
      do throws(Failure) {
        current = try await next(after: step)
        trouble = DiskTrouble()
      } catch {
        current = await wait(step, for: error, &trouble)
      }
    }
  }

  /// One step on; nil when there is nothing more to do here.
  private func next(after operation: Operation) async throws(Failure) -> Operation? {
    if await wantsCancel(operation) { return await giveUp(operation) }
    switch operation.state {
    case .queued:
      guard try await hasRoom(operation), let ready = try await withClipBefore(operation) else {
        return nil
      }
      return try await submit(ready)
    case .processing: return try await poll(operation)
    case .saving: return try await save(operation)
    case .completed:
      try await check(operation)
      return nil
    default: return nil
    }
  }

  /// The history itself cannot be written: says so and leaves the row as it is. The lease runs out
  /// by itself, and the next look takes it up again.
  private func wait(_ operation: Operation, for problem: Failure, _ trouble: inout DiskTrouble)
    async -> Operation?
  {
    shop.log.error(
      "history not writable", metadata: ["operation": "\(operation.id)", "kind": "\(problem.kind)"])
    if trouble.isNew(problem) { shop.hub.send(.notice(Notice(.problem, problem.description))) }
    try? await shop.clock.sleep(seconds: trouble.pause)
    return operation.state == .submitting ? nil : await reread(operation)
  }

  /// The row as it stands now, if it is still ours to drive.
  func reread(_ operation: Operation) async -> Operation? {
    let owner = shop.owner
    return try? await shop.store.async { (store) throws(Failure) in
      try store.owned(operation.id, by: owner)
    }
  }

  /// Writes one step and tells everyone. Nil when the operation is no longer ours.
  func step(
    _ operation: Operation, on event: OperationEvent, log attempt: Attempt? = nil,
    durability: Store.Durability = .normal
  ) async throws(Failure) -> Operation? {
    try await step(operation, on: [event], log: attempt, durability: durability)
  }

  /// Writes several steps at once and tells everyone of the last.
  func step(
    _ operation: Operation, on events: [OperationEvent], log attempt: Attempt? = nil,
    durability: Store.Durability = .normal
  ) async throws(Failure) -> Operation? {
    let (owner, now) = (shop.owner, shop.clock.now())
    let next = try await shop.store.async { (store) throws(Failure) in
      try store.step(
        operation.id, on: events, owner: owner, now: now, durability: durability, log: attempt)
    }
    if let next {
      note(next)
      await shop.announce(next)
    }
    return next
  }

  /// Appends to the operation's log.
  func record(_ operation: Operation, _ step: Attempt.Step, _ outcome: String, since: Date? = nil)
    async throws(Failure)
  {
    let attempt = attempt(step, outcome, since: since)
    try await shop.store.async { (store) throws(Failure) in try store.log(operation.id, attempt) }
  }

  func attempt(_ step: Attempt.Step, _ outcome: String, since: Date? = nil) -> Attempt {
    let now = shop.clock.now()
    return Attempt(
      at: now, step: step, outcome: outcome, seconds: since.map { now.timeIntervalSince($0) })
  }

  /// A line in the log file: names, states and numbers only.
  func note(_ operation: Operation) {
    var facts: [String: String] = [
      "operation": operation.id.rawValue, "state": operation.state.rawValue,
      "provider": operation.request.provider.rawValue, "model": operation.request.model,
    ]
    if let failure = operation.failure { facts["failure"] = failure.kind.rawValue }
    shop.log.info("step", metadata: facts.mapValues { "\($0)" })
  }
}
