import TextUI
import VeoGenCore

/// What a line means.
extension PlainView {
  /// Does what `line` says. Returns what is to be told at once and what the world is asked for.
  mutating func answer(_ line: String, _ state: inout State) -> ([String], [Effect]) {
    let line = line.trimmed
    guard !line.isEmpty || isAsked(state) else { return ([status(state)], []) }
    let word = line.prefix { !$0.isWhitespace }.lowercased()
    let rest = String(line.dropFirst(word.count)).trimmed
    if let effects = answered(word, &state) { return ([], effects) }
    if let told = projectAnswer(word, rest, line, &state) { return told }
    switch (word, rest) {
    case ("help", _), ("?", _): return (help(state, rest), [])
    case ("quit", ""), ("exit", ""):
      state.exit = .quit
      return ([], [])
    case ("wait", ""):
      waitsForAll = true
      return ([], [])
    case ("prompt", ""): return ([state.prompt.isBlank ? "No prompt yet." : state.prompt.text], [])
    case ("prompt", _): return setPrompt(rest, &state)
    case ("settings", ""): return (settings(state), [])
    case ("set", _): return set(rest, &state)
    case ("attach", ""): return (["Write attach and the path of a file."], [])
    case ("attach", _): return ([], attach(rest, &state))
    case ("session", ""): return (["Write session and the name of a group of work."], [])
    case ("session", _): return ([], useSession(rest, &state))
    case ("list", _): return list(narrowedBy: rest, &state)
    case ("more", ""):
      listed.last.map { state.operations.select($0, height: state.listHeight) }
      wantsList = true
      return ([], state.readMore())
    default: return command(line, &state)
    }
  }

  /// An answer to a question; nil when there is none, or the line is none.
  private mutating func answered(_ word: String, _ state: inout State) -> [Effect]? {
    switch (state.overlays.last, word) {
    case (.confirm, "yes"), (.confirm, "y"): return state.answer(true)
    case (.enhance, "yes"), (.enhance, "y"), (.drafting, "yes"), (.drafting, "y"):
      return state.perform(.open)
    case (.confirm, "no"), (.confirm, "n"), (.enhance, "no"), (.enhance, "n"):
      return state.perform(.back)
    case (.drafting(let drafting), "no"), (.drafting(let drafting), "n"):
      let effects = state.perform(.back)
      // The outline under it still has the refused draft, until that is undone.
      if case .compared = drafting.phase { countAsTold(state) }
      return effects
    // Nothing is sent or deleted without an answer.
    case (.confirm, "quit"), (.confirm, "exit"), (.enhance, "quit"), (.enhance, "exit"): return nil
    case (.drafting, "quit"), (.drafting, "exit"): return nil
    case (.confirm, _), (.enhance, _), (.drafting, _):
      state.show(.info, "Answer yes or no first: that line was not taken.")
      return []
    default: return nil
    }
  }

  private func setPrompt(_ text: String, _ state: inout State) -> ([String], [Effect]) {
    state.focus = .prompt
    state.replacePrompt(with: text)
    let price = PriceLine.line(state, Look(.dark), room: 90).text
    return (["\(Wording.count(state.prompt.wordCount, "word")). generate sends it: \(price)."], [])
  }

  private mutating func list(narrowedBy words: String, _ state: inout State)
    -> ([String], [Effect])
  {
    if let problem = HistoryFilter(words, isWhole: true).problem { return ([problem], []) }
    listed = []
    wantsList = true
    state.focus = .operations
    guard words != (state.operations.search ?? "") else { return ([], []) }
    guard !words.isEmpty else { return ([], state.dropFilter()) }
    state.operations.filter = TextField(
      text: words, multiline: false, limit: State.filterLimit)
    return ([], state.readFiltered())
  }

  // MARK: Settings

