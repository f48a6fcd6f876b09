import TextUI
import VeoGenCore

/// Books and movies in lines.
extension PlainView {
  /// The commands of the tree and the outline that mean something without a screen.
  static let projectCommands = (ProjectCommands.commands + OutlineCommands.commands).filter {
    [.projects, .outline].contains($0.group) && $0.action.isToldInLines
  }

  // MARK: Lists

  /// The projects, with the numbers that commands take.
  mutating func projectList(_ state: State) -> [String] {
    listedProjects = state.projects.all.map(\.id)
    guard !listedProjects.isEmpty else {
      return ["There is no book or movie yet: new book and new movie begin one."]
    }
    return state.projects.all.enumerated().map { index, project in
      let place = project.isTrashed ? ", in the trash" : project.isArchived ? ", archived" : ""
      return "\(index + 1). \(project.kind.rawValue) \(project.title): "
        + "\(project.made) of \(project.kind.counted(project.parts.count)) made\(place)"
    } + ["project NUMBER opens one."]
  }

  /// The outline: 0 is the project itself.
  func outlineLines(_ outline: OutlineState) -> [String] {
    let project = outline.project
    let style = project.style.isEmpty ? "" : " Style: \(project.style)"
    let head = "0. \(project.kind.rawValue) \(project.title).\(style)"
    return [head]
      + project.parts.enumerated().map { index, part in
        let words = [
          outline.record.state(of: part).words, "\(project.seconds(of: part)) s", part.mood,
          index > 0 ? part.continuity.name : "",
        ]
        return
          "\(index + 1). \(part.title): \(words.filter { !$0.isEmpty }.joined(separator: ", "))"
      } + [
        "show NUMBER tells a line, change NUMBER FIELD TEXT writes a field, close leaves."
      ]
  }

  private func show(_ number: Int, _ state: inout State) -> [String] {
    state.changeOutline { outline, _ in
      outline.select(index: number)
      outline.unfold()
    }
    guard let outline = state.outline else { return [] }
    return outline.cells.flatMap { lines($0, outline, state) }
  }

  /// A field: behind its name where it is one line, below it where there are more.
  private func lines(_ cell: OutlineCell, _ outline: OutlineState, _ state: State) -> [String] {
    var lines = OutlineWords.lines(cell, outline, state, Look(.dark), width: 10_000).map(\.text)
    if cell.isFormat {
      let shown = state.choices(for: cell, of: outline.project)
      let others = shown.choices.map(\.text).joined(separator: ", ")
      let chosen = shown.chosen.map { shown.choices[$0].label } ?? shown.value
      lines = [chosen + (others.isEmpty ? "" : " (of \(others))")]
    } else if !cell.isChosen, outline.project.text(of: cell, outline.openPart).isEmpty {
      lines = [cell.hint.isEmpty ? "empty" : "empty (\(cell.hint))"]
    }
    let label = cell.label.isEmpty ? "Images" : cell.label
    guard lines.count > 1 else { return ["\(label): \(lines.joined())"] }
    return ["\(label):"] + lines.map { "  " + $0 }
  }

  // MARK: Lines

