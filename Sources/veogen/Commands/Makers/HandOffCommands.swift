import ArgumentParser
import Foundation
import VeoGenCore
import VeoGenEngine

/// `veogen book export`: a folder for cutting programs, or the text alone.
struct ExportProjectCommand<Kind: Maker>: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "export", abstract: "Write a folder for cutting programs, or the text alone.",
      discussion: """
        The folder has numbered clips, film.otio, film.edl, film.srt, chapters.txt and the text. \
        With --text it has the text alone, outline.md and project.toml, which can be kept in git, \
        edited and imported again.
        """)
  }

  @OptionGroup var one: OneProject<Kind>

  @Argument(help: "The folder.")
  var folder: String

  @Flag(help: "Only the text.")
  var text = false

  @Flag(help: "With --text: write over a text that says something else.")
  var replace = false

  @Flag(help: "Leave out what has no clip yet.")
  var partial = false

  @OptionGroup var cut: CutOptions

  func run() async throws {
    let (session, id) = try one.open()
    let path = Paths.absolute(folder)
    if text {
      try await session.engine.writeText(id, to: path, replacing: replace)
      return try report(
        HandOffJSON(folder: path, files: ProjectFolder.files, clips: 0, seconds: 0))
    }
    let options = try cut.options()
    let isPartial = partial
    let result = try await FilmRun.stoppable { tell in
      do {
        return try await session.engine.handOff(
          id, options: options, leavingOutMissing: isPartial, into: path,
          progress: { tell("Exporting", $0) })
      } catch let failure as Failure {
        throw failure.namingPartial
      }
    }
    try report(
      HandOffJSON(
        folder: result.folder, files: result.files, clips: result.clips,
        seconds: result.seconds))
  }

  private func report(_ result: HandOffJSON) throws {
    if one.json { return try JSONOutput.write(result) }
    Console.write(result.folder + "\n")
  }
}

/// `veogen book import`: reads a folder of text.
struct ImportProjectCommand<Kind: Maker>: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    let kind = Kind.kind.rawValue
    return CommandConfiguration(
      commandName: "import", abstract: "Read the text of a \(kind) that was exported.",
      discussion: """
        A \(kind) that is here already is changed by it, which undo takes back; otherwise it becomes \
        a new one. Mistakes are told by line, and then nothing is changed. Prints the id.
        """)
  }

  @Argument(help: "The folder with outline.md and project.toml.")
  var folder: String

  @Flag(help: "Make a new one, whatever is here already.")
  var copy = false

  @OptionGroup var sending: SendingOptions
  @OptionGroup var global: GlobalOptions

  @Flag(help: "Print JSON.")
  var json = false

  func run() async throws {
    let session = try EngineSession(global.launch, drive: false)
    let path = Paths.absolute(folder)
    let clips = try await session.engine.letGo(
      byImporting: path, kind: Kind.kind, asCopy: copy)
    let agreed = try sending.ask(about: clips, session)
    let imported = try await session.engine.importText(
      path, kind: Kind.kind, asCopy: copy, agreed: agreed)
    let words = imported.before.map { ProjectText.done("", $0, imported.record) } ?? ""
    if !words.isEmpty { Console.say(words) }
    if imported.missingTakes > 0 {
      let count = imported.missingTakes
      Console.say(
        "\(count == 1 ? "1 clip of it is" : "\(count) clips of it are") not in this history.")
    }
    if json { return try JSONOutput.write(ProjectJSON(imported.record)) }
    Console.write(imported.record.project.id.rawValue + "\n")
  }
}
