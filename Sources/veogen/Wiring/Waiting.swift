import Foundation
import VeoGenCore

/// Waiting for operations, for the commands that start them.
enum Waiting {
  /// Waits until the operations have ended, or were accepted when `wait` is false, then reports.
  static func report(
    _ ids: [OperationID], _ session: EngineSession, wait: Bool, asJSON: Bool
  ) async throws {
    let accepted: @Sendable (Operation) -> Bool = {
      $0.state != .queued && $0.state != .submitting
    }
    let ended: @Sendable (Operation) -> Bool = { $0.state.isFinal || $0.state == .uncertain }
    let operations = try await Follow(client: session.client)
      .wait(ids, until: wait ? ended : accepted)
    await session.close()
    try OperationReport.write(operations, asJSON: asJSON, waited: wait)
  }

  /// Ctrl-C and `kill` end the waiting, not the operations.
  static func stopOnSignals(_ session: EngineSession) {
    Interruption.handle { _ in
      Console.progress("")
      Console.say("veogen: interrupted. What was sent goes on; veogen list shows it.")
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
