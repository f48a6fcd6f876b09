import ArgumentParser
import Foundation
import VeoGenCore

/// `veogen ledger`: what was spent, is reserved and was not charged.
struct LedgerCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ledger",
    abstract: "List what was spent, reserved and not charged, with sums.",
    discussion: """
      One line for each submission, oldest first. The amount is what it counts for, and what the \
      sums are of: the actual cost where Google reports it, else, marked with ~, what was reserved: \
      the most that a clip can cost, which for models that are billed by tokens is a little more \
      than the estimate. What was not charged has none. What is spent has in it what is only perhaps charged, and says how much. \
      Sandbox clips are not billed and not counted. On a terminal that is too narrow model and prompt \
      are cut; a pipe gets all of it.
      """)

  @OptionGroup var global: GlobalOptions

  @Option(help: ArgumentHelp("Only from this local day on: 2026-11-01.", valueName: "day"))
  var since: String?

  @Option(help: ArgumentHelp("Only this project.", valueName: "name"))
  var project: String?

  @Flag(help: "Print CSV with a header.")
  var csv = false

  @Flag(help: "Print JSON.")
  var json = false

  func run() async throws {
    guard !(csv && json) else {
      throw Failure(.invalidRequest, "--csv and --json cannot both be printed.")
    }
    let query = LedgerQuery(
      since: try since.map(Self.day),
      project: try project.map { (name) throws(Failure) in try ProjectName.checked(name) })
    let session = try EngineSession(global.launch, drive: false)
    let report = try await session.client.ledger(query)
    if json {
      try JSONOutput.write(LedgerRecord(report))
    } else if csv {
      Console.write(LedgerCSV.text(report))
    } else if report.entries.isEmpty {
      Console.say("Nothing was reserved or spent\(query == LedgerQuery() ? " yet" : " there").")
    } else {
      Console.write(LedgerTable.text(report, query, columns: Console.resultColumns))
    }
  }

  private static func day(_ text: String) throws(Failure) -> Date {
    guard let date = DateText.midnight(text) else {
      throw Failure(
        .invalidRequest, "\u{201C}\(text)\u{201D} is no day.",
        advice: "Write it as year-month-day: --since 2026-11-01.")
    }
    return date
  }
}
