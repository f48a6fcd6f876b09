import Foundation
import VeoGenCore

/// The ledger as other programs read it. Keys are stable.
struct LedgerRecord: Encodable {
  struct Entry: Encodable {
    var operation: String
    @Nullable var project: String?
    var provider: String
    var model: String
    var prompt: String
    var billed: Bool
    var status: String
    var estimateUsd: Double
    /// What is reserved for it: the most that it can cost.
    var reservedUsd: Double
    /// The same, by the name that scripts know it by.
    var setAsideUsd: Double
    @Nullable var actualUsd: Double?
    var reservedAt: Date
    @Nullable var settledAt: Date?
    @Nullable var reason: String?

    init(_ entry: LedgerEntry) {
      operation = entry.operation.rawValue
      project = entry.project
      provider = entry.provider.rawValue
      model = entry.model
      prompt = entry.prompt
      billed = entry.isBilled
      status = entry.status.rawValue
      estimateUsd = entry.estimate.dollars
      reservedUsd = entry.reserved.dollars
      setAsideUsd = entry.reserved.dollars
      actualUsd = entry.actual?.dollars
      reservedAt = entry.reservedAt
      settledAt = entry.settledAt
      reason = entry.reason
    }
  }

  /// Of the entries that are billed.
  struct Sums: Encodable {
    var chargedUsd: Double
    var perhapsUsd: Double
    var reservedUsd: Double
    var notChargedUsd: Double
  }

  struct Standing: Encodable {
    var spentUsd: Double
    /// What of it is only perhaps charged.
    var perhapsUsd: Double
    var reservedUsd: Double
    @Nullable var capUsd: Double?

    init(_ sum: Budget.Sum, cap: Money?) {
      spentUsd = sum.spent.dollars
      perhapsUsd = sum.perhaps.dollars
      reservedUsd = sum.reserved.dollars
      capUsd = cap?.dollars
    }
  }

  /// Oldest first.
  var entries: [Entry]
  var sums: Sums
  var today: Standing
  var month: Standing

  init(_ report: LedgerReport) {
    entries = report.entries.reversed().map { Entry($0) }
    sums = Sums(
      chargedUsd: report.line(.charged).amount.dollars,
      perhapsUsd: report.line(.perhaps).amount.dollars,
      reservedUsd: report.line(.reserved).amount.dollars,
      notChargedUsd: report.line(.notCharged).amount.dollars)
    today = Standing(report.today, cap: report.caps.perDay)
    month = Standing(report.month, cap: report.caps.perMonth)
  }
}
