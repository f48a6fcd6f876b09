import Foundation
import VeoGenCore

/// The ledger as comma-separated values (RFC 4180): a header, then a line for each entry.
enum LedgerCSV {
  private static let header = [
    "time", "operation", "status", "billed", "estimate_usd", "actual_usd",
    "provider",
    "model", "project", "prompt", "reason", "set_aside_usd",
  ]

  static func text(_ report: LedgerReport) -> String {
    CSVText.text([header] + report.entries.reversed().map(fields))
  }

  private static func fields(_ entry: LedgerEntry) -> [String] {
    [
      entry.at.formatted(.iso8601), entry.operation.rawValue, entry.status.rawValue,
      entry.isBilled ? "true" : "false", amount(entry.estimate),
      entry.actual.map(amount) ?? "",
      entry.provider.rawValue, entry.model, entry.project ?? "", entry.prompt, entry.reason ?? "",
      amount(entry.reserved),
    ]
  }

  /// Dollars with six digits, which is exact.
  private static func amount(_ money: Money) -> String {
    let micro = money.microdollars.magnitude
    let rest = String(micro % 1_000_000)
    return (money.microdollars < 0 ? "-" : "") + "\(micro / 1_000_000)."
      + String(repeating: "0", count: 6 - rest.count) + rest
  }
}
