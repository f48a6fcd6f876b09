import TextUI
import VeoGenCore

/// A list of what can be done, narrowed by typing; Enter does it.
struct PaletteState: Sendable {
  enum Kind: Sendable, Equatable {
    /// The keys that work where the person is.
    case help
    /// Every command that can be given from here, panes, projects with their parts, operations.
    case all
  }

  var kind: Kind
  /// What had the keys when it was opened.
  var context: Context
  var field = TextField(multiline: false, limit: 200)
  var window = ListWindow<PaletteItem.ID>()
}

/// A row of the list.
struct PaletteItem: Sendable, Identifiable {
  enum ID: Hashable, Sendable {
    case command(String)
    case operation(OperationID)
    case project(ProjectID)
    case part(ProjectID, PartID)
    /// The operations that have what is typed, of which the list has read the newest only.
    case history
  }

  var id: ID
  /// What the rows around it have in common.
  var group: String
  var name: String
  var keys: [KeySequence]
  /// Where the keys work, if that is not here.
  var place: String?
  /// A sentence without its full stop.
  var explanation: String
  /// What else people call it: found by, and not shown.
  var words = ""
  /// Why it cannot be done now.
  var whyNot: String?
}

extension PaletteItem {
  fileprivate func has(key query: String) -> Bool {
    keys.contains { $0.description.lowercased() == query.lowercased() }
  }
}

extension PaletteState {
  /// The rows, best first, or in the table's order while nothing is typed.
  ///
  /// `state` is what lies below: without this list.
  func items(_ state: State) -> [PaletteItem] {
    let query = field.text.trimmed
    let commands = Self.commands(kind, context, state)
    guard !query.isEmpty else {
      return kind == .help ? commands : Self.recentFirst(commands, state)
    }
    let found = commands.compactMap { item -> (PaletteItem, Int)? in
      Self.score(query, item).map { (item, $0) }
    }
    let best = found.enumerated().sorted {
      ($1.element.1, $0.offset) < ($0.element.1, $1.offset)
    }.map(\.element.0)
    guard kind == .all else { return best }
    // Whoever writes the first words of a title means it, and no command that has them in a word.
    let places = Self.places(query, state)
    let meant = places.filter { Self.begins($0.name, with: query) }
    let isCommand = best.first.map { Self.begins($0.name, with: query) || $0.has(key: query) }
    let others = places.filter { place in !meant.contains { $0.id == place.id } }
    return (isCommand == true ? best + meant : meant + best) + others + Self.history(query, state)
  }

  /// Where some operations are not in hand, to look for them in the whole history.
  private static func history(_ query: String, _ state: State) -> [PaletteItem] {
    guard state.totals.all > state.operations.rows.count else { return [] }
    return [
      PaletteItem(
        id: .history, group: goTo, name: "find “\(query)”", keys: [],
        explanation: "Show those of all \(Wording.grouped(state.totals.all)) operations with it")
    ]
  }

  private static func commands(_ kind: Kind, _ context: Context, _ state: State) -> [PaletteItem] {
    var commands = CommandTable.commands(in: context)
    if kind == .all {
      let here = Set(commands.map(\.action))
      commands = commands.filter { !$0.action.isKeyOnly }
      commands += CommandTable.commands.filter {
        $0.action.worksAnywhere && $0.group != .overlay && !here.contains($0.action)
      }
    }
    return Command.Group.listed.flatMap { group in commands.filter { $0.group == group } }
      .reduce(into: []) { add($1, to: &$0, context, state) }
  }

  /// A command whose keys depend on where one is has a row for all of them.
  private static func add(
    _ command: Command, to items: inout [PaletteItem], _ context: Context, _ state: State
  ) {
    let isHere = command.contexts.contains(context)
    // A key that the person gave to another command here is not this one's, wherever else it is.
    let keys =
      isHere
      ? state.keys(of: command, in: context) : state.anyKeys(of: command)
    let (name, explanation) = (command.name(state), command.explanation(state))
    let twin = items.firstIndex { $0.name == name && $0.explanation == explanation }
    if let twin { return items[twin].keys += keys.filter { !items[twin].keys.contains($0) } }
    items.append(
      PaletteItem(
        id: .command(command.id), group: command.group.rawValue, name: name, keys: keys,
        place: isHere ? nil : state.place(of: command)?.name.lowercased(),
        explanation: explanation, words: command.words, whyNot: command.reason(state)))
  }

  private static func recentFirst(_ items: [PaletteItem], _ state: State) -> [PaletteItem] {
    let recent = state.recentCommands.compactMap { id in items.first { $0.id == .command(id) } }
    let ids = Set(recent.map(\.id))
    return recent.map { item in
      var item = item
      item.group = "Recent"
      return item
    } + items.filter { !ids.contains($0.id) }
  }

