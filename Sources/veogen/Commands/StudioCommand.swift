import ArgumentParser
import VeoGenCore

/// `veogen`: opens the studio.
struct StudioCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "studio", abstract: "Open the studio (what veogen does without a command).")

  @OptionGroup var global: GlobalOptions

  func run() throws {
    try StudioRun(global.launch).run()
  }
}
