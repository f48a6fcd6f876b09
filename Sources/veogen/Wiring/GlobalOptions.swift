import ArgumentParser
import VeoGenCore

/// The options that every command takes.
struct GlobalOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Keep history, clips and configuration in this folder.", valueName: "dir"))
  var home: String?

  @Flag(help: "Use the local sandbox: nothing is billed.")
  var sandbox = false

  /// `veogen --home x list` means `veogen list --home x`: moves what stands before the
  /// command's name behind it.
  static func movedBehindCommand(_ arguments: [String], commands: [String]) -> [String] {
    var leading: [String] = []
    var rest = arguments[...]
    while let next = rest.first {
      if next == "--home", rest.count >= 2 {
        leading += rest.prefix(2)
        rest = rest.dropFirst(2)
      } else if next == "--sandbox" || next.hasPrefix("--home=") {
        leading.append(next)
        rest = rest.dropFirst()
      } else {
        break
      }
    }
    guard let name = rest.first, commands.contains(name), !leading.isEmpty else {
      return arguments
    }
    return [name] + leading + rest.dropFirst()
  }
}
