import FoundationEssentials
import VeoGenCore

/// The operations that began last of all that were seen: several takes begin in one moment.
struct NewestOperations: Sendable {
  private var moment = Date.distantPast
  private var ids: [OperationID] = []

  func isNewer(_ operation: VeoGenCore.Operation) -> Bool {
    operation.createdAt > moment || operation.createdAt == moment && !ids.contains(operation.id)
  }

  /// Takes note of `rows`, the newest first.
  mutating func note(_ rows: [VeoGenCore.Operation]) {
    for place in rows.indices {
      guard rows[place].createdAt >= moment else { return }
      guard isNewer(rows[place]) else { continue }
      if rows[place].createdAt > moment { (moment, ids) = (rows[place].createdAt, []) }
      ids.append(rows[place].id)
    }
  }
}
