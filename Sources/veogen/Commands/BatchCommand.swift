import ArgumentParser
import Foundation
import VeoGenCore
import VeoGenEngine

/// `veogen batch`: makes a clip for each row of a file, once, however often it is run.
struct BatchCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "batch", abstract: "Make a clip for each row of a CSV or JSONL file.",
    discussion: """
      Fields: prompt, id, model, aspect, resolution, duration, negative, image, last_frame, \
      reference, extend, seed, people, takes, priority, project. In CSV the first line names them, \
      and several references are separated by ;. What a row leaves out comes from the options.

      Running it again is safe: a row is known by its id, or else by its words, and what was \
      admitted once is not sent again, whatever was killed in between. A file with another name \
      or in another place is another batch, unless --name says that it is the same one; so is one \
      made on the sandbox. What clean or delete has removed for good is made again. A row whose \
      very request was sent by something else, and got no answer or was billed and gave no clip, is \
      asked about first.
      """)

  @Argument(help: "The file, or - for standard input.")
  var file: String

  @OptionGroup var options: GenerateOptions
  @OptionGroup var global: GlobalOptions

  @Option(help: "csv or jsonl; without it, by the file's ending.")
  var format: Form?

  @Option(
    help: ArgumentHelp(
      "What tells this batch from others with the same rows; the file's path without it.",
      valueName: "name"))
  var name: String?

  @Option(
    help: ArgumentHelp("Write what became of each row, a line of JSON each.", valueName: "file"))
  var results: String?

  @Option(help: ArgumentHelp("Put the files into this folder.", valueName: "dir"))
  var output: String?

  @Option(help: ArgumentHelp("What rows without a project are part of.", valueName: "name"))
  var project: String?

  @Flag(help: "Only say what each row costs; send nothing.")
  var dryRun = false

  @Flag(help: "Also try again what failed and was not billed.")
  var retryFailed = false

  @Flag(help: "Return when everything is admitted to the queue.")
  var noWait = false

  @Flag(name: .shortAndLong, help: "Do not ask, whatever it costs.")
  var yes = false

  @Flag(help: "Print JSON.")
  var json = false

  enum Form: String, ExpressibleByArgument, CaseIterable {
    case csv, jsonl
  }

  func run() async throws {
    let (rows, unread) = try BatchInput(file: file, form: format?.rawValue).rows()
    let session = try EngineSession(global.launch, drive: !dryRun)
    let plan = try await BatchPlanner(session, self).plan(rows, unread: unread)
    if dryRun { return try await plan.report(session, asJSON: json) }
    let isPriceAgreed = try await SameQuestion.ask(plan, session, yes: yes)
    if !isPriceAgreed { try plan.confirm(session, yes: yes) }
    let folder = try output.map(OutputFolder.prepare)
    let run = BatchRun(session: session, plan: plan, folder: folder, results: results)
    try run.checkResults()
    let items = try await session.driving {
      let admitted = try await run.admit(retryFailed: retryFailed)
      return noWait ? admitted : try await run.wait(admitted)
    }
    try BatchReport.write(
      items, asJSON: json, waited: !noWait,
      queue: await OperationReport.queue(of: items.map(\.operation), session))
  }

  /// What tells this batch from others.
  var batchName: String {
    if let name { return name }
    // However it is reached: a link to the file is the same batch.
    return file == "-"
      ? "standard input"
      : URL(filePath: Paths.absolute(file)).resolvingSymlinksInPath().path(percentEncoded: false)
  }
}
