import ArgumentParser
import VeoGenCore
import VeoGenEngine

/// `veogen import`: rebuilds the history from files.
struct ImportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Take clips into the history, and print their operations' ids.",
    discussion: """
      A clip that VeoGen made brings prompt, settings, model, cost and times with it, by its tags; \
      of another one the history gets what can be seen. The file stays where it is. One that the \
      history has already adds nothing.
      """)

  @Argument(help: ArgumentHelp("The files.", valueName: "file"))
  var files: [String]

  @OptionGroup var global: GlobalOptions

  @Flag(help: "Copy the files among VeoGen's clips.")
  var copy = false

  @Flag(help: "Print JSON.")
  var json = false

  private struct Result: Encodable {
    var file: String
    @Nullable var id: String?
    var added: Bool
    @Nullable var error: String?
    var status = ExitStatus.done

    enum CodingKeys: CodingKey { case file, id, added, error }

    init(_ file: String, id: OperationID? = nil, added: Bool = false) {
      self.file = file
      self.id = id?.rawValue
      self.added = added
      error = nil
    }

    init(_ file: String, _ failure: Failure) {
      self.init(file)
      error = Sentence.plain(failure.sentences)
      status = ExitStatus(failure.kind)
    }
  }

  func run() async throws {
    let session = try EngineSession(global.launch, drive: false)
    var results: [Result] = []
    for file in files { results.append(await take(file, session)) }
    if json { try JSONOutput.write(results) }
    let ends = Set(results.map(\.status))
    // Where all went wrong in one way it is that way; else some were taken, and some failed.
    if ends != [.done] { throw ends.count == 1 ? ends.first ?? .failed : .failed }
  }

  private func take(_ file: String, _ session: EngineSession) async -> Result {
    do throws(Failure) {
      switch try await session.engine.importClip(file, copying: copy) {
      case .added(let operation):
        if !json { Console.write("\(operation.id)\n") }
        return Result(file, id: operation.id, added: true)
      case .known(let operation):
        if !json { Console.say(Self.known(file, operation)) }
        return Result(file, id: operation.id)
      }
    } catch {
      if !json { Console.say(Sentence.text(error)) }
      return Result(file, error)
    }
  }

  private static func known(_ file: String, _ operation: Operation) -> String {
    let place = operation.trashedAt == nil ? "in the history" : "in the trash"
    return "\(Sentence.plain(file)) is \(place) already, as \(operation.id)."
  }
}
