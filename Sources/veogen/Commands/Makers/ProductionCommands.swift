import ArgumentParser
import VeoGenCore
import VeoGenEngine

/// `veogen book plan`: what the clips take, before anything is sent.
struct PlanCommand<Kind: Maker>: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "plan", abstract: "Say how many clips there are to make, their price and time.",
      discussion: """
        Counts what is approved and missing; of \(Kind.kind.partName)s that are named also what \
        failed or is stale. Nothing is sent.
        """)
  }

  @OptionGroup var one: OneProject<Kind>

  @Argument(help: ArgumentHelp("Only these, by number.", valueName: "numbers"))
  var parts: [String] = []

  @Flag(help: "Another take of those that are named, though there is one.")
  var again = false

  func run() async throws {
    let (session, id) = try one.open()
    let scope = try await ProductionRun.scope(parts, again: again, session, id)
    let summary = try await session.engine.productionSummary(id, scope)
    if one.json { return try JSONOutput.write(PlanJSON(id, summary)) }
    Console.write(ProjectText.plan(summary))
  }
}

/// `veogen book generate`: makes the clips that are approved and missing.
struct GenerateProjectCommand<Kind: Maker>: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "generate", abstract: "Make the clips that are approved and missing.",
      discussion: """
        Shows the plan first. Clips that go on from another wait for it. Running it again goes on \
        where it was: what is made or on its way is not sent twice. Of \(Kind.kind.partName)s that are \
        named, what failed is tried again and what is stale made anew, too; what was, or may have \
        been, billed before is asked about. Prints the paths of the clips in the order of the film.
        """)
  }

  @OptionGroup var one: OneProject<Kind>

  @Argument(help: ArgumentHelp("Only these, by number.", valueName: "numbers"))
  var parts: [String] = []

  @Flag(help: "Another take of those that are named, though there is one.")
  var again = false

  @OptionGroup var making: MakingOptions

  func run() async throws {
    let (session, id) = try one.open(drive: true)
    let scope = try await ProductionRun.scope(parts, again: again, session, id)
    try await ProductionRun(session: session, id: id, json: one.json).make(scope, making)
  }
}

/// `veogen book retry`: tries again what failed.
struct RetryProjectCommand<Kind: Maker>: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "retry", abstract: "Try again what failed, and say what that costs.")
  }

  @OptionGroup var one: OneProject<Kind>
  @OptionGroup var making: MakingOptions

  func run() async throws {
    let (session, id) = try one.open(drive: true)
    try await ProductionRun(session: session, id: id, json: one.json).make(.failed, making)
  }
}

/// What commands that make clips of a project take.
struct MakingOptions: ParsableArguments {
  @Flag(name: .shortAndLong, help: "Do not ask, whatever it costs.")
  var yes = false

  @Flag(help: "Return when everything is in the queue.")
  var noWait = false
}
