import Foundation
import VeoGenCore

/// Bringing a finished clip to the disk.
extension Driver {
  func save(_ operation: Operation) async throws(Failure) -> Operation? {
    let started = shop.clock.now()
    do {
      let clip = try await Saving(shop: shop).save(operation)
      let words = attempt(.save, "saved as \(clip.fileName)", since: started)
      let saved = try await step(operation, on: .saved(clip), log: words, durability: .full)
      // Not before the row is durable: it says where the clip is.
      if saved != nil { Saving.removeStaged(operation) }
      return saved
    } catch let problem as ServiceProblem {
      return Task.isCancelled ? nil : try await notSaved(operation, problem, since: started)
    } catch let failure as Failure {
      throw failure
    } catch {
      throw Failure(.fault, "Saving ended with \(error).")
    }
  }

  private func notSaved(_ operation: Operation, _ problem: ServiceProblem, since: Date)
    async throws(Failure) -> Operation?
  {
    let decision = Retry.decision(
      for: .download, problem.call, attempt: operation.attempts + 1, jitter: .random(in: 0..<1))
    var failure = problem.failure
    failure.charged = operation.request.provider.isBilled ? .yes : .no
    let words = attempt(.download, failure.message, since: since)
    guard case .again(let pause) = decision else {
      return try await step(operation, on: .failed(failure), log: words)
    }
    let until = (shop.clock.now() + pause).wholeMilliseconds
    // It waits without a lease: whoever looks when it is due takes it up.
    _ = try await step(operation, on: .downloadPostponed(failure, until: until), log: words)
    return nil
  }
}
