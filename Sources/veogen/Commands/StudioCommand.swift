import ArgumentParser
import VeoGenCore

/// `veogen`: opens the studio.
struct StudioCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "studio", abstract: "Open the studio (what veogen does without a command).")

  @OptionGroup var global: GlobalOptions

  @Flag(help: "Lines instead of a screen, for screen readers and scripts: help lists the commands.")
  var plain = false

  @Flag(
    help:
      "Forget how it was left: sizes, selection, order, filter. What was written stays, and its session."
  )
  var fresh = false

  func run() throws {
    var options = global.launch
    (options.plain, options.fresh) = (plain, fresh)
    try StudioRun(options).run()
  }
}
