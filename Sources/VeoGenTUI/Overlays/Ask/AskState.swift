import TextUI
import VeoGenCore

/// A question that is answered in a few words.
struct AskState: Sendable {
  /// What is done with the answer.
  enum Purpose: Sendable, Equatable {
    case create(ProjectKind)
    /// A project is read from a folder of text.
    case importText
    case rename(ProjectID)
    case renamePart(ProjectID, PartID)
    /// Gemini drafts the whole outline.
    case draft(ProjectID)
    case film(ProjectID)
    case trailer(ProjectID)
    /// Nothing: what is written where there is no place for it any more. It is kept as it is written.
    case lost(UnkeptText)
  }

  struct Line: Sendable {
    var label: String
    var field: TextField
    /// Whether it is the path of a file, which can be completed.
    var isPath: Bool
    /// What stands there while nothing is written.
    var hint: String
    /// How many rows of it are shown.
    var rows = 1
    /// Whether it takes a number only.
    var isNumber = false
    /// What number that is, as said to whoever writes something else.
    var wanted: String

    init(
      _ label: String, _ text: String = "", limit: Int = 2_000, isPath: Bool = false,
      hint: String = "", multiline: Bool = false, wanted: String = "a number"
    ) {
      self.label = label
      self.isPath = isPath
      self.hint = hint
      self.wanted = wanted
      rows = multiline ? 6 : 1
      field = TextField(text: text, multiline: multiline, limit: limit)
      // A number that is proposed is written over, not written behind.
      guard !text.isEmpty, text.allSatisfy(\.isNumber) else { return }
      isNumber = limit <= 5
      _ = field.apply(.selectAll, width: limit)
    }

    var text: String { field.text.trimmed }
  }

  var purpose: Purpose
  var title: String
  /// What Enter does.
  var button: String
  /// What is to be known before.
  var note: String
  var lines: [Line]
  /// The line that has the caret.
  var index = 0
  /// Why the answer was not taken.
  var problem: String?
  /// The names that go on from the path that is written.
  var candidates = ""
  /// The file that is read before it is done, by the number of the request.
  var reading: Int?
  /// The folder that is read to complete a path, by the number of the request.
  var listing: Int?

  /// Whether the caret is in the path of a file.
  var isInPath: Bool { lines[index].isPath }

  init(
    _ purpose: Purpose, title: String, button: String, note: String = "", lines: [Line]
  ) {
    self.purpose = purpose
    self.title = title
    self.button = button
    self.note = note
    self.lines = lines
  }

  /// A whole number in a line; nil: it is none, or out of `range`.
  func number(_ line: Int, in range: ClosedRange<Int>) -> Int? {
    Int(lines[line].text).flatMap { range.contains($0) ? $0 : nil }
  }

  /// Seconds, perhaps with a fraction.
  func seconds(_ line: Int, in range: ClosedRange<Double>) -> Double? {
    Double(lines[line].text.replacing(",", with: ".")).flatMap { range.contains($0) ? $0 : nil }
  }
}
