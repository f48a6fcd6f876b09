import Foundation
import VeoGenCore

/// Changes a single value of `config.toml` and leaves all else as the person wrote it.
public struct ConfigurationEdit: Sendable {
  private let path: String

  public init(path: String) { self.path = path }

  /// Sets a key outside of all tables to a text. Throws `disk` when the file cannot be written, and
  /// the first mistake of the file when it has one, and changes nothing then.
  public func set(_ key: String, to value: String) throws(Failure) {
    let new = Self.text(try old(), setting: key, to: value)
    do throws(ConfigurationMistakes) {
      _ = try ConfigurationFile(path: path, text: new).reading().sound()
    } catch {
      throw error.first
    }
    let folder = Folder.parent(of: path)
    do {
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
      // Through a link, where the person keeps it somewhere else.
      let place = URL(filePath: path).resolvingSymlinksInPath()
      try Data(new.utf8).write(to: place, options: .atomic)
    } catch {
      throw Failure(
        .disk, "The choice cannot be kept: \(path) cannot be written.",
        advice: "Write \(key) = \"\(value)\" into it yourself.")
    }
  }

  /// Empty only when there is no file: one that cannot be read is not written over.
  private func old() throws(Failure) -> String {
    guard access(path, F_OK) == 0 else { return "" }
    guard let data = try? RegularFile.contents(of: path, limit: 1_000_000),
      let text = String(data: data, encoding: .utf8)
    else {
      throw Failure(
        .keyOrConfiguration, "\(path) cannot be read as text, and is left as it is.",
        advice: "Check its permissions, and save it as UTF-8.")
    }
    return text
  }

  /// `text` with the key set: on its line when it has one, else above all tables.
  static func text(_ text: String, setting key: String, to value: String) -> String {
    let setting = "\(key) = \"\(value)\""
    // A carriage return and a newline are one character: a split by newlines would miss them.
    let isWindows = text.contains("\r\n")
    let end = isWindows ? "\r\n" : "\n"
    var lines =
      text.isEmpty ? [] : text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    let tables = lines.firstIndex { isTable($0) } ?? lines.count
    if let line = lines[..<tables].firstIndex(where: { name($0) == key }) {
      lines[line] = Substring(setting + comment(lines[line]))
      return lines.joined(separator: end)
    }
    lines.insert(Substring(setting), at: 0)
    return lines.joined(separator: end) + (text.isEmpty ? end : "")
  }

  private static func isTable(_ line: Substring) -> Bool {
    line.trimmingCharacters(in: .whitespaces).hasPrefix("[")
  }

  private static func name(_ line: Substring) -> String? {
    guard let sign = line.firstIndex(of: "=") else { return nil }
    return line[..<sign].trimmingCharacters(in: CharacterSet(charactersIn: " \t\"'"))
  }

  /// What the person noted behind a value in quotation marks.
  private static func comment(_ line: Substring) -> String {
    guard let sign = line.firstIndex(of: "="),
      let open = line[sign...].firstIndex(where: { $0 == "\"" || $0 == "'" }),
      let close = line[line.index(after: open)...].firstIndex(of: line[open]),
      let note = line[close...].firstIndex(of: "#")
    else { return "" }
    return " " + line[note...]
  }
}
