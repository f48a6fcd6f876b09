extension OutlineReader {
  mutating func fields(
    of section: OutlineSection, _ known: [String], repeating: Bool = false
  ) -> [OutlineField] {
    var fields: [OutlineField] = []
    for line in section.lines where !OutlineEscapes.isBlank(line.text) {
      guard let field = OutlineField(line, known) else {
        let names = known.map { $0 + ":" }.joined(separator: ", ")
        wrong(line.number, "here stand only \(names).")
        continue
      }
      if !repeating, fields.contains(where: { $0.name == field.name }) {
        wrong(line.number, "\(field.name) is there twice.")
      }
      fields.append(field)
    }
    return fields
  }

  mutating func seconds(_ field: OutlineField) -> Int? {
    let range = Part.secondsRange
    guard let seconds = Int(field.value), range.contains(seconds) else {
      wrong(
        field.line,
        "\(field.name) is a whole number from \(range.lowerBound) to \(range.upperBound).")
      return nil
    }
    return seconds
  }

  mutating func yes(_ text: String, _ field: OutlineField) -> Bool {
    if !["yes", "no", ""].contains(text.lowercased()) {
      wrong(field.line, "Approved is yes or no.")
    }
    return text.lowercased() == "yes"
  }

  mutating func continuity(_ text: String, _ field: OutlineField) -> Continuity {
    if let found = Continuity.allCases.first(where: { $0.name == text.lowercased() }) {
      return found
    }
    if !text.isEmpty {
      let names = Continuity.allCases.map(\.name).joined(separator: ", ")
      wrong(field.line, "Continuity is one of \(names).")
    }
    return .cut
  }

  mutating func expectNothing(in section: OutlineSection, _ place: String) {
    for line in section.lines where !OutlineEscapes.isBlank(line.text) {
      wrong(line.number, "nothing is read here; texts stand \(place).")
    }
  }

  mutating func once(
    _ key: String, _ section: OutlineSection, _ advice: String = "Join the two."
  ) {
    if !seen.insert(key).inserted { wrong(section.line, "this is there twice. \(advice)") }
  }

  mutating func checkText(_ text: String, _ field: String, _ line: Int) {
    check(line) { () throws(ProjectEditError) in try ProjectTextRules.check(text, field) }
  }

  mutating func checkLine(_ text: String, _ field: String, _ line: Int) {
    check(line) { () throws(ProjectEditError) in
      try ProjectTextRules.check(text, field, isOneLine: true)
    }
  }

  mutating func check(_ line: Int, _ rule: () throws(ProjectEditError) -> Void) {
    do { try rule() } catch { wrong(line, error.failure.description) }
  }

  mutating func wrong(_ line: Int, _ message: String) {
    let sentence = message.prefix(1).uppercased() + message.dropFirst()
    problems.append(OutlineProblem(line: line, message: sentence))
  }

  func hint(_ section: OutlineSection) -> String {
    "If it is a line of text, write \\\(String(repeating: "#", count: section.level))."
  }
}
