import Foundation
import VeoGenCore

/// A download that did not work. The clip is paid for: it is given up only when Google itself says
/// that it is gone.
extension Driver {
  func notSaved(_ operation: Operation, _ problem: ServiceProblem, since: Date)
    async throws(Failure) -> Operation?
  {
    if isOver(operation, problem) { return try await expired(operation, problem, since: since) }
    var failure = problem.failure
    failure.charged = operation.request.provider.isBilled ? .yes : .no
    let pause = pause(operation, problem)
    let until = (shop.clock.now() + pause).wholeMilliseconds
    let event: OperationEvent =
      problem.isResultLost
      ? .resultLost(failure, until: until) : .downloadPostponed(failure, until: until)
    let words = attempt(.download, failure.message, since: since)
    // It waits without a lease: whoever looks when it is due takes it up.
    let next = try await step(
      operation, on: event, log: isWorthALine(operation, failure) ? words : nil)
    guard next != nil else {
      await tidy(operation)
      return nil
    }
    if problem.isResultLost { DownloadFiles.removeStaged(operation, shop.paths) }
    if pause >= Self.long || failure.kind == .disk, failure.message != operation.failure?.message {
      tell(operation, failure)
    }
    await warnOfExpiry(operation)
    return nil
  }

  /// Seconds of a wait that the person should hear of.
  private static let long = 60.0

  private func pause(_ operation: Operation, _ problem: ServiceProblem) -> Double {
    if problem.failure.kind == .expired {
      return shop.local.contains(operation.request.provider) ? 2 : Expiry.doubt
    }
    // Each kind of trouble begins anew, and so does a download that has come further.
    let isSame = operation.failure.map { ($0.kind == .disk) == (problem.failure.kind == .disk) }
    let tries = problem.hasComeFurther || isSame == false ? 1 : operation.attempts + 1
    let decision = Retry.decision(
      for: .download, problem.call, attempt: tries, jitter: .random(in: 0..<1))
    if case .again(let pause) = decision { return pause }
    return Expiry.doubt
  }

  /// Not every one of an outage of hours: the first, and then each tenth.
  private func isWorthALine(_ operation: Operation, _ failure: Failure) -> Bool {
    operation.failure?.message != failure.message || operation.attempts % 10 == 9
  }

  private func isOver(_ operation: Operation, _ problem: ServiceProblem) -> Bool {
    guard problem.failure.kind == .expired else { return false }
    guard operation.result?.uri != nil else { return true }
    let times = operation.failure?.kind == .expired ? 2 : 1
    return Expiry.isGone(said: times, readyAt: operation.readyAt, now: shop.clock.now())
  }

  private func expired(_ operation: Operation, _ problem: ServiceProblem, since: Date)
    async throws(Failure) -> Operation?
  {
    let provider = operation.request.provider
    var failure = problem.failure
    if operation.result?.uri != nil {
      failure.message =
        "\(provider.name) no longer has the clip, which it keeps for 48 hours. \(failure.message)"
    }
    failure.advice =
      provider.isBilled
      ? "It was paid for. Retry makes it again, and is billed again." : "Retry makes it again."
    failure.charged = provider.isBilled ? .yes : .no
    let words = attempt(.download, failure.message, since: since)
    let ended = try await step(operation, on: .failed(failure), log: words)
    if ended != nil { DownloadFiles.remove(operation, shop.paths) }
    return ended
  }

  /// Says 24, 6 and 1 hours before Google forgets the clip that it will, once each.
  private func warnOfExpiry(_ operation: Operation) async {
    let now = shop.clock.now()
    guard let end = Expiry.end(of: operation), let hours = Expiry.warning(until: end, now: now)
    else { return }
    let words = Attempt(
      at: now, step: .expiry,
      outcome: "less than \(hours) h left until \(operation.request.provider.name) forgets the clip"
    )
    let isFirst = try? await shop.store.async { (store) throws(Failure) in
      try store.logOnce(operation.id, words)
    }
    guard isFirst == true, let left = Expiry.words(until: end, now: now) else { return }
    shop.hub.send(
      .notice(
        Notice(
          .warning,
          "\(operation.id): \(operation.request.provider.name) keeps the clip for \(left) more, "
            + "and it is not saved yet.")))
  }
}
