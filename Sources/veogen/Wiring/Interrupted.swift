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
      sentence(
        operations.filter { [.submitting, .processing, .reviewing].contains($0.state) },
        "goes on at the service", "go on at the service", "retry", "waits for"),
      sentence(
        operations.filter { $0.state == .saving }, "is made and not saved yet",
        "are made and not saved yet", "retry", "saves"),
      sentence(
        operations.filter { $0.state == .uncertain }, "was sent, and no answer came",
        "were sent, and no answer came", "retry", "asks what became of"),
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

  /// What `one` or `many` of them do or wait for, and the command that goes on from there.
  private static func sentence(
    _ operations: [Operation], _ one: String, _ many: String, _ command: String, _ does: String
  ) -> String? {
    guard !operations.isEmpty else { return nil }
    let isOne = isOne(operations)
    return "\(clips(operations)) \(isOne ? one : many). "
      + advice(operations, command, "\(does) \(isOne ? "it" : "one")")
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
