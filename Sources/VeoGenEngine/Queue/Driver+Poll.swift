import Foundation
import VeoGenCore

/// Asking how far a generation is. No error of a poll fails an operation; only a service that
/// keeps saying that it knows nothing of it does.
extension Driver {
  func poll(_ operation: Operation) async throws(Failure) -> Operation? {
    let plan = await shop.pollPlan(for: operation)
    let accepted = min(operation.acceptedAt ?? operation.updatedAt, shop.clock.now())
    var polls = PollRecord(acceptedAt: accepted, isOutOfSight: operation.failure != nil)
    while !Task.isCancelled {
      // A clock that was set back must not put a poll off for as long.
      let now = shop.clock.now()
      let due = plan.next(
        acceptedAt: min(accepted, now), lastPoll: polls.last.map { min($0, now) },
        failedPolls: polls.failures, retryAfter: polls.retryAfter)
      guard await sleepUntilTurn(due.timeIntervalSince(now)) else { return nil }
      let answer = await ask(operation)
      if Task.isCancelled { return nil }
      polls.take(answer, at: shop.clock.now())
      noteLook(at: operation, answer, since: now)
      if let next = try await act(on: answer, operation, &polls) { return next.operation }
    }
    return nil
  }

  /// Until a poll is due in `seconds`, and then until it is its turn; false when the task is
  /// cancelled.
  private func sleepUntilTurn(_ seconds: Double) async -> Bool {
    guard (try? await shop.clock.sleep(seconds: seconds)) != nil else { return false }
    let now = shop.clock.now()
    let turn = shop.turns.take(now: now)
    guard turn > now else { return true }
    return (try? await shop.clock.sleep(seconds: turn.timeIntervalSince(now))) != nil
  }

  /// A line in the log file for whoever wants to see each look.
  private func noteLook(
    at operation: Operation, _ answer: Result<PollAnswer, ServiceProblem>, since start: Date
  ) {
    let outcome =
      switch answer {
      case .success(.running): "running"
      case .success(.ready): "ready"
      case .success(.failed(let failure, _)): failure.kind.rawValue
      case .failure(let problem): problem.failure.kind.rawValue
      }
    shop.log.debug(
      "poll",
      metadata: [
        "operation": "\(operation.id.rawValue)", "outcome": "\(outcome)",
        "seconds": "\((shop.clock.now().timeIntervalSince(start) * 1000).rounded() / 1000)",
      ])
  }

  private struct Next {
    var operation: Operation?
  }

  /// What follows from an answer; nil to go on polling.
  private func act(
    on answer: Result<PollAnswer, ServiceProblem>, _ operation: Operation, _ polls: inout PollRecord
  ) async throws(Failure) -> Next? {
    switch answer {
    case .success(.running):
      guard polls.isOutOfSight else { return nil }
      polls.isOutOfSight = false
      return try await goOn(operation, .stillRunning)
    case .success(.ready(let result)):
      // The seconds since the last answer: the end came within them, and plans are learnt from it.
      let words = attempt(
        .poll, "the clip is ready, after \(polls.count) polls", since: polls.lastRunning)
      let next = try await step(
        operation, on: .resultReady(result), log: words, durability: .full)
      // It may have been cancelled while the answer came.
      if next == nil { await OrphanedMedia(shop: shop).sweep(operation.id) }
      await shop.learning.ended(operation)
      return Next(operation: next)
    case .success(.failed(let failure, let mayBeMadeAgain)):
      return Next(operation: try await ended(operation, failure, mayBeMadeAgain))
    case .failure(let problem):
      return try await actOn(problem, operation, &polls)
    }
  }

  /// Google could not make it: once it is asked for again by itself, when nothing was billed.
  private func ended(_ operation: Operation, _ failure: Failure, _ mayBeMadeAgain: Bool)
    async throws(Failure) -> Operation?
  {
    // One that was ready before was made, and is paid for, whatever is said of it now.
    let wasMade = operation.readyAt != nil
    guard mayBeMadeAgain, !wasMade, operation.resubmissions < Retry.resubmissions else {
      var failure = failure
      if wasMade { failure.charged = operation.request.provider.isBilled ? .yes : .no }
      let words = Self.lastWords(failure, operation)
      return try await step(operation, on: .failed(failure), log: attempt(.poll, words))
    }
    let pause = Double.random(in: 20..<40)
    let again = attempt(.poll, "\(failure.message) Nothing was billed: it is asked for once more.")
    var waiting = failure
    waiting.advice = "It is asked for once more, by itself."
    _ = try await step(
      operation, on: .madeAgain(waiting, at: (shop.clock.now() + pause).wholeMilliseconds),
      log: again)
    return nil
  }

