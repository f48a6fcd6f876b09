import TextUI
import VeoGenCore

/// What is said of a line that is no command.
extension PlainView {
  /// Words are perhaps meant for the prompt.
  static func unknown(_ line: String, named name: String, _ state: State) -> String {
    let first = line.prefix { !$0.isWhitespace }.lowercased()
    let rest = String(line.dropFirst(first.count)).trimmed
    if first == "go", let told = noPlace(rest) { return told }
    if !rest.isEmpty, let told = takesNo(rest, first) {
      return "\(told)\(isOwn(first) ? meant(for: [], line) : "")"
    }
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
    let longer = longer(first)
    guard longer.isEmpty else {
      let near = near(line.dropFirst(first.count), among: longer, first)
      return near.map { " Did you mean: \($0)?" } ?? " There is \(either(longer))."
    }
    // A command of one word is perhaps mistyped before what it takes.
    let near = first.count > 2 ? Spelling.nearest(to: first, in: words) : nil
    guard first.count < line.count else { return near.map { " Did you mean: \($0)?" } ?? "" }
    return meant(for: near.map { [$0 + line.dropFirst(written.count)] } ?? [], line)
  }

  private static func meant(for mended: [String], _ line: String) -> String {
    let shown = (mended + ["prompt " + line]).map { Width.truncate($0, to: width) }
    return " Did you mean: \(shown.joined(separator: " or "))?"
  }

  /// The commands of several words that begin with this one.
  private static func longer(_ first: String) -> [String] {
    commands.map(\.name).filter { $0.hasPrefix(first + " ") }
  }

  /// The one of them that was meant by `rest`.
  private static func near(_ rest: some StringProtocol, among longer: [String], _ first: String)
    -> String?
  {
    let ends = longer.map { String($0.dropFirst(first.count + 1)) }
    return Spelling.nearest(to: String(rest).trimmed, in: ends).map { first + " " + $0 }
  }

  private static func either(_ names: [String]) -> String {
    guard let last = names.last, names.count > 1 else { return names.joined() }
    return names.dropLast().joined(separator: ", ") + " and " + last
  }

  // MARK: Words behind a command

  /// Of a command that is spelled right: what it takes in place of `rest`; nil: there is none.
  private static func takesNo(_ rest: String, _ name: String) -> String? {
    if isOwn(name) { return "\(name) takes no words behind it." }
    let longer = longer(name)
    guard let command = commands.first(where: { $0.name == name }),
      near(rest, among: longer, name) == nil
    else { return nil }
    guard isAboutOne(command) else {
      return longer.isEmpty ? "\(name) takes no words behind it." : nil
    }
    let list =
      switch command.group {
      case .projects: "projects"
      case .outline: "outline"
      default: "list"
      }
    return "\(name) takes a number, not \(Width.truncate(rest, to: 40)): \(list) gives them."
  }

  private static func isOwn(_ name: String) -> Bool {
    ["settings", "more", "projects", "outline", "close", "wait", "quit", "exit"].contains(name)
  }

  /// All that one writes of one word.
  private static let words: [String] =
    [
      "prompt", "settings", "set", "attach", "list", "more", "session", "projects", "project",
      "close", "outline", "show", "change", "wait", "quit", "exit", "help",
    ] + commands.map(\.name).filter { !$0.contains(" ") }

  // MARK: What the screen has

  /// What is written here for a key of the studio's panes.
  private static func onKey(_ name: String, _ state: State) -> String? {
    guard name.count == 1, let letter = name.first,
      let command = state.commandElsewhere(KeyPress(.character(letter)))
    else { return nil }
    let isWritten = words.contains(command.name) || commands.contains { $0.id == command.id }
    return isWritten ? command.name : nil
  }

  /// Where one can go on the screen, and what is written here for it.
  private static let places = [
    ("prompt", "prompt"), ("settings", "settings"), ("operations", "list"), ("history", "list"),
    ("queue", "list"), ("list", "list"), ("projects", "projects"), ("books", "projects"),
    ("movies", "projects"), ("outline", "outline"), ("trash", "trash"), ("ledger", "ledger"),
  ]

  /// What is said of `go` and a place; nil: that looks like a prompt.
  private static func noPlace(_ rest: String) -> String? {
    let words = rest.lowercased().split { $0.isWhitespace }.filter { !["to", "the"].contains($0) }
    guard words.count < 2 else { return nil }
    guard let place = words.first.map(String.init) else {
      return "There are no panes to go to here. Write prompt, settings, list or projects."
    }
    if let known = places.first(where: { $0.0 == place }) {
      return "There are no panes to go to here. Write: \(known.1)."
    }
    let near = Spelling.nearest(to: place, in: places.map(\.0))
    let meant = places.first { $0.0 == near }.map { " Did you mean: \($0.1)?" }
    return "There is no place called \(Width.truncate(place, to: 40))."
      + (meant ?? " Write prompt, settings, list or projects.")
  }
}
