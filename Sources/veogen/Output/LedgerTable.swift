import TextUI
import VeoGenCore

/// The ledger as a table for people.
enum LedgerTable {
  /// `columns`: of the terminal that it has to fit into; nil: there is none.
  static func text(_ report: LedgerReport, _ query: LedgerQuery, columns: Int?) -> String {
    let digits = report.digits
    let rows = [heading] + report.entries.reversed().map { cells($0, digits) }
    let table = columns.map { fitted(rows, columns: $0) } ?? aligned(rows, least: least)
    let lines = table + [""] + sums(report, digits) + standing(report, query, digits)
    return (lines + legend(report)).joined(separator: "\n") + "\n"
  }

  private static let heading = ["time", "id", "status", "estimate", "amount", "model", "prompt"]

  private static func cells(_ entry: LedgerEntry, _ digits: Int) -> [String] {
    [
      DateText.short(entry.at), entry.operation.rawValue,
      entry.isBilled ? entry.status.words : "not billed", entry.estimate.description,
      entry.amountWords(digits: digits) ?? "-", Sentence.plain(entry.model),
      Width.truncate(InertText.column(entry.prompt), to: 40),
    ]
  }

  /// The least width of each column where there is no screen to fit.
  private static let least = [16, 8, 15, 8, 8, 27, 0]

  /// With the model and the prompt cut to what the others leave, and left out where that is nothing.
  private static func fitted(_ rows: [[String]], columns: Int) -> [String] {
    let widths = widths(rows)
    let room = columns - widths[..<5].reduce(0) { $0 + $1 + 2 } - 2
    guard room >= 8 else { return aligned(rows.map { Array($0[..<5]) }) }
    let model = min(widths[5], max(room / 2, room - widths[6]))
    return aligned(
      rows.map {
        Array($0[..<5]) + [
          Width.truncate($0[5], to: model), Width.truncate($0[6], to: room - model),
        ]
      })
  }

  private static func widths(_ rows: [[String]]) -> [Int] {
    (rows.first ?? []).indices.map { column in
      rows.map { Width.columns(of: $0[column]) }.max() ?? 0
    }
  }

  /// Columns as wide as what stands in them, those of money to the right.
  private static func aligned(_ rows: [[String]], least: [Int] = []) -> [String] {
    let widths = widths(rows).enumerated().map { max($1, $0 < least.count ? least[$0] : 0) }
    return rows.map { row in
      row.indices.map { column in
        switch column {
        case 3, 4: Width.padLeft(row[column], to: widths[column])
        case 6: row[column]
        default: Width.pad(row[column], to: widths[column])
        }
      }.joined(separator: "  ")
    }
  }

  private static func sums(_ report: LedgerReport, _ digits: Int) -> [String] {
    func line(_ name: String, _ amount: String, _ count: Int) -> String {
      "\(Width.pad(name, to: 15)) \(Width.padLeft(amount, to: digits + 6))  \(count)"
    }
    let lines = LedgerStatus.allCases.map(report.line).filter { $0.count > 0 }.map {
      line(
        $0.status.words, $0.status == .notCharged ? "-" : $0.amount.text(digits: digits), $0.count)
    }
    let free = report.unbilledCount
    return lines + (free > 0 ? [line("not billed", "", free)] : [])
  }

  /// How the caps stand: that of the project when one is asked for, and those of everything.
  private static func standing(_ report: LedgerReport, _ query: LedgerQuery, _ digits: Int)
    -> [String]
  {
    func words(_ name: String, _ sum: Budget.Sum, _ cap: Money?) -> String {
      "\(name) \(sum.spentWords(digits: digits)), \(sum.reserved.text(digits: digits)) reserved"
        + (cap.map { " of \($0)" } ?? "")
    }
    var lines: [String] = []
    if let project = query.project, query.since == nil {
      let perhaps = report.line(.perhaps).amount
      let sum = Budget.Sum(
        spent: report.line(.charged).amount + perhaps, perhaps: perhaps,
        reserved: report.line(.reserved).amount)
      lines.append(words("project \(Sentence.plain(project))", sum, report.caps.perProject))
    }
    let all = query.project == nil ? "" : "all projects, "
    return lines + [
      words(all + "today", report.today, report.caps.perDay),
      words(all + "this month", report.month, report.caps.perMonth),
    ]
  }

  private static func legend(_ report: LedgerReport) -> [String] {
    report.hasUnknown
      ? ["~ the most that it can be by the price list: what it cost is not known."] : []
  }
}
