import TextUI

/// The keys that work where the person is.
struct HelpState: Sendable {
  /// What had the keys when help was asked for.
  var context: Context
  var scroll = ScrollState()
}

enum HelpView {
  static func draw(_ help: HelpState, _ state: State, _ look: Look, on canvas: inout Canvas) {
    let width = OverlayLayout.text(in: Rect(state.size)).inside.width
    let lines = lines(help, state, look, width: width)
    let (box, inside) = OverlayLayout.text(lines: lines.count, in: Rect(state.size))
    canvas.overlayBox(box, "Keys · \(help.context.name)", look)
    canvas.scrolled(lines, top: help.scroll.top, in: inside, look)
  }

  /// Groups with the keys of their commands; what cannot be done now says why.
  static func lines(_ help: HelpState, _ state: State, _ look: Look, width: Int) -> [StyledLine] {
    let commands = CommandTable.commands(in: help.context)
    let column = keyColumn(commands, width: width)
    var lines: [StyledLine] = []
    for group in order(help.context) {
      let members = commands.filter { $0.group == group }
      guard !members.isEmpty else { continue }
      if !lines.isEmpty { lines.append([]) }
      lines.append(StyledLine(group.rawValue, look.strong))
      for command in members { lines += row(command, help, state, look, column, width) }
    }
    return lines + footnotes(state, look, width: width)
  }

  /// What belongs to the place first, then what works everywhere.
  private static func order(_ context: Context) -> [Command.Group] {
    [.overlay, .prompt, .settings, .operation, .moving, .studio, .editing]
  }

  private static func row(
    _ command: Command, _ help: HelpState, _ state: State, _ look: Look, _ column: Int,
    _ width: Int
  ) -> [StyledLine] {
    let why = state.whyNot(command, in: help)
    let text = command.explanation + (why.map { ". Not now: " + $0 } ?? "")
    let style = why == nil ? look.text : look.dim
    let explained = wrapped(text, style, width: width - column - 2)
    let keyLines = keys(command, width: column).map {
      StyledLine($0, why == nil ? look.key : look.dim)
    }
    return (0..<max(explained.count, keyLines.count)).map { index in
      let key = index < keyLines.count ? keyLines[index] : []
      let pad = String(repeating: " ", count: max(0, column - key.columns) + 2)
      let rest = index < explained.count ? explained[index] : []
      return key + StyledLine(pad, look.text) + rest
    }
  }

  /// As wide as the longest run of keys, but not over a third; at least as wide as any key.
  private static func keyColumn(_ commands: [Command], width: Int) -> Int {
    let runs = commands.map { keys($0, width: .max) }.map { Width.columns(of: $0.first ?? "") }
    let single = commands.flatMap(\.keys).map { Width.columns(of: $0.description) }.max() ?? 0
    return max(single, min(runs.max() ?? 0, width / 3, 28))
  }

  /// The keys of a command on as many lines as they need.
  private static func keys(_ command: Command, width: Int) -> [String] {
    command.keys.map(\.description).reduce(into: []) { lines, key in
      if let last = lines.last, Width.columns(of: last) + 2 + Width.columns(of: key) <= width {
        lines[lines.count - 1] = last + "  " + key
      } else {
        lines.append(key)
      }
    }
  }

  private static func footnotes(_ state: State, _ look: Look, width: Int) -> [StyledLine] {
    let text =
      "Hold Shift to select text with the mouse. Prices are of \(state.service.catalog.asOf). "
      + "Quitting cancels nothing: what runs is taken up at the next start."
    return [[]] + wrapped(text, look.dim, width: width)
  }
}

extension State {
  /// Why a command cannot be done, seen from where help was asked for.
  fileprivate func whyNot(_ command: Command, in help: HelpState) -> String? {
    var below = self
    if case .help = below.overlays.last { below.overlays.removeLast() }
    return command.whyNot(below)
  }
}
