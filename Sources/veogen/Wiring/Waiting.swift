import Foundation
import VeoGenCore

/// Waiting for operations, for the commands that start them.
enum Waiting {
  /// Waits until the operations have ended; until they were accepted when `toTheEnd` is false.
  static func operations(_ ids: [OperationID], _ session: EngineSession, toTheEnd: Bool)
    async throws -> [Operation]
  {
    let accepted: @Sendable (Operation) -> Bool = {
      $0.state != .queued && $0.state != .submitting
    }
    let ended: @Sendable (Operation) -> Bool = { $0.state.isFinal || $0.state == .uncertain }
    return try await Follow(client: session.client).wait(ids, until: toTheEnd ? ended : accepted)
  }

  /// Says what is about to be sent and what it costs, to a person who watches.
  static func announce(_ request: GenerationRequest, takes: Int) {
    guard Console.showsProgress,
      let estimate = Estimate(of: request, takes: takes, in: .builtIn)
    else { return }
    let price = (estimate.isApproximate ? "about " : "") + "\(estimate.amount)"
    let bill = estimate.isBilled ? price : price + " at Google, not billed on the sandbox"
    Console.say("\(request.model) on \(request.provider.name): \(bill)")
  }

  /// Ctrl-C and `kill` end the waiting, not the operations.
  static func stopOnSignals(_ session: EngineSession) {
    Interruption.handle { _ in
      Console.progress("")
      Console.say(
        "veogen: interrupted. What was sent goes on: veogen list shows it, veogen retry ID waits for it."
      )
      let stopped = DispatchSemaphore(value: 0)
      Task.detached {
        await session.close()
        stopped.signal()
      }
      _ = stopped.wait(timeout: .now() + 5)
      exit(ExitStatus.interrupted.rawValue)
    }
  }
}
