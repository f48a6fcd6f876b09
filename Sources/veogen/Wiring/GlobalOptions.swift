import ArgumentParser
import VeoGenCore
import VeoGenEngine

/// The options that every command takes.
struct GlobalOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Keep history, clips and configuration in this folder.", valueName: "dir"))
  var home: String?

  @Flag(help: "Use the local sandbox: nothing is billed.")
  var sandbox = false

  @Option(
    help: ArgumentHelp(
      "What veogen.log has: debug, info, warning or error (log_level in config.toml).",
      valueName: "level"))
  var logLevel: Configuration.LogLevel?

  /// The options as values.
  var launch: LaunchOptions {
    LaunchOptions(home: home, sandbox: sandbox, logLevel: logLevel)
  }

  /// `veogen --home x list` means `veogen list --home x`: moves what stands before the
  /// command's name behind it. Those of `groups` have a second name; what only shows help takes no
  /// options.
  static func movedBehindCommand(
    _ arguments: [String], commands: [String], groups: [CommandGroup] = []
  ) -> [String] {
    let (leading, rest) = divided(arguments)
    guard let name = rest.first else { return arguments }
    if name == "help" { return Array(rest) }
    let second = rest.dropFirst().first
    let group = groups.first { $0.name == name }
    if group != nil, second == "help" { return ["help", name] + rest.dropFirst(2) }
    guard commands.contains(name), !leading.isEmpty else { return arguments }
    if let group, second.map({ ["--help", "-h"].contains($0) }) ?? !group.hasDefault {
      return Array(rest)
    }
    let count = group != nil && second?.hasPrefix("-") == false ? 2 : 1
    return rest.prefix(count) + leading + rest.dropFirst(count)
  }

  /// Those that a value follows.
  private static let valued = ["--home", "--log-level"]

  /// These options, as far as they come first, and the rest.
  static func divided(_ arguments: [String]) -> (leading: [String], rest: ArraySlice<String>) {
    var leading: [String] = []
    var rest = arguments[...]
    while let next = rest.first {
      if valued.contains(next), rest.count >= 2 {
        leading += rest.prefix(2)
        rest = rest.dropFirst(2)
      } else if next == "--sandbox" || valued.contains(where: { next.hasPrefix($0 + "=") }) {
        leading.append(next)
        rest = rest.dropFirst()
      } else {
        break
      }
    }
    return (leading, rest)
  }
}

extension Configuration.LogLevel: ExpressibleByArgument {}

/// What the engine is opened with.
struct LaunchOptions: Sendable {
  var home: String?
  var sandbox = false
  /// What the log has, whatever the configuration says.
  var logLevel: Configuration.LogLevel?
  /// The studio in lines instead of a screen.
  var plain = false
  /// The studio as at the first time, but for what was written.
  var fresh = false

  init(home: String? = nil, sandbox: Bool = false, logLevel: Configuration.LogLevel? = nil) {
    self.home = home
    self.sandbox = sandbox
    self.logLevel = logLevel
  }

  /// Arguments that have nothing but these options: the studio opens without the cost of a whole
  /// argument parser. Nil for anything else.
  init?(onlyGlobal arguments: [String]) {
    var rest = arguments[...]
    while let next = rest.popFirst() {
      if next == "--sandbox" {
        sandbox = true
      } else if next == "--plain" {
        plain = true
      } else if next == "--fresh" {
        fresh = true
      } else if next.hasPrefix("--home=") {
        home = String(next.dropFirst("--home=".count))
      } else if next == "--home", let folder = rest.popFirst(), !folder.hasPrefix("-") {
        home = folder
      } else {
        return nil
      }
    }
  }
}
