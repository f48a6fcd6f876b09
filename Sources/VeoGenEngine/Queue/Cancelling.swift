import Foundation
import VeoGenCore

/// The person's wish to stop an operation, whoever drives it.
struct Cancelling: Sendable {
  let shop: Workshop

  /// Stops it, or says why that cannot be. False when it is being sent: the wish is kept, and
  /// granted once the answer is here.
  ///
  /// Each way writes only if the operation is still in the state in which `agreed` was found to cover
  /// it, and looks at both again otherwise. Nil: whatever comes of it.
  @discardableResult
  func cancel(_ id: OperationID, agreed: CancelAgreement? = nil) async throws(Failure) -> Bool {
    guard
      let operation = try await shop.store.async({ (store) throws(Failure) in
        try store.operation(id)
      })
    else { throw Self.gone(id) }
    if let refusal = agreed?.refusal(of: operation) { throw refusal }
    switch operation.state {
    case .queued: return try await stop(operation, agreed, "stopped before it was sent")
    case .uncertain:
      return try await stop(operation, agreed, "given up; whether it was accepted is not known")
    case .reviewing: return try await stop(operation, agreed, "stopped while it was looked at")
    case .submitting: return try await wish(operation, agreed)
    case .processing: return try await cancelRemotely(operation, agreed)
    case .saving:
      let bill = operation.request.provider.isBilled ? " and paid for" : ""
      throw Failure(
        .invalidRequest, "The clip is made\(bill); it is being saved.",
        advice: "Cancel it again to give the clip up.")
    case .completed, .failed, .cancelled:
      throw Failure(.invalidRequest, "The operation has ended already.")
    }
  }

  /// Gives up a clip that is made, and paid for, and could not be saved so far. Throws when it is
  /// something else by now, such as sent once more: the person has agreed to nothing about that.
  func giveUp(_ id: OperationID) async throws(Failure) -> Bool {
    let found = try await shop.store.async { (store) throws(Failure) in try store.operation(id) }
    guard let operation = found else { throw Self.gone(id) }
    guard operation.state == .saving else { throw Self.notSaving(operation) }
    let bill = operation.request.provider.isBilled ? ", and paid for" : ""
    guard try await stopped(operation, "given up before it was saved\(bill)") else {
      // It went on between the look and the write.
      return try await giveUp(id)
    }
    return true
  }

  private static func notSaving(_ operation: Operation) -> Failure {
    Failure(
      .invalidRequest,
      "It has changed meanwhile: it is \(operation.state.words) by now. Nothing was given up.",
      advice: operation.state.isFinal ? "" : "Cancel it again to be asked.")
  }

  /// There is no such operation.
  static func gone(_ id: OperationID) -> Failure {
    Failure(.missing, "There is no operation \(id) in the history.", way: .seeOperations)
  }

  private func wish(_ operation: Operation, _ agreed: CancelAgreement?) async throws(Failure)
    -> Bool
  {
    let noted = try await shop.store.async { (store) throws(Failure) in
      try store.requestCancel(operation.id)
    }
    // It went on between the look and the wish.
    guard noted else { return try await cancel(operation.id, agreed: agreed) }
    shop.hub.send(
      .notice(
        Notice(.info, "\(operation.id) is being sent; it is stopped once the answer is here.")))
    return false
  }

  private func cancelRemotely(_ operation: Operation, _ agreed: CancelAgreement?)
    async throws(Failure) -> Bool
  {
    let words: String
    var answer: CancelAnswer?
    do throws(ServiceProblem) {
      let given = try await ask(operation)
      answer = given
      words = Self.words(given, operation)
    } catch {
      // A call that VeoGen itself broke off says nothing.
      guard Self.isOutOfReach(error), !Task.isCancelled else {
        throw Self.refused(error, operation)
      }
      words = Self.words(outOfReach: error, operation)
    }
    if let answer, let goesOn = Self.goesOn(answer, operation) { throw goesOn }
    let isOver = try await stop(operation, agreed, words)
    if answer != .stopped, operation.request.provider.isBilled {
      shop.hub.send(.notice(Notice(.warning, "\(operation.id): \(words).")))
    }
    return isOver
  }

  private func ask(_ operation: Operation) async throws(ServiceProblem) -> CancelAnswer {
    let service: any VideoService
    do throws(Failure) {
      service = try await shop.services.service(for: operation.request)
    } catch {
      throw .local(error)
    }
    return try await service.cancel(operation)
  }

  /// Whether trying again is no answer: then the person may stop following it all the same.
  private static func isOutOfReach(_ problem: ServiceProblem) -> Bool {
    switch problem.call.problem {
    case .network, .timeout: true
    case .definite:
      problem.call.sent == .no || problem.isUnknownThere
        || problem.failure.kind == .keyOrConfiguration
    default: false
    }
  }

  private static func refused(_ problem: ServiceProblem, _ operation: Operation) -> Failure {
    Failure(
      problem.failure.kind,
      "\(operation.request.provider.name) could not be asked to stop: \(problem.failure.message)",
      advice: "It still runs. Try again.")
  }

  /// Writes that it is over, if it still is as the person saw it; otherwise looks again.
  private func stop(_ operation: Operation, _ agreed: CancelAgreement?, _ words: String)
    async throws(Failure) -> Bool
  {
    if try await stopped(operation, words) { return true }
    return try await cancel(operation.id, agreed: agreed)
  }

  /// False: it has gone on since.
  private func stopped(_ operation: Operation, _ words: String) async throws(Failure) -> Bool {
    let now = shop.clock.now()
    let stopped = try await shop.store.async { (store) throws(Failure) in
      try store.step(
        operation.id, on: [.cancelled], from: operation.state, owner: nil, now: now,
        log: Attempt(at: now, step: .cancel, outcome: words))
    }
    guard let stopped else { return false }
    DownloadFiles.remove(operation, shop.paths)
    await shop.announce(stopped)
    return true
  }

  private static func words(outOfReach problem: ServiceProblem, _ operation: Operation) -> String {
    let provider = operation.request.provider
    let asked = problem.call.sent == .no ? "was not asked to stop" : "did not stop it"
    let bill = provider.isBilled ? " and billed" : ""
    return "\(provider.name) \(asked) (\(problem.failure.message)): "
      + "it is no longer followed, and may still be made\(bill)"
  }

  /// Why it is followed all the same; nil when it has ended.
  private static func goesOn(_ answer: CancelAnswer, _ operation: Operation) -> Failure? {
    switch answer {
    case .stopped, .notOffered: nil
    case .alreadyDone:
      Failure(
        .invalidRequest, "It was already finished: its clip is being saved.",
        advice: "Delete it when it is here.")
    case .stillRunning:
      Failure(
        .server, "\(operation.request.provider.name) has not stopped it so far.",
        advice: "It is followed until it ends; cancel it again if it goes on.")
    }
  }

  private static func words(_ answer: CancelAnswer, _ operation: Operation) -> String {
    let provider = operation.request.provider
    switch answer {
    case .stopped, .alreadyDone, .stillRunning: return "\(provider.name) stopped it"
    case .notOffered:
      let bill = provider.isBilled ? ", and it may still be billed" : ""
      return
        "\(provider.name) has no way to stop \(operation.request.model): it is no longer followed\(bill)"
    }
  }
}
