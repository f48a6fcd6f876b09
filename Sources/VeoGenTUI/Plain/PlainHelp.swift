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

  /// What is said of a line that is no command; words are perhaps meant for the prompt.
  static func unknown(_ line: String, named name: String, _ state: State) -> String {
    let meant = meant(by: line, named: name, state)
    return "There is no command called \(Width.truncate(name, to: width)).\(meant) "
      + "help lists them."
  }

  private static func meant(by line: String, named name: String, _ state: State) -> String {
    if let command = onKey(name, state) {
      return " \(name) is a key of the studio. Here write: \(command)."
    }
    let written = line.prefix { !$0.isWhitespace }
    let first = written.lowercased()
    // A command of one word is perhaps mistyped before what it takes.
    let found = first.count > 2 ? Spelling.nearest(to: first, in: words) : nil
    let near = found == first ? nil : found
    guard !commands.contains(where: { $0.name.prefix { !$0.isWhitespace } == first }) else {
      return ""
    }
    guard first.count < line.count else { return near.map { " Did you mean: \($0)?" } ?? "" }
    let mended = near.map { [$0 + line.dropFirst(written.count)] } ?? []
    let shown = (mended + ["prompt " + line]).map { Width.truncate($0, to: width) }
    return " Did you mean: \(shown.joined(separator: " or "))?"
  }

  /// What is written here for a key of the studio's panes.
  private static func onKey(_ name: String, _ state: State) -> String? {
    guard name.count == 1, let letter = name.first,
      let command = state.commandElsewhere(KeyPress(.character(letter)))
    else { return nil }
    let isWritten = words.contains(command.name) || commands.contains { $0.id == command.id }
    return isWritten ? command.name : nil
  }

  /// All that one writes of one word.
  private static let words: [String] =
    [
      "prompt", "settings", "set", "attach", "list", "more", "session", "projects", "project",
      "close", "outline", "show", "change", "wait", "quit", "exit", "help",
    ] + commands.map(\.name).filter { !$0.contains(" ") }

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
    let number = Self.isAboutOne(command) ? " NUMBER" : ""
    let line = "\(command.name(state))\(number): \(command.explanation(state))"
    guard let why = command.whyNot(state) else { return line }
    return line + (reasons.insert(why).inserted ? " (not now: \(why))" : " (not now)")
  }

  private static func isAboutOne(_ command: Command) -> Bool {
    switch command.group {
    case .projects:
      if case .tree(.create) = command.action { false } else { true }
    case .outline: command.contexts.contains(.outline)
    default:
      command.contexts.contains(.detail) && command.group == .operation || command.action == .open
    }
  }
}