  /// What a line about books and movies means; nil: it is about something else.
  mutating func projectAnswer(
    _ word: String, _ rest: String, _ line: String, _ state: inout State
  )
    -> ([String], [Effect])?
  {
    if case .ask(let ask) = state.overlays.last {
      // These are for whoever does not know how to get out.
      if ["quit", "exit", "help"].contains(line) { return nil }
      return answer(ask, line, &state)
    }
    switch (word, rest) {
    case ("projects", ""):
      wantsProjects = true
      return ([], state.readProjects())
    case ("project", _):
      guard !rest.isEmpty else {
        return (["Write project and a number: projects lists them."], [])
      }
      guard let id = projectID(rest, state) else {
        return (["There is no number \(rest): projects lists them."], [])
      }
      state.focus = .projects
      return ([], state.openOutline(id))
    default: break
    }
    guard state.overlays.last?.context == .outline, let outline = state.outline else {
      let isItsCommand = ["outline", "show", "change", "close"].contains(word)
      return isItsCommand ? (["No book or movie is open: project NUMBER opens one."], []) : nil
    }
    switch (word, rest) {
    case ("outline", ""): return (outlineLines(outline), [])
    case ("close", ""):
      state.overlays.removeAll { $0.context == .outline }
      state.focus = .prompt
      return (["The outline is closed."], [])
    case ("show", ""): return (["Write show and a number: outline gives them."], [])
    case ("show", _):
      guard let number = Int(rest), (0...outline.project.parts.count).contains(number) else {
        return (["There is no number \(rest): outline gives them."], [])
      }
      return (show(number, &state), [])
    case ("change", _): return change(rest, &state)
    default: return nil
    }
  }

  /// A key that is pressed again takes an approval back; here that has a word of its own. Nil: it is
  /// about something else.
  func approval(_ name: String, _ number: Int?, _ state: inout State) -> ([String], [Effect])? {
    let isApproved = ["approve", "approve all"].contains(name)
    guard isApproved || ["unapprove", "unapprove all"].contains(name) else { return nil }
    let ofAll = name.hasSuffix(" all")
    if ofAll, number != nil { return (["\(name) takes no number."], []) }
    if !ofAll {
      let count = state.outline?.project.parts.count ?? 0
      guard let number else { return (["Write \(name) and a number: outline gives them."], []) }
      guard (1...max(1, count)).contains(number), count > 0 else {
        return (["There is no number \(number): outline gives them."], [])
      }
      state.changeOutline { outline, _ in outline.select(index: number) }
    }
    return ([], state.answering { $0.setApproval(isApproved, ofAll: ofAll) })
  }

  /// `new movie The Salt Road`: the title need not be asked for. Nil: it is about something else, or
  /// there is no title.
  mutating func creation(_ words: [Substring], _ line: String, _ state: inout State)
    -> ([String], [Effect])?
  {
    let name = words.prefix(2).joined(separator: " ").lowercased()
    guard words.count > 2, let command = Self.projectCommands.first(where: { $0.name == name }),
      case .tree(.create) = command.action
    else { return nil }
    state.focus = .projects
    let effects = state.run(command)
    guard case .ask(let ask) = state.overlays.last else { return ([], effects) }
    let title = String(line[words[2].startIndex...])
    let (told, created) = answer(ask, title, &state)
    return (told, effects + created)
  }

  private func projectID(_ number: String, _ state: State) -> ProjectID? {
    let listed = listedProjects.isEmpty ? state.projects.all.map(\.id) : listedProjects
    return Int(number).flatMap { $0 > 0 && $0 <= listed.count ? listed[$0 - 1] : nil }
  }

  /// `change 3 mood calm`; `|` divides lines.
  private func change(_ line: String, _ state: inout State) -> ([String], [Effect]) {
    let words = line.split(separator: " ", maxSplits: 2)
    guard let number = words.first.flatMap({ Int($0) }), let outline = state.outline
    else { return (["Write change, a number, a field and a text."], []) }
    guard (0...outline.project.parts.count).contains(number) else {
      return (["There is no number \(number): outline gives them."], [])
    }
    state.changeOutline { outline, _ in
      outline.select(index: number)
      outline.unfold()
    }
    let cells = state.outline?.cells.filter { !$0.isChosen || $0.isFormat } ?? []
    guard words.count > 1 else {
      let names = cells.map { $0.label.lowercased() }.joined(separator: ", ")
      return (["Write change \(number), a field and a text. The fields are: \(names)."], [])
    }
    let name = words[1].lowercased()
    guard let cell = cells.first(where: { $0.label.lowercased() == name }) else {
      return ([Self.noField(name, cells.map { $0.label.lowercased() })], [])
    }
    // Nothing is emptied by a word that was left out.
    guard words.count > 2 else {
      return (
        [
          "Write what \(name) is to be behind it; change \(number) \(name) - empties it. "
            + "show \(number) reads it."
        ], []
      )
    }
    let text = words[2] == "-" ? "" : String(words[2])
    if cell.isFormat { return change(format: cell, to: text.trimmed, &state) }
    state.beginField(cell)
    state.editField(.replaceAll(text.replacing(" | ", with: "\n").replacing("|", with: "\n")))
    let effects = state.finishField()
    // What cannot be kept was told why; there is no field to write on.
    state.outline?.editor = nil
    guard !effects.isEmpty else { return ([], []) }
    let shown = text.isEmpty ? "empty" : Width.truncate(text.trimmed, to: 60)
    return (["\(cell.label): \(shown)"], effects)
  }