  private static func lastWords(_ failure: Failure, _ operation: Operation) -> String {
    guard operation.resubmissions > 0 else { return failure.message }
    return "too many attempts (\(operation.resubmissions + 1)): \(failure.message)"
  }

  private func actOn(
    _ problem: ServiceProblem, _ operation: Operation, _ polls: inout PollRecord
  ) async throws(Failure) -> Next? {
    // Not at trouble of another kind, however long that lasts: the service did not say so again.
    if problem.isUnknownThere, polls.isLostTrack(on: operation.request.provider) {
      let failure = Self.unknownThere(operation, problem)
      return Next(
        operation: try await step(
          operation, on: .failed(failure), log: attempt(.poll, failure.message)))
    }
    let mustTell = polls.isWorthTelling(problem)
    if mustTell {
      shop.hub.send(
        .notice(
          Notice(
            .warning, "\(operation.id) cannot be followed now: \(problem.failure.description)")))
    }
    // Not every one of an outage of hours: the first, and then each tenth.
    if polls.failures % 10 == 1 {
      try await record(operation, .poll, "poll failed: \(problem.failure.message)")
    }
    return mustTell ? try await goOn(operation, .outOfSight(problem.failure)) : nil
  }

  /// Writes what is known of one that is polled further; ends when it is no longer ours.
  private func goOn(_ operation: Operation, _ event: OperationEvent) async throws(Failure)
    -> Next?
  {
    try await step(operation, on: event) == nil ? Next(operation: nil) : nil
  }

  private func ask(_ operation: Operation) async -> Result<PollAnswer, ServiceProblem> {
    do {
      let service: any VideoService
      do {
        service = try await shop.services.service(for: operation.request)
      } catch {
        throw ServiceProblem.local(error)
      }
      return .success(
        try await service.poll(operation, staging: DownloadFiles.staged(operation, shop.paths)))
    } catch let problem as ServiceProblem {
      return .failure(problem)
    } catch {
      return .failure(.local(Failure(.fault, "A poll ended with \(error).")))
    }
  }

  private static func unknownThere(_ operation: Operation, _ problem: ServiceProblem) -> Failure {
    Failure(
      .expired,
      "\(operation.request.provider.name) no longer knows this operation: \(problem.failure.message)",
      advice: "Retry to make the clip again.", code: problem.failure.code,
      charged: operation.request.provider.isBilled ? .perhaps : .no)
  }
}

/// What polling has met so far.
private struct PollRecord {
  private(set) var count = 0
  private(set) var last: Date?
  /// When it was last known to be running.
  private(set) var lastRunning: Date
  /// Seconds that the service asked to wait.
  private(set) var retryAfter: Double?
  /// Failed polls in a row.
  private(set) var failures = 0
  private var unknownSince: Date?
  private var unknownCount = 0
  /// The row says why it cannot be followed.
  var isOutOfSight: Bool

  init(acceptedAt: Date, isOutOfSight: Bool) {
    lastRunning = acceptedAt
    self.isOutOfSight = isOutOfSight
  }

  mutating func take(_ answer: Result<PollAnswer, ServiceProblem>, at now: Date) {
    count += 1
    last = now
    guard case .failure(let problem) = answer else {
      (failures, unknownCount, unknownSince, retryAfter) = (0, 0, nil, nil)
      if case .success(.running) = answer { lastRunning = now }
      return
    }
    failures += 1
    retryAfter = problem.call.retryAfter
    // Other problems in between say nothing about it and do not reset the count.
    guard problem.isUnknownThere else { return }
    unknownCount += 1
    unknownSince = unknownSince ?? now
  }

  /// Whether the person should hear of it: once, at once when waiting does not help, otherwise
  /// when it lasts. What was just accepted may be unknown for a moment.
  mutating func isWorthTelling(_ problem: ServiceProblem) -> Bool {
    let isDefinite = problem.call.problem == .definite
    let isOurs = problem.call.problem == .disk
    let patience = isDefinite ? (problem.isUnknownThere ? 2 : 1) : isOurs ? 1 : 3
    guard !isOutOfSight, failures >= patience else { return false }
    isOutOfSight = true
    return true
  }

  func isLostTrack(on provider: Provider) -> Bool {
    guard let last, let unknownSince else { return false }
    return LostTrack.isLost(
      answers: unknownCount, seconds: last.timeIntervalSince(unknownSince), on: provider)
  }
}
