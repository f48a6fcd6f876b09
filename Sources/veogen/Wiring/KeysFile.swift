import Foundation
import TOMLKit
import VeoGenCore
import VeoGenTUI

/// Reads `keys.toml`: tables named after places, in them keys and the ids of commands.
struct KeysFile {
  let path: String
  private let name = "keys.toml"

  init(path: String) { self.path = path }

  /// The bindings, in the order of the file; none when there is no file.
  ///
  /// Throws a `Failure` that names the file and the line.
  func bindings() throws(Failure) -> [KeyBinding] {
    guard let data = FileManager.default.contents(atPath: path) else { return [] }
    let text = String(decoding: data, as: UTF8.self)
    let table = try table(text)
    let lines = TOMLLines(text)
    var bindings: [KeyBinding] = []
    for (context, value) in table {
      guard let keys = value.table else {
        throw problem(
          lines.line(of: context, in: nil), "\(context) stands outside of a table",
          "Write [operations] above it.")
      }
      for (key, command) in keys {
        let line = lines.line(of: key, in: context)
        guard let id = command.string else {
          throw problem(
            line, "\(key) names no command", "Write it as \"ctrl-r\" = \"operation.retry\".")
        }
        bindings.append(
          KeyBinding(
            context: Sentence.plain(context), keys: Sentence.plain(key),
            command: Sentence.plain(id), line: line))
      }
    }
    return bindings.sorted { $0.line < $1.line }
  }

  /// What is wrong with the bindings, in words.
  func words(_ problems: [KeyProblem]) -> [String] {
    problems.map { "\(name):\($0.line): \($0.message)" }
  }

  private func table(_ text: String) throws(Failure) -> TOMLTable {
    do {
      return try TOMLTable(string: text)
    } catch let error as TOMLParseError {
      throw problem(
        Int(error.source.begin.line), "this is not TOML", "Write \"ctrl-r\" = \"operation.retry\".")
    } catch {
      throw problem(1, "this is not TOML", "Write \"ctrl-r\" = \"operation.retry\".")
    }
  }

  private func problem(_ line: Int, _ what: String, _ advice: String) -> Failure {
    Failure(
      .keyOrConfiguration,
      "\(name):\(line): \(Sentence.plain(what)). No key was changed.", advice: advice)
  }
}

/// Finds the lines of keys, which the parser does not tell.
struct TOMLLines {
  private let lines: [Substring]

  init(_ text: String) {
    lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
  }

  /// The line, from 1, on which `key` of `table` stands; that of the table when it is not found.
  func line(of key: String, in table: String?) -> Int {
    var (current, tableLine): (String?, Int) = (nil, 1)
    for (index, line) in lines.enumerated() {
      let words = line.trimmingCharacters(in: .whitespaces)
      if words.hasPrefix("[") {
        current = words.dropFirst().prefix { $0 != "]" }.trimmingCharacters(in: .whitespaces)
        if current == table { tableLine = index + 1 }
      } else if current == table, Self.key(of: words) == key {
        return index + 1
      }
    }
    return tableLine
  }

  private static func key(of line: String) -> String {
    guard let quote = line.first, quote == "\"" || quote == "'" else {
      return line.prefix { $0 != "=" }.trimmingCharacters(in: .whitespaces)
    }
    return String(line.dropFirst().prefix { $0 != quote }).replacing("\\\\", with: "\\")
  }
}
