import Foundation
import VeoGenCore
import VeoGenEngine

/// What a command prints about operations when it ends.
enum OperationReport {
  /// Paths (or ids, when nothing was waited for) on standard output, words on standard error.
  /// Throws the worst `ExitStatus` when something did not work.
  static func write(
    _ operations: [Operation], asJSON: Bool, waited: Bool, queue: QueueStatus?
  ) throws {
    if asJSON {
      let records = operations.map { OperationRecord($0) }
      if records.count == 1, let only = records.first {
        try JSONOutput.write(only)
      } else {
        try JSONOutput.write(records)
      }
    } else {
      for operation in operations { writeWords(operation, waited: waited) }
    }
    try throwStatus(operations, waited: waited, queue: queue)
  }

  /// Throws the worst `ExitStatus` when something did not work.
  static func throwStatus(_ operations: [Operation], waited: Bool, queue: QueueStatus?) throws {
    let worst = status(of: operations, waited: waited, queue: queue)
    if worst != .done { throw worst }
  }

  /// The worst of them.
  static func status(of operations: [Operation], waited: Bool, queue: QueueStatus?) -> ExitStatus {
    .worst(of: operations.compactMap { exitCode($0, waited: waited, queue) })
  }

  /// How the queue stands, when some of them wait in it: what one waits for is not all told by itself.
  static func queue(of operations: [Operation], _ session: EngineSession) async -> QueueStatus? {
    guard operations.contains(where: { $0.state == .queued }) else { return nil }
    return try? await session.engine.queueStatus()
  }

  private static func writeWords(_ operation: Operation, waited: Bool) {
    if let missing = MissingFile(of: operation) {
      Console.say(Sentence.text(missing.failure))
    } else if !waited, operation.state == .completed {
      // One kind of line: the sandbox may be faster than the answer about the last of several takes.
      Console.write(operation.id.rawValue + "\n")
    } else if let clip = operation.clip {
      Console.write(clip.path + "\n")
      if Console.showsProgress { Console.say(summary(operation, clip)) }
    } else if let failure = operation.failure, Waiting.waitsLong(operation) {
      Console.say(Sentence.text(failure))
      let time = operation.retryAt.map(DateText.short) ?? "later"
      Console.say(
        "  \(operation.id) stays in the queue and is sent from \(time) on, when a veogen runs.")
    } else if let failure = operation.failure, operation.state != .queued {
      Console.say(Sentence.text(failure))
      Console.say("  veogen show \(operation.id) has the details.")
    } else if !waited, operation.state != .cancelled {
      Console.write(operation.id.rawValue + "\n")
    } else {
      Console.say("veogen: " + Sentence.state(operation))
    }
  }

  private static func summary(_ operation: Operation, _ clip: Clip) -> String {
    let price =
      operation.request.provider.isBilled
      ? operation.costWords : "\(operation.estimate) not billed"
    let took = operation.finishedAt.map { $0.timeIntervalSince(operation.createdAt) } ?? 0
    return [
      "✓ saved", ByteText.text(clip.byteCount),
      "\(clip.width)×\(clip.height)", price, ProgressLine.clock(took),
    ].joined(separator: " · ")
  }

  private static func exitCode(_ operation: Operation, waited: Bool, _ queue: QueueStatus?)
    -> ExitStatus?
  {
    if let missing = MissingFile(of: operation) { return ExitStatus(missing.failure.kind) }
    return switch operation.state {
    case .failed: operation.failure.map { ExitStatus($0.kind) } ?? .failed
    case .uncertain: .uncertain
    case .cancelled: .failed
    case .saving: operation.failure.map { ExitStatus($0.kind) }
    case .queued where Waiting.waitsLong(operation): .overLimit
    // A limit that ends much later, or one that it needs and that ended without a clip.
    case .queued where waited:
      operation.failure != nil || queue?.waitsForLimit(operation.id) == true
        ? .overLimit : .failed
    default: .done
    }
  }
}
