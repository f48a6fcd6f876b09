import Foundation
import VeoGenCore

/// The person's wish to stop an operation, whoever drives it.
struct Cancelling: Sendable {
  let shop: Workshop

  /// Stops it, or says why that cannot be.
  func cancel(_ id: OperationID) async throws(Failure) {
    guard
      let operation = try await shop.store.async({ (store) throws(Failure) in
        try store.operation(id)
      })
    else { throw Self.gone(id) }
    switch operation.state {
    case .queued: try await stop(operation, "stopped before it was sent")
    case .uncertain: try await stop(operation, "given up; whether it was accepted is not known")
    case .reviewing: try await stop(operation, "stopped while it was looked at")
    case .submitting: try await wish(operation)
    case .processing: try await cancelRemotely(operation)
    case .saving:
      throw Failure(
        .invalidRequest, "The clip is made and paid for; it is being saved.",
        advice: "Delete it when it is here.")
    case .completed, .failed, .cancelled:
      throw Failure(.invalidRequest, "The operation has ended already.")
    }
  }

  /// There is no such operation.
  static func gone(_ id: OperationID) -> Failure {
    Failure(.missing, "There is no operation \(id) in the history.", advice: "See veogen list.")
  }

  private func wish(_ operation: Operation) async throws(Failure) {
    let noted = try await shop.store.async { (store) throws(Failure) in
      try store.requestCancel(operation.id)
    }
    if noted {
      shop.hub.send(
        .notice(
          Notice(.info, "\(operation.id) is being sent; it is stopped once the answer is here.")))
    } else {
      // It went on between the look and the wish.
      try await cancel(operation.id)
    }
  }

  private func cancelRemotely(_ operation: Operation) async throws(Failure) {
    let answer: CancelAnswer
    do {
      let service: any VideoService
      do {
        service = try await shop.services.service(for: operation.request)
      } catch {
        throw ServiceProblem.local(error)
      }
      answer = try await service.cancel(operation)
    } catch let problem as ServiceProblem {
      throw Failure(
        problem.failure.kind,
        "\(operation.request.provider.name) could not be asked to stop: \(problem.failure.message)",
        advice: "It still runs. Try again.")
    } catch {
      throw Failure(.fault, "Cancelling ended with \(error).")
    }
    try await stop(operation, Self.words(answer, operation))
    if answer == .notOffered, operation.request.provider.isBilled {
      shop.hub.send(.notice(Notice(.warning, Self.words(answer, operation))))
    }
  }

  private func stop(_ operation: Operation, _ words: String) async throws(Failure) {
    let now = shop.clock.now()
    let stopped = try await shop.store.async { (store) throws(Failure) in
      try store.step(
        operation.id, on: [.cancelled], owner: nil, now: now,
        log: Attempt(at: now, step: .cancel, outcome: words))
    }
    guard let stopped else {
      throw Failure(
        .invalidRequest, "The operation went on meanwhile.", advice: "Look at it again.")
    }
    await shop.announce(stopped)
  }

  private static func words(_ answer: CancelAnswer, _ operation: Operation) -> String {
    let provider = operation.request.provider
    switch answer {
    case .stopped: return "\(provider.name) stopped it"
    case .notOffered:
      let bill = provider.isBilled ? ", and it may still be billed" : ""
      return
        "\(provider.name) has no way to stop \(operation.request.model): it is no longer followed\(bill)"
    }
  }
}
