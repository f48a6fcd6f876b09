/// The words on screen: the prompt, wrapped for a picture.
struct Caption: Sendable {
  var text: String
  var fontSize: Int

  private static let lineLimit = 6

  init(prompt: String, size: FrameSize) {
    fontSize = max(12, size.shorter / 14)
    let columns = max(8, Int(Double(size.width) * 0.84 / (Double(fontSize) * 0.56)))
    text = Self.wrap(Self.plain(prompt), columns: columns).joined(separator: "\n")
  }

  /// The prompt without the tags that name its inputs and without control characters.
  static func plain(_ prompt: String) -> String {
    var out = ""
    var depth = 0
    let opened = prompt.count { $0 == "<" || $0 == "[" }
    // A bracket that is never closed is a word of the prompt, not a tag.
    let hasTags = opened > 0 && opened == prompt.count { $0 == ">" || $0 == "]" }
    for character in prompt {
      switch character {
      case "<" where !hasTags, "[" where !hasTags: out.append(character)
      case ">" where !hasTags, "]" where !hasTags: out.append(character)
      case "<", "[": depth += 1
      case ">", "]": depth = max(0, depth - 1)
      case _ where depth > 0: continue
      case _ where character.isNewline || character.isWhitespace: out += " "
      case _ where character.unicodeScalars.contains { $0.properties.generalCategory == .control }:
        continue
      default: out.append(character)
      }
    }
    return out.split(separator: " ").joined(separator: " ")
  }

  private static func wrap(_ text: String, columns: Int) -> [String] {
    var lines: [String] = []
    for word in text.split(separator: " ") {
      let word = String(word.prefix(columns))
      if let last = lines.last, last.count + 1 + word.count <= columns {
        lines[lines.count - 1] = last + " " + word
      } else {
        lines.append(word)
      }
    }
    guard lines.count > lineLimit else { return lines }
    return Array(lines.prefix(lineLimit - 1)) + [lines[lineLimit - 1].prefix(columns - 1) + "…"]
  }
}
