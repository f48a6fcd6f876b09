import ArgumentParser
import VeoGenCore

/// `veogen book choose`: which of several takes the film has.
struct ChooseCommand<Kind: Maker>: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "choose", abstract: "Say which of the takes of a shot the film has.")
  }

  @OptionGroup var one: OneProject<Kind>

  @Argument(help: "The take: the id of its operation, or the beginning of it.")
  var take: String

  func run() async throws {
    let (session, id) = try one.open()
    let operation = try session.engine.operation(matching: take).id
    let project = try await session.engine.project(id).project
    let part = project.parts.first { $0.takes.contains { $0.operation == operation } }
    guard let part else {
      throw Failure(
        .invalidRequest, "\(operation) is no take of this \(Kind.kind.rawValue).",
        advice: "veogen \(Kind.kind.rawValue) show \(id) --json lists them.")
    }
    try one.report(
      try await session.engine.apply(.chooseTake(part.id, operation), to: id),
      "\(operation) is chosen.")
  }
}

/// `veogen book undo`: takes the last edit back.
struct UndoCommand<Kind: Maker>: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "undo", abstract: "Take the last edit back; clips that were made stay.")
  }

  @OptionGroup var one: OneProject<Kind>
  @OptionGroup var sending: SendingOptions

  func run() async throws {
    let (session, id) = try one.open()
    let before = try await session.engine.project(id)
    let agreed = try await sending.ask(about: .undo, of: id, session)
    let record = try await session.client.projects.undo(id, agreed)
    try one.report(
      record, ProjectText.done("Undone: \(before.undoName ?? "").", before, record))
  }
}

/// `veogen book redo`: makes again what was undone.
struct RedoCommand<Kind: Maker>: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(commandName: "redo", abstract: "Make the edit again that was undone last.")
  }

  @OptionGroup var one: OneProject<Kind>
  @OptionGroup var sending: SendingOptions

  func run() async throws {
    let (session, id) = try one.open()
    let before = try await session.engine.project(id)
    let agreed = try await sending.ask(about: .redo, of: id, session)
    let record = try await session.client.projects.redo(id, agreed)
    try one.report(
      record, ProjectText.done("Done again: \(before.redoName ?? "").", before, record))
  }
}

/// `veogen book duplicate`: a copy without its clips.
struct DuplicateCommand<Kind: Maker>: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "duplicate", abstract: "Make a copy without its clips and print its id.")
  }

  @OptionGroup var one: OneProject<Kind>

  func run() async throws {
    let (session, id) = try one.open()
    let record = try await session.client.projects.duplicate(id)
    if one.json { return try JSONOutput.write(ProjectJSON(record)) }
    Console.write(record.project.id.rawValue + "\n")
  }
}

/// `veogen book archive`: puts one out of the way.
struct ArchiveCommand<Kind: Maker>: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(commandName: "archive", abstract: "Put one out of the way, or back.")
  }

  @OptionGroup var one: OneProject<Kind>

  @Flag(help: "Bring it back among the others.")
  var undo = false

  func run() async throws {
    let (session, id) = try one.open()
    try await session.client.projects.archive(id, !undo)
    try one.report(
      try await session.engine.project(id), undo ? "\(id) is back." : "\(id) is archived.")
  }
}

/// `veogen book delete`: moves one to the trash.
struct DeleteProjectCommand<Kind: Maker>: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "delete", abstract: "Move one to the trash; its clips stay in the history.",
      discussion: "What waits in the queue for it is held. restore brings it back.")
  }

  @OptionGroup var one: OneProject<Kind>

  @Flag(name: .shortAndLong, help: "Do not ask.")
  var yes = false

  func run() async throws {
    let (session, id) = try one.open()
    // One that is damaged can be thrown away, too.
    let title = (try? await session.engine.project(id))?.project.title ?? id.rawValue
    let question = "Move \u{201C}\(Sentence.plain(title))\u{201D} to the trash?"
    guard try yes || Confirm.ask(question, what: "Deleting", instead: "--yes") else {
      Console.say("Nothing was deleted.")
      throw ExitStatus.failed
    }
    try await session.client.projects.trash(id, true, nil)
    if one.json { return try one.report(try await session.engine.project(id), "") }
    Console.say(ProjectText.trashed(id, Kind.kind, try? await session.engine.project(id)))
  }
}

/// `veogen book restore`: brings one back from the trash.
struct RestoreProjectCommand<Kind: Maker>: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(commandName: "restore", abstract: "Bring one back from the trash.")
  }

  @OptionGroup var one: OneProject<Kind>
  @OptionGroup var sending: SendingOptions

  func run() async throws {
    let (session, id) = try one.open()
    let agreed = try await sending.ask(about: .restore, of: id, session)
    try await session.client.projects.trash(id, false, agreed)
    try one.report(try await session.engine.project(id), "\(id) is back.")
  }
}
