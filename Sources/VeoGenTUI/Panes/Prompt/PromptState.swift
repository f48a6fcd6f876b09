import TextUI
import VeoGenCore

/// What is being written.
struct PromptState: Sendable {
  var field: TextField
  /// What goes with the words, in the order it was attached.
  var inputs: [InputMedia] = []
  /// The person's own words, once Gemini's were taken in their place.
  var original: String?
  /// The exchange behind `original`, so that undo and redo carry it along.
  var accepted: (before: String, after: String)?
  /// What a clearing took away beside the words; undo brings it back, redo takes it away again.
  var setAside: SetAside?
  /// Why the last attempt to send it did not go.
  var problems: [RequestProblem] = []

  /// What belongs to the other side of a step of the text.
  struct SetAside: Sendable {
    /// How many steps there were with this one.
    var step: Int
    var inputs: [InputMedia]
    var original: String?
    var takes: Int
    /// Nil: they were left as they are.
    var settings: SettingsState?
  }

  /// More than is ever sent, so that a long text can be pasted and shortened.
  static let limit = 1_000_000

  /// `earlier`: what undo leads back to, the last one last.
  init(text: String = "", after earlier: [String] = []) {
    let texts = earlier.filter { $0 != text } + [text]
    field = TextField(text: texts[0], multiline: true, limit: PromptState.limit)
    for next in texts.dropFirst() { field.apply(.replaceAll(next), width: 80) }
  }

  var text: String { field.text }

  var isBlank: Bool { field.isEmpty || text.allSatisfy(\.isWhitespace) }

  /// The original to keep with the operation: none once the person went back to it.
  var originalToSend: String? {
    guard let original, original != text, !isBlank else { return nil }
    return original
  }

  var wordCount: Int {
    text.split(whereSeparator: \.isWhitespace).count
  }

  /// Whether a character typed now would begin a word.
  var caretBeginsWord: Bool {
    guard field.selection == nil, let before = field.characterBeforeCaret else { return true }
    return before.isWhitespace
  }

  /// Takes everything away, so that undo can bring it back.
  mutating func clear(takes: Int, size: Size) {
    let aside = SetAside(step: field.steps + 1, inputs: inputs, original: original, takes: takes)
    field.apply(.replaceAll(""), size: size)
    (inputs, original, problems, setAside) = ([], nil, [], aside)
  }

  /// Takes Gemini's words in place of the person's, as one edit.
  mutating func accept(_ words: String, insteadOf before: String, size: Size) {
    if let aside = setAside, field.steps < aside.step { setAside = nil }
    field.apply(.replaceAll(words), size: size)
    accepted = (before: original ?? before, after: field.text)
    original = original ?? before
    problems = []
  }

  /// Lets `original` follow an undo or redo over an accepted proposal.
  mutating func followHistory() {
    guard let accepted else { return }
    if text == accepted.before { original = nil }
    if text == accepted.after { original = accepted.before }
  }
}
