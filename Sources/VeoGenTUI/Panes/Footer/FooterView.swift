import TextUI

/// The keys that matter now, and where each stands, for clicks.
struct FooterHints {
  struct Hint {
    var command: Command
    var columns: Range<Int>
  }

  private(set) var hints: [Hint] = []

  init(_ state: State) {
    let width = state.size.width
    let all = CommandTable.commands(in: state.context).filter {
      $0.footer > 0 && !$0.keys.isEmpty && $0.whyNot(state) == nil
    }
    let help = all.first { $0.action == .help }
    let helpStart = help.map { width - 2 - FooterHints.columns($0) } ?? width
    var x = 1
    for command in FooterHints.ranked(all) where command.action != .help {
      let end = x + FooterHints.columns(command)
      guard end + 2 <= helpStart else { continue }
      hints.append(Hint(command: command, columns: x..<end))
      x = end + (width < 80 ? 2 : 3)
    }
    if let help, helpStart > 0 {
      hints.append(Hint(command: help, columns: helpStart..<width - 2))
    }
  }

  private static func ranked(_ commands: [Command]) -> [Command] {
    commands.enumerated()
      .sorted { ($1.element.footer, $0.offset) < ($0.element.footer, $1.offset) }
      .map(\.element)
  }

  private static func columns(_ command: Command) -> Int {
    Width.columns(of: key(command)) + 1 + Width.columns(of: command.name)
  }

  static func key(_ command: Command) -> String { command.keys.first?.description ?? "" }
}

/// The last line.
enum FooterView {
  static func draw(_ state: State, _ look: Look, in rect: Rect, on canvas: inout Canvas) {
    canvas.fill(rect, look.footer)
    for hint in FooterHints(state).hints {
      var line = StyledLine(FooterHints.key(hint.command), look.footerKey)
      line.append(" " + hint.command.name, look.footer)
      canvas.put(line, at: Point(x: rect.x + hint.columns.lowerBound, y: rect.y), clip: rect)
    }
  }
}