  /// A key counts for most, then a name that has the words, then other words for it. Letters that
  /// are spread over a name or a sentence say less than a word that was written as it is.
  private static func score(_ query: String, _ item: PaletteItem) -> Int? {
    if item.has(key: query) { return 10_000 }
    let byName = Fuzzy.match(query, in: item.name).map { $0.score * 2 }
    if let byName, Fuzzy.hasWords(query, in: item.name) { return 4_000 + byName }
    let called = item.name + " " + item.words
    if Fuzzy.hasWords(query, in: called), let found = Fuzzy.match(query, in: called) {
      return 2_000 + found.score
    }
    let words = item.name + " " + item.explanation + " " + item.group
    // Letters that are spread over a sentence say nothing.
    let byWords = query.split(separator: " ").allSatisfy {
      words.lowercased().contains($0.lowercased())
    }
    return byName ?? (byWords ? Fuzzy.match(query, in: words)?.score : nil)
      ?? nearlyCalled(query, item.words)
  }

  /// A word that was written with letters left out, as `bdgt`; it comes after all others.
  private static func nearlyCalled(_ query: String, _ words: String) -> Int? {
    guard query.count > 2, !query.contains(" ") else { return nil }
    let scores = words.split(separator: " ").compactMap { word in
      word.first == query.lowercased().first
        ? Fuzzy.match(query, in: String(word))?.score : nil
    }
    return scores.max().map { $0 - 1_000 }
  }

  /// Whether the first words of a name are these.
  private static func begins(_ name: String, with query: String) -> Bool {
    (name.lowercased() + " ").hasPrefix(query.lowercased() + " ")
  }

  /// How many of each kind are offered.
  private static let placeLimit = 20

  /// What one can go to, by words of its title or prompt, and ids.
  private static func places(_ query: String, _ state: State) -> [PaletteItem] {
    let words = query.lowercased().split(separator: " ")
    func holds(_ text: String) -> Bool {
      let text = text.lowercased()
      return words.allSatisfy { text.contains($0) }
    }
    let projects = state.projects.all.filter { !$0.isTrashed }
    let found = projects.filter { holds($0.title + " " + $0.id.rawValue) }.map(item)
    var parts: [PaletteItem] = []
    for project in projects where parts.count < placeLimit {
      for (index, part) in project.parts.enumerated() where holds(part.title) {
        parts.append(item(part, index + 1, of: project))
      }
    }
    let operations = state.operations.rows.lazy
      .filter { holds(($0.title ?? "") + " " + $0.promptLine + " " + $0.id.rawValue) }.prefix(
        placeLimit
      )
      .map(item)
    return found.prefix(placeLimit) + parts.prefix(placeLimit) + Array(operations)
  }

  private static let goTo = "Go to"

  private static func item(_ project: ProjectSummary) -> PaletteItem {
    PaletteItem(
      id: .project(project.id), group: goTo, name: project.shownTitle, keys: [],
      explanation: "Open this \(project.kind.rawValue)")
  }

  private static func item(_ part: PartSummary, _ number: Int, of project: ProjectSummary)
    -> PaletteItem
  {
    let place = "\(project.kind.partName) \(number) of “\(project.shownTitle)”"
    return PaletteItem(
      id: .part(project.id, part.id), group: goTo,
      name: part.title.isEmpty ? place : part.title, keys: [], explanation: "Open \(place)")
  }

  private static func item(_ operation: VeoGenCore.Operation) -> PaletteItem {
    PaletteItem(
      id: .operation(operation.id), group: goTo, name: operation.headline, keys: [],
      explanation: "Select this operation: it is \(operation.state.words)")
  }
}

extension ProjectSummary {
  /// Its title, or what it is where it has none.
  var shownTitle: String { title.isEmpty ? "an untitled \(kind.rawValue)" : title }
}

extension Command.Group {
  /// What belongs to the place first, then what works everywhere.
  fileprivate static let listed: [Command.Group] = [
    .overlay, .outline, .projects, .prompt, .settings, .operation, .studio, .moving, .editing,
  ]
}

extension Action {
  /// Whether it does the same whatever has the keys: it can be given from any list.
  var worksAnywhere: Bool {
    switch self {
    case .submit, .enhance, .attach, .detach, .newPrompt, .forgetPrompts, .focus, .play, .retry,
      .view, .again, .extend,
      .resizePane,
      .cancel,
      .delete, .undelete, .trash, .mark, .markTo, .sort, .export,
      .favourite, .rate, .showPath, .copyPath, .pauseQueue, .drainQueue, .hold, .stopAfter,
      .moveInQueue,
      .priority, .ledger, .filter, .quit, .suspend, .redraw, .toggleMouse, .help, .zoom, .log,
      .editor, .themes, .sessions, .service, .about, .logFile, .tree(.show), .tree(.create):
      true
    default: false
    }
  }

  /// Whether what it does is seen on the panes, and nothing should lie over them.
  var showsPanes: Bool {
    switch self {
    case .focus, .filter, .trash, .mark, .markTo, .sort, .zoom, .resizePane, .editor, .again,
      .extend,
      .themes,
      .newPrompt, .tree:
      true
    default: false
    }
  }

  /// Whether it is about the caret or a row, and makes no sense as a choice from a list.
  fileprivate var isKeyOnly: Bool {
    switch self {
    case .edit, .move, .change, .back, .palette, .focusNext, .focusPrevious: true
    default: false
    }
  }
}
