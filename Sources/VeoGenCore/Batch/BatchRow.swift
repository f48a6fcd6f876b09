/// One row of a batch file: what is asked for, in the words of the file.
public struct BatchRow: Hashable, Sendable {
  /// A field of a row. The names are those of the options of `veogen generate`.
  public enum Field: String, CaseIterable, Sendable {
    case id, prompt, model, aspect, resolution, duration, negative, image, reference, extend, seed
    case people, takes, priority, project
    case lastFrame = "last_frame"

    /// The field of a name as people write it: `Last-Frame`. Nil when there is none.
    public init?(name: String) {
      self.init(
        rawValue: name.lowercased().filter { !$0.isWhitespace }.replacing("-", with: "_"))
    }
  }

  /// Its number in the file, from 1, without the header.
  public var number: Int
  /// The values of each field that is not empty; only `reference` may have several.
  public var values: [Field: [String]]

  /// Reads the cells of a row. Throws a sentence about the first that is wrong.
  public init(number: Int, cells: [(name: String, values: [String])]) throws(BatchProblem) {
    self.number = number
    values = [:]
    for (name, given) in cells {
      guard let field = Field(name: name) else { throw Self.unknown(name, number) }
      let filled = given.filter { !$0.allSatisfy(\.isWhitespace) }
      if filled.isEmpty { continue }
      guard filled.count == 1 || field == .reference else {
        throw BatchProblem(number, "\(field.rawValue) takes one value, not \(filled.count).")
      }
      guard values[field] == nil else {
        throw BatchProblem(number, "\(field.rawValue) is there twice.")
      }
      values[field] = filled
    }
    try check()
  }

  /// The value of a field with one value.
  public subscript(field: Field) -> String? { values[field]?.first }

  public var prompt: String { self[.prompt] ?? "" }

  private func check() throws(BatchProblem) {
    guard self[.prompt] != nil else { throw BatchProblem(number, "it has no prompt.") }
    for field in [Field.duration, .takes, .priority] {
      guard let text = self[field] else { continue }
      guard Int(text) != nil else {
        throw BatchProblem(
          number, "\(field.rawValue) is a whole number, not \u{201C}\(text)\u{201D}.")
      }
    }
    if let seed = self[.seed], UInt32(seed) == nil {
      throw BatchProblem(
        number, "seed is a number from 0 to \(UInt32.max), not \u{201C}\(seed)\u{201D}.")
    }
  }

  /// What is wrong with a field of that name, in a row or in the first line.
  public static func unknown(_ name: String, _ number: Int?) -> BatchProblem {
    let known = Field.allCases.map(\.rawValue).joined(separator: ", ")
    return BatchProblem(
      number, "there is no field called \u{201C}\(name.prefix(40))\u{201D}. Known are \(known).")
  }
}

/// What is wrong with a batch file.
public struct BatchProblem: Error, Hashable, Sendable {
  /// The row, from 1; nil for the file as a whole.
  public var row: Int?
  /// What is wrong, a sentence without its subject.
  public var message: String

  public init(_ row: Int?, _ message: String) {
    self.row = row
    self.message = message
  }

  /// The whole sentence.
  public var sentence: String {
    row.map { "Row \($0): \(message)" } ?? message
  }
}

/// How the rows of a batch are told apart, so that each is made once whatever is run again.
public enum BatchIdentity {
  /// The text that names each row, in the rows' order: its `id`, or its words and how often the same
  /// ones came before. Throws when an id is there twice.
  public static func names(of rows: [BatchRow]) throws(BatchProblem) -> [String] {
    var seen: [String: Int] = [:]
    var names: [String] = []
    for row in rows {
      if let id = row[.id] {
        let name = "id " + id
        guard seen[name] == nil else {
          throw BatchProblem(row.number, "the id \u{201C}\(id.prefix(40))\u{201D} is there twice.")
        }
        seen[name] = 1
        names.append(name)
      } else {
        let words = content(row)
        let count = seen[words, default: 0] + 1
        seen[words] = count
        names.append("\(words)\u{1F}\(count)")
      }
    }
    return names
  }

  private static func content(_ row: BatchRow) -> String {
    BatchRow.Field.allCases.compactMap { field in
      row.values[field].map { field.rawValue + "=" + $0.joined(separator: "\u{1E}") }
    }.joined(separator: "\u{1F}")
  }
}
