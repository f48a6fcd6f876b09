import TextUI

/// The keys that matter now, and where each stands, for clicks.
struct FooterHints {
  struct Hint {
    var command: Command
    var key: String
    var columns: Range<Int>
  }

  private(set) var hints: [Hint] = []

  init(_ state: State) {
    let width = state.size.width
    let all = CommandTable.commands(in: state.context).filter {
      $0.footer > 0 && !state.keys(of: $0, in: state.context).isEmpty && $0.whyNot(state) == nil
    }.map { ($0, FooterHints.key($0, state)) }
    let help = all.first { $0.0.action == .help }
    let helpStart = help.map { width - 2 - FooterHints.columns($0) } ?? width
    var x = 1
    var named: Set<String> = []
    for hint in FooterHints.ranked(all) where hint.0.action != .help {
      // The same by another key.
      guard named.insert(hint.0.name).inserted else { continue }
      let end = x + FooterHints.columns(hint)
      guard end + 2 <= helpStart else { continue }
      hints.append(Hint(command: hint.0, key: hint.1, columns: x..<end))
      x = end + (width < 80 ? 2 : 3)
    }
    if let help, helpStart > 0 {
      hints.append(Hint(command: help.0, key: help.1, columns: helpStart..<width - 2))
    }
  }

  private static func ranked(_ hints: [(Command, String)]) -> [(Command, String)] {
    hints.enumerated()
      .sorted { ($1.element.0.footer, $0.offset) < ($0.element.0.footer, $1.offset) }
      .map(\.element)
  }

  private static func columns(_ hint: (Command, String)) -> Int {
    Width.columns(of: hint.1) + 1 + Width.columns(of: hint.0.name)
  }

  /// The key to show for a command where the person is.
  static func key(_ command: Command, _ state: State) -> String {
    let here = state.keys(of: command, in: state.context)
    return (here.first ?? state.anyKeys(of: command).first)?.description ?? ""
  }
}

/// The last line.
enum FooterView {
  static func draw(_ state: State, _ look: Look, in rect: Rect, on canvas: inout Canvas) {
    canvas.fill(rect, look.footer)
    for hint in FooterHints(state).hints {
      var line = StyledLine(hint.key, look.footerKey)
      line.append(" " + hint.command.name, look.footer)
      canvas.put(line, at: Point(x: rect.x + hint.columns.lowerBound, y: rect.y), clip: rect)
    }
  }
}
