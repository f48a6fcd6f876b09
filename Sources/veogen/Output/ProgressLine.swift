import Foundation
import VeoGenCore

/// The one line that says how far the operations of a command are.
enum ProgressLine {
  static func text(
    _ operations: [Operation], _ status: QueueStatus? = nil,
    transfers: [OperationID: TransferProgress], now: Date
  ) -> String {
    guard operations.count == 1, let only = operations.first else {
      return several(operations)
    }
    return only.state.glyph + " " + one(only, status?.place(of: only.id), transfers[only.id], now)
      + "  "
      + Sentence.title(only)
  }

  private static func several(_ operations: [Operation]) -> String {
    let done = operations.count { $0.state.isFinal }
    let running = operations.count { $0.state.holdsSlot || $0.state == .saving }
    return "● \(done) of \(operations.count) done, \(running) running"
  }

  private static func one(
    _ operation: Operation, _ place: QueuePlace?, _ transfer: TransferProgress?, _ now: Date
  ) -> String {
    switch operation.state {
    case .queued:
      guard let retryAt = operation.retryAt, retryAt > now else {
        return place.map { "queued, " + QueueWords.reason($0, isWorkedOn: true, now: now) }
          ?? "queued"
      }
      return "retry in " + clock(retryAt.timeIntervalSince(now))
    case .processing:
      let elapsed = clock(now.timeIntervalSince(operation.acceptedAt ?? now))
      let how = operation.failure == nil ? " " : ", cannot be followed now "
      return operation.state.shown + how + elapsed
    case .saving:
      if let retryAt = operation.retryAt, retryAt > now {
        return "retry in " + clock(retryAt.timeIntervalSince(now))
      }
      guard let transfer else { return "saving" }
      return "saving " + size(transfer)
    default: return Sentence.state(operation)
    }
  }

  private static func size(_ transfer: TransferProgress) -> String {
    guard let total = transfer.total, total > 0 else { return ByteText.text(transfer.received) }
    return ByteText.text(transfer.received, of: total)
  }

  /// `m:ss`.
  static func clock(_ seconds: Double) -> String {
    let whole = Int(min(max(0, seconds.isFinite ? seconds : 0), 1e9).rounded())
    let rest = whole % 60
    return "\(whole / 60):" + (rest < 10 ? "0\(rest)" : "\(rest)")
  }
}
