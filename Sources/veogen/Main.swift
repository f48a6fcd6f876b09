import ArgumentParser
import CursesTerminal
import Foundation
import VeoGenCore

typealias Operation = VeoGenCore.Operation

/// The program. Parses the arguments, wires the parts together and runs one command.
@main
enum Main {
  /// Synchronous on purpose: the studio owns the main thread, and signals must be blocked before
  /// any other thread exists.
  static func main() {
    signal(SIGPIPE, SIG_IGN)
    let given = Array(CommandLine.arguments.dropFirst())
    do {
      // The studio opens without the tree of commands being built.
      if let options = LaunchOptions(onlyGlobal: given) {
        try StudioRun(options).run()
        return
      }
      let arguments = GlobalOptions.movedBehindCommand(
        given, commands: VeoGenCommand.commandNames, groups: VeoGenCommand.groups)
      try CommandWords.check(arguments)
      var command = try VeoGenCommand.parseAsRoot(arguments)
      if var waiting = command as? any AsyncParsableCommand {
        Interruption.begin()
        try Blocking.run { try await waiting.run() }
      } else {
        try command.run()
      }
    } catch {
      exit(Exit.status(for: error))
    }
  }
}

/// The root command: names the subcommands, opens the studio when none is given.
struct VeoGenCommand: ParsableCommand {
  static let commandNames: [String] = names(configuration.subcommands)

  /// Those that have commands of their own.
  static let groups: [CommandGroup] = configuration.subcommands.compactMap { command in
    let own = command.configuration
    guard let name = names([command]).first, !own.subcommands.isEmpty else { return nil }
    return CommandGroup(
      name: name, commands: names(own.subcommands), hasDefault: own.defaultSubcommand != nil)
  }

  private static func names(_ commands: [any ParsableCommand.Type]) -> [String] {
    commands.flatMap {
      [$0.configuration.commandName ?? $0._commandName] + $0.configuration.aliases
    }
  }

  static let configuration = CommandConfiguration(
    commandName: "veogen",
    abstract: "A terminal studio for AI video.",
    discussion: """
      Without a command the studio opens. Without a key (GEMINI_API_KEY, or GOOGLE_CLOUD_PROJECT \
      and a sign-in for Vertex AI) everything happens on a local sandbox \
      and nothing is billed.

      Exit status: 0 done, 1 failed, 2 bad usage or invalid request, 3 key or configuration, \
      4 refused by the model's safety rules, 5 sent without an answer, 6 over budget or quota, \
      130 interrupted (the operation goes on).
      """,
    version: Version.text,
    subcommands: [
      StudioCommand.self, GenerateCommand.self, BatchCommand.self, ListCommand.self,
      ShowCommand.self,
      CancelCommand.self, RetryCommand.self, DeleteCommand.self, TrashCommand.self,
      RestoreCommand.self, CleanCommand.self, FavouriteCommand.self, RateCommand.self,
      TagsCommand.self,
      ImportCommand.self, LedgerCommand.self, ModelsCommand.self, QueueCommands.self,
      BookCommands.self, MovieCommands.self, ConfigCommand.self, DoctorCommand.self,
      SandboxCommand.self,
    ],
    defaultSubcommand: StudioCommand.self)
}

/// The version of this build.
enum Version {
  static let text = "veogen 0.1.0"
}
