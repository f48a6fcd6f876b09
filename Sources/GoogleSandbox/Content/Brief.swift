/// What a text request is about: the idea in it, without the instructions around it.
struct Brief: Sendable {
  var idea: String
  /// Words of the idea that carry meaning, in order.
  var words: [String]
  /// How many parts the text asks for, such as "8 chapters".
  var parts: Int?
  var digest: Fingerprint

  init(prompt: String, system: String, digest: Fingerprint) {
    idea = Self.idea(in: prompt)
    let meaning = idea.split { !$0.isLetter && !$0.isNumber && $0 != "'" && $0 != "-" }
      .map(String.init)
      .filter { $0.count > 2 && !Self.fillers.contains($0.lowercased()) }
    words = meaning.isEmpty ? ["light", "movement"] : meaning
    parts = Self.parts(in: prompt) ?? Self.parts(in: system)
    self.digest = digest
  }

  /// The quoted or marked part of a text, or what follows its last label, or all of it.
  private static func idea(in prompt: String) -> String {
    for (open, close) in [("<prompt>", "</prompt>"), ("\"\"\"", "\"\"\""), ("```", "```")] {
      guard let start = prompt.firstRange(of: open) else { continue }
      let rest = prompt[start.upperBound...]
      guard let end = rest.firstRange(of: close) else { continue }
      return trimmed(rest[..<end.lowerBound])
    }
    let story = ["Prompt:", "prompt:", "Idea:", "idea:"]
    if !story.contains(where: prompt.contains), let text = between("<manuscript>", prompt) {
      return text
    }
    for label in story + ["Premise:", "Logline:", "Synopsis:", "Title:"] {
      if let range = prompt.ranges(of: label).last {
        // A fact ends with its line, an idea is all that follows.
        let rest = prompt[range.upperBound...]
        let line = trimmed(story.contains(label) ? rest : rest.prefix { !$0.isNewline })
        if !line.isEmpty { return short(line) }
      }
    }
    return short(trimmed(prompt[...]))
  }

  /// The beginning of what stands between two marks.
  private static func between(_ open: String, _ prompt: String) -> String? {
    guard let start = prompt.firstRange(of: open),
      let end = prompt[start.upperBound...].firstRange(of: "</" + open.dropFirst())
    else { return nil }
    let text = trimmed(prompt[start.upperBound..<end.lowerBound].prefix(2_000))
    let sentence = text.firstIndex { ".!?".contains($0) }.map { text[...$0] } ?? text[...]
    return sentence.isEmpty ? nil : short(String(sentence))
  }

  private static func trimmed(_ text: Substring) -> String {
    text.split { $0.isWhitespace }.joined(separator: " ")
  }

  private static func short(_ text: String) -> String {
    text.split(separator: " ").prefix(60).joined(separator: " ")
  }

  private static func parts(in text: String) -> Int? {
    let words = text.lowercased().split { !$0.isLetter && !$0.isNumber }
    let units = ["chapter", "scene", "part", "shot", "section", "act", "beat", "variation"]
    for (number, unit) in zip(words, words.dropFirst()) {
      if let count = Int(number), 1...60 ~= count, units.contains(where: { unit.hasPrefix($0) }) {
        return count
      }
    }
    return nil
  }

  private static let fillers: Set<String> = [
    "the", "and", "with", "through", "into", "from", "that", "this", "over", "under", "for", "are",
    "was", "its", "his", "her", "their", "video", "clip", "make", "write", "about", "prompt",
    "please", "generate", "create", "rewrite", "improve", "short",
  ]

  /// "majestic lion", the words at a place of the idea.
  func phrase(_ start: Int, _ count: Int = 2) -> String {
    (0..<min(count, words.count)).map { words[(start + $0) % words.count] }.joined(separator: " ")
  }

  /// A word that changes with `salt`.
  func word(_ salt: String) -> String { digest.pick(words, salt) ?? words[0] }
}
