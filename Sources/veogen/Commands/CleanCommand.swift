import ArgumentParser
import TextUI
import VeoGenCore
import VeoGenEngine

/// `veogen clean`: makes room.
struct CleanCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "clean",
    abstract: "Move old clips to the trash, empty the trash of old ones, remove leftovers.",
    discussion: """
      Favourites, takes of projects, clips that waiting operations build on and files that VeoGen \
      did not make are kept. Leftovers are parts of downloads that died and copies of inputs that \
      no operation uses. --dry-run shows what would be done, and what is used.
      """)

  @OptionGroup var global: GlobalOptions

  @Option(
    help: ArgumentHelp(
      "Move clips to the trash that were finished before that: \(Age.form).", valueName: "age"))
  var olderThan: String?

  @Flag(help: "Empty the whole trash for good.")
  var trash = false

  @Flag(help: "Change nothing: show what would be done.")
  var dryRun = false

  @Flag(name: .shortAndLong, help: "Do not ask.")
  var yes = false

  @Flag(help: "Print JSON.")
  var json = false

  func run() async throws {
    let age = try olderThan.map(Self.age)
    let session = try EngineSession(global.launch, drive: false)
    let plan = try await session.engine.cleanPlan(olderThan: age, wholeTrash: trash)
    if !json {
      Console.write(CleanText.lines(plan))
      if let forgotten = CleanText.forgotten(plan) { Console.say(forgotten) }
    }
    var failures: [Failure] = []
    if !dryRun, !plan.isEmpty {
      guard try yes || Confirm.ask("Do this?", what: "Cleaning", instead: "--yes") else {
        Console.say("Nothing was changed.")
        throw ExitStatus.failed
      }
      failures = await session.engine.clean(plan)
    }
    try report(plan, session.engine.storage())
    for failure in failures { Console.say(Sentence.text(failure)) }
    if !failures.isEmpty { throw ExitStatus.failed }
  }

  private func report(_ plan: CleanPlan, _ storage: Storage) throws {
    if json {
      try JSONOutput.write(CleanRecord(plan, storage, dryRun: dryRun))
    } else {
      Console.say(CleanText.sum(plan, dryRun: dryRun))
      Console.say("Used: \(storage.words).")
    }
  }

  private static func age(_ text: String) throws -> Age {
    guard let age = Age(text) else {
      throw Failure(
        .invalidRequest, "\u{201C}\(Sentence.plain(text))\u{201D} is no age.",
        advice: "Write \(Age.form).")
    }
    return age
  }
}
