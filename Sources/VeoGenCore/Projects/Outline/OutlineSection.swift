/// A heading of an outline with what stands under it.
struct OutlineSection {
  /// A line with its number, from 1.
  struct Line {
    var number: Int
    var text: Substring
  }

  /// 1 to 6; 0 for what stands before the first heading.
  var level: Int
  /// The heading, as it is written.
  var name: Substring
  var line: Int
  var lines: [Line] = []

  /// The text under the heading.
  var text: String { OutlineEscapes.text(of: lines.map(\.text)) }

  /// Cuts a file at its headings. A line may end as on Windows.
  static func sections(of text: String) -> [OutlineSection] {
    var sections = [OutlineSection(level: 0, name: "", line: 1)]
    let lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    for (index, bytes) in lines.enumerated() {
      let line = Substring(bytes.last == 13 ? bytes.dropLast() : bytes)
      if let (level, name) = heading(line) {
        sections.append(OutlineSection(level: level, name: name, line: index + 1))
      } else {
        sections[sections.count - 1].lines.append(Line(number: index + 1, text: line))
      }
    }
    return sections
  }

  private static func heading(_ line: Substring) -> (level: Int, name: Substring)? {
    let rest = line.utf8.drop { $0 == UInt8(ascii: "#") }
    let level = line.utf8.count - rest.count
    guard (1...6).contains(level), rest.first.map({ $0 == UInt8(ascii: " ") }) ?? true else {
      return nil
    }
    return (level, OutlineEscapes.trimmed(Substring(rest)))
  }
}