  private func settings(_ state: State) -> [String] {
    SettingRow.allCases.map { row in
      let shown = state.choices(for: row)
      let chosen = shown.chosen.map { shown.choices[$0].text } ?? shown.value
      let others = shown.choices.filter(\.isAllowed).map(\.text).joined(separator: ", ")
      return "\(row.label): \(chosen)\(shown.unit.isEmpty ? "" : " " + shown.unit)"
        + (others.isEmpty ? "" : " (of \(others))")
    } + [PriceLine.line(state, Look(.dark), room: 90).text]
  }

  private func set(_ line: String, _ state: inout State) -> ([String], [Effect]) {
    let name = line.prefix { !$0.isWhitespace }.lowercased()
    let value = String(line.dropFirst(name.count)).trimmed
    let row = SettingRow.allCases.first { $0.label.lowercased().hasPrefix(name) && !name.isEmpty }
    guard let row else { return ([Self.noSetting(name)], []) }
    guard !value.isEmpty else {
      let label = row.label.lowercased()
      return (["Write set \(label) and a value. \(settings(state)[row.rawValue])"], [])
    }
    state.focus = .settings
    state.settings.row = row
    defer { state.focus = .prompt }
    if row == .model { return (setModel(value, &state), []) }
    if row.isText {
      state.openSetting()
      guard state.settings.editor != nil else { return ([], []) }
      _ = state.edit(.replaceAll(value))
      if !state.keepSettingText() { state.settings.editor = nil }
      return (answer(on: row, state), [])
    }
    return (choose(value, of: row, &state), [])
  }

  private static func noSetting(_ name: String) -> String {
    let names = SettingRow.allCases.map { $0.label.lowercased() }
    let all = names.joined(separator: ", ")
    guard !name.isEmpty else { return "Write set, one of \(all), and a value." }
    let meant = Spelling.nearest(to: name, in: names).map { " Did you mean: set \($0)?" } ?? ""
    return "There is no setting called \(Width.truncate(name, to: 40)).\(meant) There are: \(all)."
  }

  private func setModel(_ value: String, _ state: inout State) -> [String] {
    guard let found = state.service.choice(named: value) else {
      return [Self.noModel(value, state.service)]
    }
    state.useModel(found.model, on: found.provider)
    return answer(on: .model, state)
  }

  /// Why a name means no model, with those that it could mean and what they cost.
  static func noModel(_ name: String, _ service: State.Service) -> String {
    let fitting = service.catalog.candidates(
      name, on: service.providers, customBase: service.customBase)
    let why =
      fitting.isEmpty ? "There is no model called \(name)" : "\(name) fits several models"
    let all = (fitting.isEmpty ? service.choices.map(\.model) : fitting).map(\.exactNameAndPrice)
    return "\(why). Write one of: \(all.joined(separator: ", "))."
  }

  /// What a row says now, and what a clip costs with it.
  private func answer(on row: SettingRow, _ state: State) -> [String] {
    [settings(state)[row.rawValue], Self.price(state)]
  }

  /// What cannot be chosen changes nothing: a script may send what stands there next.
  private func choose(_ value: String, of row: SettingRow, _ state: inout State) -> [String] {
    let shown = state.choices(for: row)
    let index = shown.choices.firstIndex { $0.text == value && $0.isAllowed }
    guard let index else {
      let why = shown.note.map { $0.prefix(1).uppercased() + $0.dropFirst() + ". " } ?? ""
      return ["\(value) cannot be chosen. \(why)\(settings(state)[row.rawValue])"]
    }
    state.chooseSetting(index)
    return answer(on: row, state)
  }

  // MARK: Files and sessions

  private func attach(_ path: String, _ state: inout State) -> [Effect] {
    let opened = state.openAttach(typed: false)
    let typed = state.editAttach(.replaceAll(path))
    return opened + typed + state.attachFile()
  }

  private func useSession(_ name: String, _ state: inout State) -> [Effect] {
    _ = state.openSessions()
    state.sessionsRead(state.lastTicket, .success([]))
    guard name != "none" else {
      _ = state.overlays.popLast()
      state.work = nil
      state.show(.info, "What is sent now belongs to no session.")
      return [.saveSession(state.session)]
    }
    state.editSessions(.replaceAll(name))
    let effects = state.chooseSession()
    // A name that cannot be is said, and nothing is left open.
    if case .sessions = state.overlays.last { state.overlays.removeLast() }
    return effects
  }

