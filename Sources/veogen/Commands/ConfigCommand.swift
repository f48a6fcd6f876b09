import ArgumentParser
import Foundation
import Themes
import VeoGenCore
import VeoGenEngine
import VeoGenTUI

/// `veogen config`: what is configured, and where.
struct ConfigCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "config", abstract: "Show what is configured, and where.",
    discussion: """
      --print shows every value that holds, as a config.toml that could be used; --keys every \
      command with its keys, as a keys.toml; --theme one of the program's themes, as a file of \
      your own could be.
      """)

  @OptionGroup var global: GlobalOptions

  @Flag(help: "Print every value that holds, also those that were never set.")
  var print = false

  @Flag(help: "Print every command and its keys.")
  var keys = false

  @Option(help: ArgumentHelp("Print a theme of the program.", valueName: "name"))
  var theme: String?

  @Flag(help: "Print JSON.")
  var json = false

  func run() async throws {
    // Whoever wants these may be about to mend the file.
    if keys { return Console.write(KeyTable.file()) }
    if let theme { return Console.write(try Self.text(of: theme)) }
    let parts = try EngineSession.Parts(global.launch)
    let text = ConfigurationText.toml(parts.configuration)
    if json { return try JSONOutput.write(ConfigRecord(parts.paths, text)) }
    if print { return Console.write(text) }
    for (name, path) in parts.paths.places {
      let isThere = FileManager.default.fileExists(atPath: path)
      let padding = String(repeating: " ", count: max(1, 12 - name.count))
      Console.write("\(name)\(padding)\(Sentence.plain(path))\(isThere ? "" : "  (not there)")\n")
    }
  }

  private static func text(of theme: String) throws -> String {
    if let bytes = ShippedThemes.text(of: theme) { return String(decoding: bytes, as: UTF8.self) }
    throw Failure(
      .invalidRequest,
      "The program has no theme called \u{201C}\(Sentence.plain(theme))\u{201D}.",
      advice: "It has \(ShippedThemes.names.joined(separator: ", ")).")
  }
}

/// Where things are, and what holds, for other programs.
private struct ConfigRecord: Encodable {
  var configuration: String
  var keys: String
  var themes: String
  var history: String
  var videos: String
  var log: String
  /// What holds, as TOML.
  var effective: String

  init(_ paths: Paths, _ text: String) {
    (configuration, keys, themes) = (paths.configuration, paths.keys, paths.themes)
    (history, videos, log) = (paths.database, paths.videos, paths.log)
    effective = text
  }
}
