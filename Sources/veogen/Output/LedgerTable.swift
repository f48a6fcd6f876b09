import TextUI
import VeoGenCore

/// The ledger as a table for people.
enum LedgerTable {
  static func text(_ report: LedgerReport, _ query: LedgerQuery) -> String {
    let rows = report.entries.reversed().map(row)
    let lines = [heading] + rows + [""] + sums(report) + standing(report, query)
    return lines.joined(separator: "\n") + "\n"
  }

  private static let heading = line(
    "time", "id", "status", "estimate", "actual", "model", "prompt")

  private static func row(_ entry: LedgerEntry) -> String {
    line(
      DateText.short(entry.at), entry.operation.rawValue,
      entry.isBilled ? entry.status.words : "not billed", entry.estimate.description,
      entry.actual?.description ?? "-", Sentence.plain(entry.model),
      Width.truncate(InertText.column(entry.prompt), to: 40))
  }

  private static func line(
    _ time: String, _ id: String, _ status: String, _ estimate: String, _ actual: String,
    _ model: String, _ prompt: String
  ) -> String {
    [
      Width.pad(time, to: 16), Width.pad(id, to: 8), Width.pad(status, to: 15), right(estimate),
      right(actual), Width.pad(model, to: 27), prompt,
    ].joined(separator: "  ")
  }

  private static func right(_ text: String) -> String {
    String(repeating: " ", count: max(0, 8 - text.count)) + text
  }

  private static func sums(_ report: LedgerReport) -> [String] {
    var lines = LedgerStatus.allCases.map(report.line).filter { $0.count > 0 }.map { line in
      "\(Width.pad(line.status.words, to: 15)) \(right(line.amount.description))  \(line.count)"
    }
    if report.unbilledCount > 0 {
      lines.append("\(Width.pad("not billed", to: 15)) \(right(""))  \(report.unbilledCount)")
    }
    return lines
  }

  /// How the caps stand: that of the project when one is asked for, and those of everything.
  private static func standing(_ report: LedgerReport, _ query: LedgerQuery) -> [String] {
    func words(_ name: String, _ sum: Budget.Sum, _ cap: Money?) -> String {
      "\(name) \(sum.spent) spent, \(sum.reserved) reserved" + (cap.map { " of \($0)" } ?? "")
    }
    var lines: [String] = []
    if let project = query.project, query.since == nil {
      let sum = Budget.Sum(
        spent: report.line(.charged).amount + report.line(.perhaps).amount,
        reserved: report.line(.reserved).amount)
      lines.append(words("project \(Sentence.plain(project))", sum, report.caps.perProject))
    }
    let all = query.project == nil ? "" : "all projects, "
    return lines + [
      words(all + "today", report.today, report.caps.perDay),
      words(all + "this month", report.month, report.caps.perMonth),
    ]
  }
}
