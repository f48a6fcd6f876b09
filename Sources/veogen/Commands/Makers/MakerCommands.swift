import ArgumentParser
import VeoGenCore

/// Tells the commands of books from those of movies.
///
/// Commands that are generic over it compute their `configuration`: Swift stores no static property
/// in a generic type.
protocol Maker: Sendable {
  static var kind: ProjectKind { get }
}

enum BookMaker: Maker {
  static var kind: ProjectKind { .book }
}

enum MovieMaker: Maker {
  static var kind: ProjectKind { .movie }
}

/// `veogen book`: from an idea to the clips of a book.
struct BookCommands: ParsableCommand {
  static let configuration = MakerCommands<BookMaker>.configuration("book")
}

/// `veogen movie`: from an idea to the clips of a movie.
struct MovieCommands: ParsableCommand {
  static let configuration = MakerCommands<MovieMaker>.configuration("movie")
}

/// What both have.
enum MakerCommands<Kind: Maker> {
  static func configuration(_ name: String) -> CommandConfiguration {
    let part = Kind.kind.partName
    return CommandConfiguration(
      commandName: name, abstract: "Make a \(name) of clips, \(part) by \(part).",
      discussion: """
        new makes one, outline has Gemini draft its \(part)s, edit opens all of it as text, \
        approve says which \(part)s are good, plan what their clips take, generate makes them, \
        assemble joins them into a film, trailer cuts a trailer. \
        Nothing is sent for a \(part) that is not approved. Ids can be shortened while unique.
        """,
      subcommands: [
        NewProjectCommand<Kind>.self, ListProjectsCommand<Kind>.self,
        ShowProjectCommand<Kind>.self, OutlineCommand<Kind>.self, EditProjectCommand<Kind>.self,
        ApproveCommand<Kind>.self, PlanCommand<Kind>.self, GenerateProjectCommand<Kind>.self,
        RetryProjectCommand<Kind>.self, ChooseCommand<Kind>.self,
        AssembleCommand<Kind>.self, TrailerCommand<Kind>.self, ExportProjectCommand<Kind>.self,
        ImportProjectCommand<Kind>.self, UndoCommand<Kind>.self, RedoCommand<Kind>.self,
        DuplicateCommand<Kind>.self, ArchiveCommand<Kind>.self, DeleteProjectCommand<Kind>.self,
        RestoreProjectCommand<Kind>.self,
      ])
  }
}

/// What every command about one project takes.
struct OneProject<Kind: Maker>: ParsableArguments {
  @Argument(help: "The id, or the beginning of it.")
  var id: String

  @OptionGroup var global: GlobalOptions

  @Flag(help: "Print JSON.")
  var json = false

  /// Opens the history and finds the project. Throws `Failure`.
  func open(drive: Bool = false) throws -> (EngineSession, ProjectID) {
    let session = try EngineSession(global.launch, drive: drive)
    if drive {
      for one in session.configuration.passedOver where one.key != nil {
        Console.say("\(one.failure)")
      }
    }
    return (session, try session.engine.projectID(matching: id, Kind.kind))
  }

  /// Prints the project: as JSON, or as `words` on standard error.
  func report(_ record: ProjectRecord, _ words: String) throws {
    if json { return try JSONOutput.write(ProjectJSON(record)) }
    Console.say(words)
  }
}

/// For what may give an approval that clips in the queue wait for.
struct SendingOptions: ParsableArguments {
  @Flag(
    name: .shortAndLong,
    help: "Do not ask, whatever the clips cost that wait for an approval and go out with it.")
  var yes = false

  /// Says which clips go out by `step`, and asks first where they cost something. Returns what was
  /// agreed to; nil: whatever goes out.
  func ask(about step: ProjectStep, of id: ProjectID, _ session: EngineSession) async throws
    -> HeldClips?
  {
    try ask(about: try await session.engine.letGo(by: step, of: id), session)
  }

  /// The same for what is known to go out.
  func ask(about clips: HeldClips, _ session: EngineSession) throws -> HeldClips? {
    guard clips.clips > 0 else { return yes ? nil : clips }
    Console.say("\(clips.words): \(Sentence.plain(clips.sentence))")
    if clips.isBilled { try SpendingQuestion.ask(clips.words, clips.price, session, yes: yes) }
    return yes ? nil : clips
  }
}

/// The chapters or scenes that a command names.
enum PartWords {
  /// `2`, `2-4` or a part's id. Throws a `Failure` for what is none of them.
  static func parts(_ words: [String], in project: Project) throws(Failure) -> [PartID] {
    var parts: [PartID] = []
    for word in words {
      for id in try ids(word, in: project) where !parts.contains(id) { parts.append(id) }
    }
    return parts
  }

  private static func ids(_ word: String, in project: Project) throws(Failure) -> [PartID] {
    if project.index(of: PartID(rawValue: word)) != nil { return [PartID(rawValue: word)] }
    let ends = word.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
    guard (1...2).contains(ends.count), let first = ends[0], let last = ends[ends.count - 1],
      first <= last, first >= 1, last <= project.parts.count
    else {
      let part = project.kind.partName
      throw Failure(
        .invalidRequest,
        "There is no \(part) \u{201C}\(word)\u{201D}: there are \(project.kind.counted(project.parts.count)).",
        advice: "Name \(part)s by their numbers, such as 2 or 2-4.")
    }
    return project.parts[(first - 1)..<last].map(\.id)
  }
}
