import ArgumentParser
import VeoGenCore

/// `veogen book approve`: says which chapters are good.
struct ApproveCommand<Kind: Maker>: AsyncParsableCommand {
  /// Computed, since a generic type stores nothing static: there is no state to share.
  static var configuration: CommandConfiguration {
    let part = Kind.kind.partName
    return CommandConfiguration(
      commandName: "approve", abstract: "Say which \(part)s may be made.",
      discussion: "Name them by number, such as 2 or 2-4, or use --all.")
  }

  @OptionGroup var one: OneProject<Kind>

  @Argument(help: ArgumentHelp("Which ones.", valueName: "numbers"))
  var parts: [String] = []

  @Flag(help: "All of them.")
  var all = false

  @Flag(help: "Take the approval back: what waits is held.")
  var undo = false

  @OptionGroup var sending: SendingOptions

  func run() async throws {
    let (session, id) = try one.open()
    let before = try await session.engine.project(id)
    let project = before.project
    guard all == parts.isEmpty || project.parts.isEmpty else {
      throw Failure(
        .invalidRequest, "Nothing says which \(Kind.kind.partName)s are meant.",
        advice: "Name them by number, or use --all.")
    }
    guard !project.parts.isEmpty else {
      throw Failure(
        .invalidRequest, "There is no outline yet.",
        advice: "veogen \(Kind.kind.rawValue) outline \(id) drafts one.")
    }
    let edit: ProjectEdit =
      all ? .approveAll(!undo) : .approve(try PartWords.parts(parts, in: project), !undo)
    let agreed = try await sending.ask(about: .edit(edit), of: id, session)
    let record = try await session.engine.apply(edit, to: id, agreed: agreed)
    let count = record.project.parts.count(where: \.isApproved)
    let words = "\(count) of \(Kind.kind.counted(record.project.parts.count)) approved."
    try one.report(
      record, ProjectText.sentences(words, record.wordsOnSuperseded(since: before)))
  }
}
