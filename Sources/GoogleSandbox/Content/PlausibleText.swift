/// Text for a named field, made of the words of the request.
struct PlausibleText: Sendable {
  var brief: Brief

  /// `name` is the field's name, `place` where it stands, so that items of a list differ.
  func text(for name: String, at place: String) -> String {
    let key = name.lowercased()
    let scope = Self.scope(of: place)
    let pick = { (list: [String]) in brief.digest.pick(list, scope + key) ?? "" }
    // What the prompt beside it says of the same.
    let same = { (list: [String], word: String) in
      brief.digest.pick(list, scope + (key.contains(word) ? word : key)) ?? ""
    }
    if let figure = PlausibleFigures(digest: brief.digest).text(for: key, at: place) {
      return figure
    }
    switch true {
    case has(key, "negative", "avoid"): return Vocabulary.negative
    case has(key, "camera", "shot", "framing", "lens"): return same(Vocabulary.camera, "camera")
    case has(key, "light"): return same(Vocabulary.light, "light")
    case has(key, "sound", "audio", "music", "ambien"): return same(Vocabulary.sound, "sound")
    case has(key, "style", "look", "grade"): return same(Vocabulary.style, "style")
    case has(key, "mood", "tone", "emotion"): return same(Vocabulary.mood, "mood")
    case has(key, "action", "motion", "movement"): return action(scope)
    case has(key, "setting", "location", "environment", "context", "place"):
      return pick(Vocabulary.place)
    case has(key, "subject", "character"): return subject(scope)
    case has(key, "title", "heading", "name", "headline"): return title(place)
    case has(key, "prompt", "enhanced", "improved", "rewritten", "refined", "text", "description"):
      return prompt(place)
    case has(key, "summary", "outline", "synopsis", "logline", "premise", "content", "narration"):
      return summary(place)
    case has(key, "tag", "keyword", "genre"): return brief.word(place + key).lowercased()
    case has(key, "reason", "comment", "note", "feedback", "explanation", "verdict", "issue"):
      return pick(Vocabulary.verdict)
    default: return summary(place)
    }
  }

  /// An answer where no schema asks for fields.
  func free() -> String {
    "\(prompt("free")) \(summary("free"))"
  }

  private func has(_ key: String, _ parts: String...) -> Bool {
    parts.contains { key.contains($0) }
  }

  /// The object that a field stands in, whose fields speak of the same; items of a list are of
  /// their own.
  private static func scope(of place: String) -> String {
    guard !place.hasSuffix("]"), let end = place.lastIndex(of: ".") else { return place }
    return String(place[..<end])
  }

  private func subject(_ place: String) -> String {
    let start =
      place.contains("[") ? brief.digest.range(0...max(0, brief.words.count - 1), place) : 0
    return brief.phrase(start, 4)
  }

  private func action(_ place: String) -> String {
    brief.digest.pick(Vocabulary.action, place + "action") ?? ""
  }

  private func title(_ place: String) -> String {
    guard let open = place.lastIndex(of: "["), let close = place.lastIndex(of: "]"), open < close,
      let index = Int(place[place.index(after: open)..<close])
    else { return Self.capitalised(brief.phrase(0, 3)) }
    // Others beside it in the same list have other titles.
    let all = Vocabulary.title
    let start = brief.digest.range(0...all.count - 1, String(place[..<open]))
    let base = all[(start + index) % all.count]
    return index < all.count ? base : "\(base) \(index / all.count + 1)"
  }

  private func prompt(_ place: String) -> String {
    let scope = Self.scope(of: place)
    let pick = { (list: [String], salt: String) in brief.digest.pick(list, scope + salt) ?? "" }
    let idea = brief.idea.isEmpty ? subject(scope) : brief.idea
    let focus = place.contains("[") ? "The moment belongs to the \(subject(scope)), which" : "It"
    return
      "\(Self.sentence(idea)) \(focus) \(action(scope)). \(Self.sentence(pick(Vocabulary.camera, "camera"))) "
      + "\(Self.sentence(pick(Vocabulary.light, "light"))) "
      + "\(Self.sentence(pick(Vocabulary.style, "style"))) "
      + "Sound: \(pick(Vocabulary.sound, "sound"))."
  }

  private func summary(_ place: String) -> String {
    let scope = Self.scope(of: place)
    let mood = brief.digest.pick(Vocabulary.mood, scope + "mood") ?? ""
    return
      "The \(subject(scope)) \(action(scope)). It is \(mood), and it ends on \(brief.word(place))."
  }

  private static func sentence(_ text: String) -> String {
    let start = text.prefix(1).uppercased() + text.dropFirst()
    return start.last.map { ".!?…".contains($0) } == true ? start : start + "."
  }

  private static func capitalised(_ text: String) -> String {
    text.split(separator: " ").map { $0.prefix(1).uppercased() + $0.dropFirst() }
      .joined(separator: " ")
  }
}
