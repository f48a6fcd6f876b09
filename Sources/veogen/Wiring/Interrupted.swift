import Dispatch
import Foundation
import VeoGenCore
import VeoGenEngine

/// What becomes of clips whose command was interrupted: the waiting ends, the clips do not.
enum Interrupted {
  /// Ctrl-C and `kill` end a command that waits for `ids`, and say how each of them stands.
  static func handle(_ session: EngineSession, _ ids: [OperationID]) {
    Interruption.handle { _ in
      Console.progress("")
      Console.say("veogen: interrupted.")
      let stopped = DispatchSemaphore(value: 0)
      Task.detached {
        // A request that is on its way gets its answer: what is said then is true.
        await session.close()
        stopped.signal()
      }
      _ = stopped.wait(timeout: .now() + 5)
      for line in words(session, ids) { Console.say("veogen: " + line) }
      exit(ExitStatus.interrupted.rawValue)
    }
  }

  private static func words(_ session: EngineSession, _ ids: [OperationID]) -> [String] {
    let operations = ids.compactMap { try? session.engine.operation(matching: $0.rawValue) }
    let isElsewhere = (try? session.engine.isWorkedOnElsewhere()) == true
    return [
      queued(operations.filter { $0.state == .queued }, isElsewhere),
      sent(operations.filter { [.submitting, .processing, .reviewing].contains($0.state) }),
      made(operations.filter { $0.state == .saving }),
      unanswered(operations.filter { $0.state == .uncertain }),
    ].compactMap { $0 }
  }

  private static func queued(_ operations: [Operation], _ isElsewhere: Bool) -> String? {
    guard !operations.isEmpty else { return nil }
    let (are, them, one) = isOne(operations) ? ("is", "it", "it") : ("are", "them", "one")
    let sender = isElsewhere ? "another veogen" : "veogen"
    let time = isElsewhere ? "when its turn comes" : "the next time that it works"
    return "\(clips(operations)) \(are) queued and not sent yet: \(sender) sends \(them) \(time). "
      + advice(operations, "cancel", "drops \(one)")
  }

  private static func sent(_ operations: [Operation]) -> String? {
    guard !operations.isEmpty else { return nil }
    let (goes, one) = isOne(operations) ? ("goes", "it") : ("go", "one")
    return "\(clips(operations)) \(goes) on at the service. "
      + advice(operations, "retry", "waits for \(one)")
  }

  private static func made(_ operations: [Operation]) -> String? {
    guard !operations.isEmpty else { return nil }
    let (are, one) = isOne(operations) ? ("is", "it") : ("are", "one")
    return "\(clips(operations)) \(are) made and not saved yet. "
      + advice(operations, "retry", "saves \(one)")
  }

  private static func unanswered(_ operations: [Operation]) -> String? {
    guard !operations.isEmpty else { return nil }
    let (was, one) = isOne(operations) ? ("was", "it") : ("were", "one")
    return "\(clips(operations)) \(was) sent, and no answer came. "
      + advice(operations, "retry", "asks what became of \(one)")
  }

  private static func isOne(_ operations: [Operation]) -> Bool { operations.count == 1 }

  private static func clips(_ operations: [Operation]) -> String {
    isOne(operations) ? "1 clip" : "\(operations.count) clips"
  }

  /// The command with the id of the only one; of several, with their ids, or where those stand.
  private static func advice(_ operations: [Operation], _ command: String, _ does: String)
    -> String
  {
    if let only = operations.first, isOne(operations) {
      return "veogen \(command) \(only.id) \(does)."
    }
    let ids =
      operations.count > 8
      ? "veogen list has the ids" : operations.map(\.id.rawValue).joined(separator: ", ")
    return "veogen \(command) ID \(does): \(ids)."
  }
}
