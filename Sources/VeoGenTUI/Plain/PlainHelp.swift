import TextUI
import VeoGenCore

/// What can be written.
extension PlainView {
  private static let own = [
    "prompt WORDS: write the prompt; prompt alone reads it",
    "settings, set NAME VALUE: what it is made with",
    "attach FILE: a frame, a reference or a clip to go with it",
    "list, list WORDS, more: operations, with numbers for the commands below",
    "session NAME, session none: the group of work it belongs to",
    "projects, project NUMBER, close: books and movies; with one open:",
    "outline, show NUMBER, change NUMBER FIELD TEXT: its parts",
    "approve NUMBER, approve all: what may be made; unapprove takes it back",
    "wait: take the next line when nothing runs any more",
    "quit: what is not done yet is taken up by the next veogen",
  ]

  /// All of it, or what has `words` in its names, its keys or what is said of it.
  func help(_ state: State, _ words: String) -> [String] {
    let wanted = words.lowercased()
    var names: Set<String> = []
    var reasons: Set<String> = []
    let own = Self.own.filter { wanted.isEmpty || $0.lowercased().contains(wanted) }
    let commands = Self.commands.filter {
      names.insert($0.name).inserted && Self.is($0, about: wanted, state)
    }
    var lines = wanted.isEmpty ? ["Lines of words:"] + own : own
    for group in Self.groups {
      let some = commands.filter { $0.group == group }
      if wanted.isEmpty, !some.isEmpty { lines += ["", group.rawValue + ":"] }
      lines += some.map { line($0, state, told: &reasons) }
    }
    return lines.isEmpty
      ? ["Nothing is said of \(Width.truncate(words, to: 40)). help lists all."] : lines
  }

  /// In the order in which one comes to them.
  private static let groups: [Command.Group] = {
    let first: [Command.Group] = [.prompt, .operation, .studio, .projects, .outline]
    return first + Command.Group.allCases.filter { !first.contains($0) }
  }()

  private static func `is`(_ command: Command, about words: String, _ state: State) -> Bool {
    let keys = command.keys.map(\.description)
    return words.isEmpty
      || ([command.name(state), command.explanation(state), command.words] + keys).contains {
        $0.lowercased().contains(words)
      }
  }

  /// Why it cannot be done now is told with the first command of which it is true.
  private func line(_ command: Command, _ state: State, told reasons: inout Set<String>)
    -> String
  {
    let number = Self.isAboutOne(command) ? " NUMBER" : Self.takesTitle(command) ? " TITLE" : ""
    let line = "\(command.name(state))\(number): \(command.explanation(state))"
    guard let why = command.reason(state) else { return line }
    return line + (reasons.insert(why).inserted ? " (not now: \(why))" : " (not now)")
  }

  private static func takesTitle(_ command: Command) -> Bool {
    if case .tree(.create) = command.action { true } else { false }
  }

  /// Whether it takes a number.
  static func isAboutOne(_ command: Command) -> Bool {
    switch command.group {
    case .projects: !takesTitle(command) && command.action != .tree(.importText)
    case .outline: command.contexts.contains(.outline) && !isAboutAll(command)
    default:
      command.contexts.contains(.detail) && command.group == .operation || command.action == .open
    }
  }

  private static func isAboutAll(_ command: Command) -> Bool {
    guard case .outline(let action) = command.action else { return false }
    return [.approveAll, .draft, .generate, .film, .trailer, .handOff, .undo, .redo].contains(
      action)
  }
}
