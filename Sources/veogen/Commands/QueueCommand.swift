import ArgumentParser
import Foundation
import VeoGenCore
import VeoGenEngine

/// `veogen queue`: what waits and why, and how to steer it.
struct QueueCommands: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "queue", abstract: "Show what waits and why; pause, reorder, hold.",
    discussion: """
      What is said here stands in the history: it survives a restart and holds for every veogen \
      that works on it. What is being made already goes on in any case.
      """,
    subcommands: [
      QueueShowCommand.self, QueuePauseCommand.self, QueueDrainCommand.self,
      QueueResumeCommand.self, QueueHoldCommand.self, QueueReleaseCommand.self,
      QueueMoveCommand.self, QueuePriorityCommand.self, QueueStopAfterCommand.self,
    ],
    defaultSubcommand: QueueShowCommand.self)
}

/// What every command about the queue takes.
struct QueueOptions: ParsableArguments {
  @OptionGroup var global: GlobalOptions

  @Flag(help: "Print JSON.")
  var json = false

  /// Steers, then shows how the queue stands.
  func steer(_ command: (EngineSession) throws -> QueueCommand) async throws {
    let session = try EngineSession(global.launch, drive: false)
    try await session.engine.steer(command(session))
    try await show(session)
  }

  func show(_ session: EngineSession) async throws {
    let status = try await session.engine.queueStatus()
    if json { return try JSONOutput.write(await QueueRecord(status, session)) }
    Console.write(try await QueueListing(session, status).text())
  }
}

/// What every command about one waiting operation takes.
struct QueuedOperation: ParsableArguments {
  @Argument(help: "The operation's id, or the beginning of it.")
  var id: String

  @OptionGroup var queue: QueueOptions

  func steer(_ command: (OperationID) throws -> QueueCommand) async throws {
    try await queue.steer { session in
      try command(session.engine.operation(matching: id).id)
    }
  }
}

struct QueueShowCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "What waits, why, and until when.")

  @OptionGroup var queue: QueueOptions

  func run() async throws {
    try await queue.show(try EngineSession(queue.global.launch, drive: false))
  }
}

struct QueuePauseCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pause", abstract: "Start nothing more; what runs goes on.")

  @OptionGroup var queue: QueueOptions

  func run() async throws { try await queue.steer { _ in .pause } }
}

struct QueueDrainCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "drain",
    abstract: "Start nothing more, and go on with what runs until it is saved.")

  @OptionGroup var queue: QueueOptions

  func run() async throws {
    let session = try EngineSession(queue.global.launch, drive: true)
    try await session.driving {
      try await session.engine.steer(.drain)
      try await Draining(session).wait()
    }
    try await queue.show(session)
  }
}

struct QueueResumeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "resume",
    abstract: "Start again; also forgets what Google's limits taught, to try them anew.")

  @OptionGroup var queue: QueueOptions

  func run() async throws { try await queue.steer { _ in .resume } }
}

struct QueueHoldCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "hold", abstract: "Keep one from starting.")

  @OptionGroup var one: QueuedOperation

  func run() async throws { try await one.steer { .hold($0) } }
}

struct QueueReleaseCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "release", abstract: "Let one that is held start again.")

  @Argument(help: "The operation's id, or the beginning of it; none with --all.")
  var id: String?

  @Flag(help: "Release everything that is held.")
  var all = false

  @OptionGroup var queue: QueueOptions

  func run() async throws {
    try await queue.steer { session in
      guard !all || id == nil else {
        throw Failure(.invalidRequest, "Name one to release, or use --all, not both.")
      }
      if all { return .releaseAll }
      guard let id else {
        throw Failure(
          .invalidRequest, "Nothing says what to release.",
          advice: "Name an operation, or use --all.")
      }
      return .release(try session.engine.operation(matching: id).id)
    }
  }
}

struct QueueMoveCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "move", abstract: "Move one up, down, first or last.")

  enum Where: String, CaseIterable, ExpressibleByArgument {
    case up, down, first, last

    var move: QueueMove {
      switch self {
      case .up: .up
      case .down: .down
      case .first: .first
      case .last: .last
      }
    }
  }

  @OptionGroup var one: QueuedOperation

  @Argument(help: "up, down, first or last.")
  var to: Where

  func run() async throws { try await one.steer { .move($0, to.move) } }
}

struct QueuePriorityCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "priority", abstract: "Give one a priority from -2 to 2 (0 is usual).")

  @OptionGroup var one: QueuedOperation

  @Argument(parsing: .allUnrecognized, help: "From -2 to 2.")
  var priority: [String]

  func run() async throws {
    guard let number = priority.first.flatMap({ Int($0) }), priority.count == 1,
      QueueRank.priorities.contains(number)
    else { throw Failure(.invalidRequest, "A priority is a number from -2 to 2.") }
    try await one.steer { .priority($0, number) }
  }
}

struct QueueStopAfterCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stop-after",
    abstract: "Pause the queue once an operation has ended; without one, take that back.")

  @Argument(help: "The operation's id, or the beginning of it.")
  var id: String?

  @OptionGroup var queue: QueueOptions

  func run() async throws {
    try await queue.steer { session in
      .stopAfter(try id.map { try session.engine.operation(matching: $0).id })
    }
  }
}
