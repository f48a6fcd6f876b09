import Foundation
import TOMLKit
import TextUI
import VeoGenCore

/// Finds and reads the theme that the configuration names.
struct ThemeFile {
  /// Where themes are looked for, in this order.
  var folders: [String]

  /// The person's own themes first, then those that came with the program: installed beside it,
  /// or in the folder it was built in.
  init(userFolder: String) {
    let program = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
      .deletingLastPathComponent()
    folders = [
      userFolder, program.appending(path: "../share/veogen/themes").path,
      program.appending(path: "../../../themes").path,
    ]
  }

  /// The theme called `name`; nil: the default one.
  ///
  /// Throws a `Failure` that names the file and what is wrong with it.
  func theme(_ name: String?) throws(Failure) -> Theme {
    guard let name, name != Theme.dark.name else { return .dark }
    guard !name.contains("/"), let path = path(of: name) else {
      throw Failure(
        .keyOrConfiguration, "There is no theme called \u{201C}\(name)\u{201D}.",
        advice: "Themes are files named NAME.toml in \(folders[0]).")
    }
    return try read(path, name: name)
  }

  private func path(of name: String) -> String? {
    folders.map { $0 + "/" + name + ".toml" }
      .first { FileManager.default.isReadableFile(atPath: $0) }
  }

  private func read(_ path: String, name: String) throws(Failure) -> Theme {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw Failure(.keyOrConfiguration, "The theme \(path) cannot be read.")
    }
    let table: TOMLTable
    do {
      table = try TOMLTable(string: String(decoding: data, as: UTF8.self))
    } catch let error as TOMLParseError {
      throw Failure(
        .keyOrConfiguration, "\(path):\(error.source.begin.line): this is not TOML.",
        advice: "See themes/dark.toml for the form.")
    } catch {
      throw Failure(.keyOrConfiguration, "The theme \(path) is not TOML.")
    }
    return Theme.recolored(name, with: try colors(table, path))
  }

  private func colors(_ table: TOMLTable, _ path: String) throws(Failure) -> [String: Color] {
    guard let palette = table["palette"]?.table else {
      throw Failure(
        .keyOrConfiguration, "\(path) has no [palette].",
        advice: "See themes/dark.toml for the form.")
    }
    var colors: [String: Color] = [:]
    for (key, value) in palette {
      guard Theme.paletteNames.contains(where: { $0.name == key }) else {
        throw Failure(
          .keyOrConfiguration, "\(path): there is no colour called \(key).",
          advice: "Known are: " + Theme.paletteNames.map(\.name).joined(separator: ", ") + ".")
      }
      guard let text = value.string, let color = Color(hex: text) else {
        throw Failure(
          .keyOrConfiguration, "\(path): \(key) is no colour.",
          advice: "Colours are written \"#12141b\".")
      }
      colors[key] = color
    }
    return colors
  }
}
