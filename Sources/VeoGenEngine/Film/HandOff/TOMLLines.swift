import Foundation

/// Finds the lines of keys in a TOML file, which the parser does not keep.
struct TOMLLines {
  private struct Setting {
    var table: String
    /// Which of the tables of that name, from 0.
    var place: Int
    var key: String
    var line: Int
  }

  private var settings: [Setting] = []

  init(_ text: String) {
    var (table, counts) = ("", [String: Int]())
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    for (index, line) in lines.enumerated() {
      let words = line.trimmingCharacters(in: .whitespaces)
      if words.hasPrefix("[") {
        table = words.prefix { $0 != "#" }.trimmingCharacters(in: CharacterSet(charactersIn: "[] "))
        counts[table, default: -1] += 1
        add(table, counts, "", index + 1)
      } else if let equals = words.firstIndex(of: "=") {
        let name = words[..<equals].trimmingCharacters(in: .whitespaces)
        add(
          table, counts, name.trimmingCharacters(in: CharacterSet(charactersIn: "\"'")), index + 1)
      }
    }
  }

  /// The line of a key, else the one where its table begins; nil when neither is found.
  func line(of key: String, in table: String = "", at place: Int = 0) -> Int? {
    let own = settings.filter { $0.table == table && $0.place == place }
    return (own.first { $0.key == key } ?? own.first { $0.key.isEmpty })?.line
  }

  private mutating func add(_ table: String, _ counts: [String: Int], _ key: String, _ line: Int) {
    // A table within one of several belongs to the one above it.
    let outer = String(table.prefix { $0 != "." })
    let place = counts[outer] ?? 0
    settings.append(Setting(table: table, place: place, key: key, line: line))
  }
}
