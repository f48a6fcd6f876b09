import TextUI
import VeoGenCore

/// Questions of several fields in lines: all answers in one line, divided by semicolons, or one to a
/// line, as one is asked for after the other.
extension PlainView {
  /// Whether an empty line takes what is proposed.
  func isAsked(_ state: State) -> Bool {
    if case .ask = state.overlays.last { true } else { false }
  }

  /// Takes a line of an answer; `no` drops the question. What comes in lines of its own is not
  /// divided: a semicolon may stand in it.
  mutating func answer(_ ask: AskState, _ line: String, _ state: inout State)
    -> ([String], [Effect])
  {
    guard line != "no" else { return ([], state.perform(.back)) }
    var ask = ask
    let isWhole = ask.index == 0 && (ask.hasAll(line) || line.isEmpty && ask.isProposed)
    if isWhole {
      ask.fill(line)
    } else {
      ask.fillNext(line)
    }
    let isDone = isWhole || ask.index == ask.lines.count
    if isDone { ask.index = 0 }
    ask.problem = nil
    state.overlays[state.overlays.count - 1] = .ask(ask)
    // What is typed for a draft is kept when the program ends before it is asked for.
    if case .draft = ask.purpose { state.draftChanged() }
    // What was not taken is asked again, with what is wrong with it.
    forgetTold()
    return ([], isDone ? state.answerAsk() : [])
  }

  /// A question by its fields, with what is proposed for each, and how one gets out of it.
  func told(_ ask: AskState) -> (String, [String], Bool) {
    // A file that is read for it decides whether it is asked again.
    guard ask.reading == nil else { return ("", [], true) }
    guard ask.index == 0 else { return toldNext(ask) }
    let names = ask.lines.map(\.name)
    let isProposed = ask.lines.contains { !$0.text.isEmpty }
    let words = Wording.sentences(
      ask.problem ?? Wording.sentences("\(ask.title).", ask.note),
      "Write: \(names.joined(separator: "; ")).",
      names.count > 1 ? "Divide them by semicolons, or write one to a line." : "",
      isProposed ? "An empty line takes what is in brackets, no drops it." : "no drops it.",
      ask.problem == nil || !isProposed ? "" : "A dash empties a field.")
    return ("ask \(ask.title) \(ask.problem ?? "")", [words], true)
  }

  /// The field that is asked for next, where one line is written for each.
  private func toldNext(_ ask: AskState) -> (String, [String], Bool) {
    let line = ask.lines[ask.index]
    let empty =
      line.text.isEmpty
      ? "An empty line leaves it empty" : "An empty line takes what is in brackets"
    return (
      "ask \(ask.title) \(ask.index)", ["Write: \(line.name). \(empty), no drops it."], true
    )
  }
}

extension AskState.Line {
  /// What it is called in lines, with what is proposed.
  fileprivate var name: String { text.isEmpty ? label : "\(label) (\(text))" }

  fileprivate mutating func write(_ text: String) {
    guard !text.trimmed.isEmpty else { return }
    field.apply(.replaceAll(text.trimmed == "-" ? "" : text.trimmed), width: 80)
  }
}

extension AskState {
  /// Whether there is a proposal for each field.
  fileprivate var isProposed: Bool { lines.count == 1 || lines.allSatisfy { !$0.text.isEmpty } }

  /// Whether a line divides all answers by semicolons. Where a number comes first, words before one
  /// are the beginning of a text that has it.
  fileprivate func hasAll(_ line: String) -> Bool {
    guard let first = line.split(separator: ";", omittingEmptySubsequences: false).first,
      line.contains(";")
    else { return false }
    return !lines[0].isNumber || Self.isNumber(first)
  }

  private static func isNumber(_ text: some StringProtocol) -> Bool {
    text.allSatisfy { $0.isNumber || $0.isWhitespace || ".,".contains($0) }
  }

  /// Writes all fields from one line.
  fileprivate mutating func fill(_ line: String) {
    let parts = line.split(
      separator: ";", maxSplits: lines.count - 1, omittingEmptySubsequences: false)
    for (index, part) in parts.enumerated() { lines[index].write(String(part)) }
  }

  /// Writes the field that is asked for, and goes to the next one. Words where a number is asked for
  /// are meant for what comes after it, as on the screen.
  fileprivate mutating func fillNext(_ line: String) {
    if lines[index].isNumber, !Self.isNumber(line), line.trimmed != "-", index + 1 < lines.count,
      !lines[index + 1].isNumber
    {
      index += 1
    }
    lines[index].write(line)
    index += 1
  }
}
