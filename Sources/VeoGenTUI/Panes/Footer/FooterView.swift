import TextUI

/// The keys that matter for what the detail pane shows, and where each stands, for clicks.
struct FooterHints {
  struct Hint {
    var command: Command
    var key: String
    var name: String
    var columns: Range<Int>
  }

  private(set) var hints: [Hint] = []

  init(_ current: borrowing State) {
    let state = current.asInPane
    let width = state.size.width
    var all = CommandHint.possible(CommandHints.here(state).footer, state)
    // Whoever has marked some goes on with them.
    let first = all.filter { $0.command.isAboutMarks(state) || $0.command.isNextStep(state) }
    if !first.isEmpty {
      let ids = first.map(\.command.id)
      all = first + all.filter { !ids.contains($0.command.id) }
    }
    let help = all.first { $0.command.action == .help }
    let helpStart = help.map { width - 2 - $0.columns } ?? width
    var x = 1
    for hint in all where hint.command.action != .help {
      // The same by another key.
      let name = hint.command.name(state)
      guard !hints.contains(where: { $0.name == name }) else { continue }
      // Nobody is offered to pay for what is not seen.
      if hint.command.action == .submit, state.isRequestOutOfSight { continue }
      let end = x + hint.columns + Width.columns(of: name) - Width.columns(of: hint.command.name)
      guard end + 2 <= helpStart else { continue }
      hints.append(Hint(command: hint.command, key: hint.key, name: name, columns: x..<end))
      x = end + (width < 80 ? 2 : 3)
    }
    if let help, helpStart > 0 {
      hints.append(
        Hint(
          command: help.command, key: help.key, name: help.command.name,
          columns: helpStart..<width - 2))
    }
  }
}

/// The last line.
enum FooterView {
  static func draw(_ state: State, _ look: Look, in rect: Rect, on canvas: inout Canvas) {
    canvas.fill(rect, look.footer)
    for hint in FooterHints(state).hints {
      var line = StyledLine(hint.key, look.footerKey)
      line.append(" " + hint.name, look.footer)
      canvas.put(line, at: Point(x: rect.x + hint.columns.lowerBound, y: rect.y), clip: rect)
    }
  }
}
