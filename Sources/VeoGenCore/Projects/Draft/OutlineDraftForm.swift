/// Finds the things of an outline in what a model wrote.
enum OutlineDraftForm {
  private static let partKeys = ["chapters", "scenes", "parts"]

  /// The parts that are whole, closed or not what is around them.
  static func parts(in parser: LooseJSONParser) -> [LooseJSON] {
    if let root = parser.root { return parts(in: root) }
    var isWanted = true
    for frame in parser.stack {
      switch frame {
      case .array(let items): return isWanted ? items : []
      case .object(let values, let key):
        if let done = partKeys.lazy.compactMap({ values[$0]?.items }).first { return done }
        isWanted = partKeys.contains(key ?? "")
      }
    }
    return []
  }

  private static func parts(in root: LooseJSON) -> [LooseJSON] {
    if let items = root.items { return items }
    let inner = unwrapped(root)
    if let found = partKeys.lazy.compactMap({ inner[$0]?.items }).first { return found }
    // A part alone, as it is drafted anew.
    return inner["prompt"] != nil || inner["summary"] != nil ? [inner] : []
  }

  /// The object that is the outline, also while it is open.
  static func root(of parser: LooseJSONParser) -> LooseJSON? {
    if let root = parser.root { return unwrapped(root) }
    for case .object(let values, _) in parser.stack where !values.isEmpty {
      return .object(values)
    }
    return nil
  }

  /// What an object with nothing but one object holds: `{"outline": {…}}`.
  private static func unwrapped(_ value: LooseJSON) -> LooseJSON {
    guard case .object(let values) = value, values.count == 1, let inner = values.values.first,
      case .object = inner
    else { return value }
    return inner
  }

  static func figures(_ value: LooseJSON?) -> [Figure] {
    var seen: Set<String> = []
    return (value?.items ?? []).compactMap { item in
      let name = line(item["name"] ?? item, limit: ProjectTextRules.lineLimit).text
      guard !name.isEmpty, seen.insert(FigureName.key(name)).inserted else { return nil }
      let description = text(item["description"], limit: ProjectTextRules.textLimit).text
      return Figure(name: name, description: description)
    }
  }

  /// A text without control characters and blank ends, and whether it had to be cut.
  static func text(_ value: LooseJSON?, limit: Int) -> (text: String, isCut: Bool) {
    let written = value?.text ?? value?.items?.compactMap(\.text).joined(separator: "\n") ?? ""
    var kept = String.UnicodeScalarView()
    for scalar in written.replacing("\r\n", with: "\n").unicodeScalars
    where scalar == "\n" || scalar == "\t" || scalar.properties.generalCategory != .control {
      kept.append(scalar)
    }
    let lines = String(kept).split(separator: "\n", omittingEmptySubsequences: false)
    let inner = lines.drop { $0.allSatisfy(\.isWhitespace) }
    let end = inner.lastIndex { !$0.allSatisfy(\.isWhitespace) } ?? inner.startIndex - 1
    return cut(inner[..<(end + 1)].joined(separator: "\n"), limit)
  }

  /// A text in one line.
  static func line(_ value: LooseJSON?, limit: Int) -> (text: String, isCut: Bool) {
    let whole = text(value, limit: .max).text
    return cut(whole.split(whereSeparator: \.isWhitespace).joined(separator: " "), limit)
  }

  /// Several lines, as a list or in one text, where they end at one of `separators`.
  static func lines(_ value: LooseJSON?, limit: Int, separators: String = "\n\r\n\r")
    -> (lines: [String], isCut: Bool)
  {
    let written =
      value?.items
      ?? value?.text.map { text in
        text.split(whereSeparator: separators.contains).map { .string(String($0)) }
      }
    let lines = (written ?? []).map { line($0, limit: limit) }.filter { !$0.text.isEmpty }
    return (lines.map(\.text), lines.contains(where: \.isCut))
  }

  /// At most `limit` bytes, cut between words where there are some.
  private static func cut(_ text: String, _ limit: Int) -> (text: String, isCut: Bool) {
    guard text.utf8.count > limit else { return (text, false) }
    var kept = ""
    for character in text {
      if kept.utf8.count + character.utf8.count > limit - 3 { break }
      kept.append(character)
    }
    let words = kept.lastIndex(where: \.isWhitespace).map { kept[..<$0] } ?? kept[...]
    return (String(words) + "…", true)
  }
}

/// A part in what a model wrote, and what is wrong with it.
struct PartDraftForm {
  private(set) var draft = PartDraft()
  private(set) var problems: [OutlineDraftProblem] = []
  private let number: Int

  /// What a part's fields may be called.
  private static let names = [
    "title": ["title", "name", "heading"], "summary": ["summary", "synopsis", "description"],
    "beats": ["beats"], "prompt": ["prompt", "video_prompt", "videoprompt"],
    "characters": ["characters", "cast"], "mood": ["mood", "tone"],
    "places": ["places", "place", "locations", "location", "setting"],
  ]

  /// `number` from 1.
  init(_ value: LooseJSON, number: Int, kind: ProjectKind) {
    self.number = number
    draft.title = line("title", value.text == nil ? value : .object(["title": value]))
    draft.summary = text("summary", value)
    draft.beats = lines("beats", value)
    draft.prompt = text("prompt", value)
    draft.characters = lines("characters", value, separators: ",;\n")
    draft.places = lines("places", value, separators: ";\n")
    draft.mood = line("mood", value)
    let needed = [("title", draft.title), ("summary", draft.summary), ("prompt", draft.prompt)]
    for (field, text) in needed where text.isEmpty {
      problems.append(.missing(field: field, part: number))
    }
    if draft.title.isEmpty {
      draft.title = OutlineWord.part(kind) + " \(number)"
    }
  }

  private func value(_ field: String, _ part: LooseJSON) -> LooseJSON? {
    (Self.names[field] ?? [field]).lazy.compactMap { part[$0] }.first
  }

  private mutating func line(_ field: String, _ part: LooseJSON) -> String {
    let found = OutlineDraftForm.line(value(field, part), limit: ProjectTextRules.lineLimit)
    if found.isCut { problems.append(.tooLong(field: field, part: number)) }
    return found.text
  }

  private mutating func text(_ field: String, _ part: LooseJSON) -> String {
    let found = OutlineDraftForm.text(value(field, part), limit: ProjectTextRules.textLimit)
    if found.isCut { problems.append(.tooLong(field: field, part: number)) }
    return found.text
  }

  private mutating func lines(
    _ field: String, _ part: LooseJSON, separators: String = "\n\r\n\r"
  ) -> [String] {
    let found = OutlineDraftForm.lines(
      value(field, part), limit: ProjectTextRules.lineLimit, separators: separators)
    if found.isCut { problems.append(.tooLong(field: field, part: number)) }
    return found.lines
  }
}
