import ArgumentParser
import VeoGenCore

/// `veogen book list`: the books, the last changed first.
struct ListProjectsCommand<Kind: Maker>: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(commandName: "list", abstract: "List them, the last changed first.")
  }

  @Flag(help: "Also what is archived or in the trash.")
  var all = false

  @OptionGroup var global: GlobalOptions

  @Flag(help: "Print JSON.")
  var json = false

  func run() async throws {
    let session = try EngineSession(global.launch, drive: false)
    let (found, damaged) = try await session.engine.projectListing()
    for failure in damaged { Console.say(Sentence.text(failure)) }
    let projects = found.filter {
      $0.kind == Kind.kind && (all || !$0.isArchived && !$0.isTrashed)
    }
    if json { return try JSONOutput.write(projects.map(ProjectSummaryJSON.init)) }
    let kind = Kind.kind.rawValue
    guard !projects.isEmpty else {
      let isPutAway = found.contains { $0.kind == Kind.kind }
      return Console.say(
        isPutAway
          ? "Each \(kind) is archived or in the trash: veogen \(kind) list --all shows them."
          : "Nothing here yet. Make one: veogen \(kind) new \"The Salt Road\"")
    }
    for project in projects { Console.write(ProjectText.line(project) + "\n") }
  }
}

/// `veogen book show`: how far one is.
struct ShowProjectCommand<Kind: Maker>: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "show", abstract: "Show one: its parts, how far they are, what is stale.",
      aliases: ["status"])
  }

  @OptionGroup var one: OneProject<Kind>

  func run() async throws {
    let (session, id) = try one.open()
    let record = try await session.engine.project(id)
    if one.json { return try JSONOutput.write(ProjectJSON(record)) }
    Console.write(ProjectText.text(record))
  }
}