  // MARK: Commands of the table

  /// Those that mean something without a screen.
  static let commands =
    CommandTable.commands.filter { command in
      let isOfPanes = command.contexts.contains(.prompt) || command.contexts.contains(.operations)
      guard isOfPanes, ![.moving, .editing, .overlay, .settings].contains(command.group) else {
        return false
      }
      switch command.action {
      case .edit, .move, .change, .back, .focus, .focusNext, .focusPrevious, .palette, .help, .zoom,
        .resizePane, .redraw, .suspend, .toggleMouse, .quit, .interrupt, .editor, .logFile, .themes,
        .view,
        .filter, .attach, .mark, .markTo, .reset, .complete, .nextRole, .removeInput, .sessions,
        .tree:
        return false
      default: return true
      }
    } + projectCommands

  /// The one that is called so now or always, or whose name begins so. Where an outline is open its
  /// commands come first.
  private static func command(named name: String, inOutline: Bool, _ state: State) -> Command? {
    let all = inOutline ? commands.filter { $0.group == .outline } + commands : commands
    return all.first { [$0.name, $0.name(state), $0.id].contains(name) }
      ?? all.first {
        // What throws something away is not guessed.
        !name.isEmpty && !$0.name.hasPrefix("delete") && $0.action != .emptyTrash
          && ($0.name.hasPrefix(name) || $0.name(state).hasPrefix(name))
      }
  }

  private mutating func command(_ line: String, _ state: inout State) -> ([String], [Effect]) {
    let words = line.split(whereSeparator: \.isWhitespace)
    let number = words.last.flatMap { Int($0) }
    let written = words.dropLast(number == nil ? 0 : 1).joined(separator: " ")
    // A capital letter alone is a key of the studio, and no beginning of a word.
    let name = written.count == 1 ? written : written.lowercased()
    let isOpen = state.overlays.last?.context == .outline
    if let number, words.count == 1 {
      return (["A number goes behind a command: \(isOpen ? "show" : "open") \(number)."], [])
    }
    if let answer = creation(words, line, &state) { return answer }
    if isOpen, let answer = approval(name, number, &state) { return answer }
    guard let command = Self.command(named: name, inOutline: isOpen, state) else {
      if words.first?.lowercased() == "generate" {
        return (["generate takes no words: write prompt and your words, then generate."], [])
      }
      if name == Command.resuming { return ([], state.answering { $0.resumeQueue() }) }
      return ([Self.unknown(line, named: name, state)], [])
    }
    if number != nil, !Self.isAboutOne(command) {
      return (["\(command.name) takes no number."], [])
    }
    // A key that is pressed again takes the pause back; the words for it ask for no such thing.
    if command.action == .pauseQueue, command.name.hasPrefix(name) {
      return ([], state.answering { $0.pauseQueue() })
    }
    if let number, [.projects, .outline].contains(command.group) {
      if let problem = select(number, for: command, &state) { return ([problem], []) }
    } else if let number {
      guard number > 0, listed.indices.contains(number - 1) else {
        return (["There is no number \(number): list gives them."], [])
      }
      state.operations.select(listed[number - 1], height: state.listHeight)
      guard state.selected?.id == listed[number - 1] else {
        return (["Number \(number) is not in the list any more: list gives new numbers."], [])
      }
    }
    guard ![.projects, .outline].contains(command.group) else {
      state.focus = .projects
      if command.group == .outline, !isOpen {
        return (["Open a book or movie first: projects lists them."], [])
      }
      return ([], state.run(command))
    }
    state.focus = command.group == .operation ? .operations : .prompt
    if [.sort, .trash].contains(command.action) { (listed, wantsList) = ([], true) }
    return ([], state.run(command))
  }
}
