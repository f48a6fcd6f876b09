import Foundation
import VeoGenCore

/// What becomes of a request that left and got no answer. Where the service can be asked, it is
/// asked first; then the person decides, or the configuration.
extension Driver {
  /// Looks for an uncertain operation at its service. Returns it when there is something to drive.
  func lookForLost(_ uncertain: Operation) async -> Operation? {
    // Others that are being sent have their answers, or none, within seconds.
    for _ in 0..<Self.searches {
      let finding = await search(uncertain)
      // The next run looks again.
      if Task.isCancelled { return nil }
      switch finding {
      case .found(let name):
        switch await adopt(name, uncertain) {
        case .adopted(let found): return await claim(found)
        case .taken, .tooSoon:
          try? await shop.clock.sleep(seconds: 2)
          continue
        case .ambiguous:
          await note(uncertain, "the service lists one, which may be another lost operation's")
        case .gone, nil: return nil
        }
      case .absent:
        await note(uncertain, "the service lists no operation that could be it")
      case .several(let count):
        await note(uncertain, "the service lists \(count) operations that could be it")
      case .notOffered: break
      case .failed(let why): await note(uncertain, "could not be looked for: \(why)")
      }
      return await sendAgainIfWished(uncertain)
    }
    if !Task.isCancelled {
      await note(uncertain, "the service lists one, which may be the answer to another being sent")
    }
    return nil
  }

  private static let searches = 15

  private func search(_ uncertain: Operation) async -> LostSearch {
    let known: Set<String>
    do throws(Failure) {
      known = try await shop.store.async { (store) throws(Failure) in
        try store.remoteNames(in: Lane(uncertain.request))
      }
    } catch {
      return .failed(error.message)
    }
    do {
      let service = try await shop.services.service(for: uncertain.request)
      return try await service.findLost(uncertain, known: known)
    } catch let problem as ServiceProblem {
      return .failed(problem.failure.message)
    } catch {
      return .failed((error as? Failure)?.message ?? "\(error)")
    }
  }

  /// `on_uncertain = "retry"`: the person has decided beforehand, for one more try.
  private func sendAgainIfWished(_ uncertain: Operation) async -> Operation? {
    guard shop.configuration.onUncertain == .retry, uncertain.resubmissions < Retry.resubmissions
    else { return nil }
    let words = attempt(.retry, "sent again, as on_uncertain says; both may be billed")
    do throws(Failure) {
      return try await sendAgain(uncertain, words)
    } catch {
      // A cap is in the way: it stays with the person.
      await note(uncertain, "not sent again: \(error.message)")
      return nil
    }
  }

  /// Takes what was found, if it is surely its own; nil when the history cannot be written.
  private func adopt(_ name: String, _ uncertain: Operation) async -> Adoption? {
    let words = attempt(.resume, "found at \(uncertain.request.provider.name) as \(name)")
    let now = shop.clock.now()
    return try? await shop.store.async { (store) throws(Failure) in
      try store.adopt(name, for: uncertain.id, now: now, log: words)
    }
  }

  /// An uncertain row has no driver: the step is taken as the person would.
  private func sendAgain(_ uncertain: Operation, _ words: Attempt) async throws(Failure)
    -> Operation?
  {
    let now = shop.clock.now()
    let next = try await shop.store.async { (store) throws(Failure) in
      try store.step(
        uncertain.id, on: [.sentAgain], from: .uncertain, owner: nil, now: now, durability: .full,
        log: words)
    }
    guard let next else { return nil }
    return await claim(next)
  }

  /// Tells of an operation that goes on, and takes its lease if it is to be had.
  private func claim(_ operation: Operation) async -> Operation? {
    note(operation)
    await shop.announce(operation)
    let (rules, owner, now) = (shop.queueRules, shop.owner, shop.clock.now())
    return try? await shop.store.async { (store) throws(Failure) in
      try store.claim(operation.id, for: owner, rules: rules, now: now)
    }
  }

  private func note(_ operation: Operation, _ words: String) async {
    try? await record(operation, .resume, words)
  }
}

/// What a service knows of a submission whose answer was lost.
enum LostSearch: Hashable, Sendable {
  /// It runs there under this name.
  case found(String)
  /// Nothing there could be it.
  case absent
  /// So many could be it.
  case several(Int)
  /// The service has no such list.
  case notOffered
  case failed(String)
}
