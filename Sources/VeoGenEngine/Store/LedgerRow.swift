import Foundation
import GRDB
import VeoGenCore

/// One entry of the ledger as the columns of its row.
enum LedgerRow {
  static let columns = [
    "operation", "project", "provider", "model", "prompt", "billed", "status",
    "estimate_microdollars", "actual_microdollars", "reserved_at", "settled_at", "reason",
    "reserved_microdollars",
  ]

  static let selection = columns.joined(separator: ", ")

  static func values(_ entry: LedgerEntry) -> StatementArguments {
    [
      entry.operation.rawValue, entry.project, entry.provider.rawValue, entry.model, entry.prompt,
      entry.isBilled, entry.status.rawValue, entry.estimate.microdollars,
      entry.actual?.microdollars, Timestamp.text(entry.reservedAt),
      entry.settledAt.map(Timestamp.text), entry.reason, entry.reserved.microdollars,
    ]
  }

  /// The entry whose columns begin at `first`. Throws when it is none that VeoGen wrote.
  static func entry(_ row: Row, from first: Int = 0) throws -> LedgerEntry {
    func known<Value>(_ column: Int, _ read: (String) -> Value?) throws -> Value {
      guard let value = read(try row.value(first + column)) else {
        throw StoreFailure.unreadableRow(row, first + column)
      }
      return value
    }
    let provider = try known(2, Provider.init(rawValue:))
    var entry = try LedgerEntry(
      operation: OperationID(rawValue: row.value(first)), project: row.value(first + 1),
      provider: provider,
      model: row.value(first + 3), prompt: row.value(first + 4), isBilled: row.value(first + 5),
      status: known(6, LedgerStatus.init(rawValue:)),
      estimate: Money(microdollars: row.value(first + 7)),
      reserved: row.value(first + 12, as: Int64?.self).map(Money.init(microdollars:)),
      reservedAt: known(9, Timestamp.date))
    entry.actual = try row.value(first + 8, as: Int64?.self).map(Money.init(microdollars:))
    entry.settledAt = try row.date(first + 10)
    entry.reason = try row.value(first + 11)
    return entry
  }
}
