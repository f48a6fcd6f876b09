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
    if let wanted = ask.wanted(insteadOf: line, isWhole: isWhole) {
      forgetTold()
      let shown = Width.truncate(line, to: 40)
      return (["\u{201C}\(shown)\u{201D} was not taken: write \(wanted), or no to drop it."], [])
    }
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

  /// What is asked for where a line has words in place of a number: such a line is a command that was
  /// meant for something else. Nil: it can be taken.
  fileprivate func wanted(insteadOf line: String, isWhole: Bool) -> String? {
    guard isWhole else {
      return isNoNumber(line, index) && !isMeantForNext(line) ? lines[index].wanted : nil
    }
    return parts(of: line).enumerated().first { isNoNumber($0.element, $0.offset) }
      .map { lines[$0.offset].wanted }
  }

  private func isNoNumber(_ text: some StringProtocol, _ index: Int) -> Bool {
    lines[index].isNumber && !Self.isNumber(text) && String(text).trimmed != "-"
  }

  /// Words where a number is asked for are meant for what comes after it, as on the screen.
  private func isMeantForNext(_ line: String) -> Bool {
    isNoNumber(line, index) && index + 1 < lines.count && !lines[index + 1].isNumber
  }

  private func parts(of line: String) -> [Substring] {
    line.split(separator: ";", maxSplits: lines.count - 1, omittingEmptySubsequences: false)
  }

  /// Writes all fields from one line.
  fileprivate mutating func fill(_ line: String) {
    for (index, part) in parts(of: line).enumerated() { lines[index].write(String(part)) }
  }

  /// Writes the field that is asked for, and goes to the next one.
  fileprivate mutating func fillNext(_ line: String) {
    if isMeantForNext(line) { index += 1 }
    lines[index].write(line)
    index += 1
  }
}
