import ArgumentParser
import VeoGenCore
import VeoGenEngine

/// `veogen book new`: an empty one with what it is about.
struct NewProjectCommand<Kind: Maker>: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(commandName: "new", abstract: "Make an empty one and print its id.")
  }

  @Argument(help: "The title.")
  var title: String

  @Option(help: ArgumentHelp("What sort of story, of a book.", valueName: "text"))
  var genre: String?

  @Option(help: ArgumentHelp("The story in a sentence, of a movie.", valueName: "text"))
  var logline: String?

  @Option(help: ArgumentHelp("How every clip looks.", valueName: "text"))
  var style: String?

  @Option(help: ArgumentHelp("The story in short.", valueName: "text"))
  var synopsis: String?

  @Option(parsing: .unconditional, help: "Seconds of each part that does not say otherwise.")
  var seconds: TypedNumber<Int>?

  @Option(help: "The model; a beginning that only one has is enough (see veogen models).")
  var model: String?

  @Option(help: "Aspect ratio: 16:9 or 9:16.")
  var aspect: String?

  @Option(help: "Resolution: 720p, 1080p, …")
  var resolution: String?

  @OptionGroup var global: GlobalOptions

  @Flag(help: "Print JSON.")
  var json = false

  func run() async throws {
    let session = try EngineSession(global.launch, drive: false)
    var draft = session.engine.blankProject(Kind.kind, title: title)
    draft.genre = genre ?? ""
    draft.logline = logline ?? ""
    draft.style = style ?? ""
    draft.synopsis = synopsis ?? ""
    draft.secondsPerPart = try seconds?.value(of: "--seconds") ?? draft.secondsPerPart
    draft.format = try session.engine.format(model: model, aspect: aspect, resolution: resolution)
    let record = try await session.engine.createProject(draft)
    if json { return try JSONOutput.write(ProjectJSON(record)) }
    Console.write(record.project.id.rawValue + "\n")
    if Console.showsProgress {
      Console.say(
        "Next: veogen \(Kind.kind.rawValue) outline \(record.project.id) --\(Kind.kind.partName)s 8 --idea \"…\""
      )
    }
  }
}