  private static func noField(_ name: String, _ names: [String]) -> String {
    let meant = Spelling.nearest(to: name, in: names).map { " Did you mean: \($0)?" } ?? ""
    return "There is no field \(name).\(meant) There are: \(names.joined(separator: ", "))."
  }

  private func change(format cell: OutlineCell, to text: String, _ state: inout State)
    -> ([String], [Effect])
  {
    if let effects = state.chooseFormat(cell, named: text) { return ([], effects) }
    let why =
      cell == .model
      ? Self.noModel(text, state.service) + " Or default."
      : "There is no \(cell.label.lowercased()) \(text); default is as the defaults say."
    return ([why], [])
  }

  /// Selects what a command with a number is about; what is wrong with it, if something is.
  mutating func select(_ number: Int, for command: Command, _ state: inout State) -> String? {
    guard command.group == .outline else {
      guard let id = projectID("\(number)", state) else {
        return "There is no number \(number): projects lists them."
      }
      state.projects.setOpen(.group(.archive), true, height: state.treeHeight)
      state.projects.setOpen(.group(.trash), true, height: state.treeHeight)
      state.projects.select(.project(id), height: state.treeHeight)
      return nil
    }
    guard let outline = state.outline, (0...outline.project.parts.count).contains(number) else {
      return "There is no number \(number): outline gives them."
    }
    state.changeOutline { outline, _ in
      outline.select(index: number)
      if case .outline(.chooseTake) = command.action { outline.unfold(at: .takes) }
    }
    return nil
  }

  // MARK: What was opened

  /// What lies over the panes of books and movies, in lines; see `opened`.
  func told(_ overlay: Overlay, _ state: State) -> (String, [String], Bool)? {
    switch overlay {
    case .ask(let ask): return told(ask)
    case .outline:
      guard let outline = state.outline else { return ("", [], true) }
      return ("outline " + outline.id.rawValue, outlineLines(outline), true)
    case .drafting(let drafting): return told(drafting, state)
    case .film:
      return ("film", ["The \(state.film?.wish.name ?? "film") is being made."], false)
    default: return nil
    }
  }

  private func told(_ drafting: DraftingState, _ state: State) -> (String, [String], Bool) {
    switch drafting.phase {
    case .asking: return ("drafting", ["\(state.writer) is asked for a draft."], true)
    case .failed(let failure): return ("draft failed", [state.words(failure)], false)
    case .compared:
      let lines = DraftingView.lines(drafting, state, Look(.dark), width: 10_000).map(\.text)
      return ("compared", lines + ["yes keeps the new one, no keeps yours."], true)
    }
  }
}

extension Action {
  /// Whether it does something where there is no screen.
  fileprivate var isToldInLines: Bool {
    switch self {
    case .tree(.show), .tree(.fold), .tree(.move), .tree(.viewFilm): false
    case .tree: true
    case .outline(let action):
      switch action {
      case .write, .nextField, .view, .editor, .attach: false
      default: true
      }
    default: false
    }
  }
}
