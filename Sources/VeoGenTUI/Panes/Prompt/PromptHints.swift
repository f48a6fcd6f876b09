import TextUI

/// What the frame of the prompt says that one can press, or click.
struct PromptHints {
  struct Hint {
    var command: Command
    var key: String
    var name: String
    /// From the beginning of the hints.
    var columns: Range<Int>
  }

  private(set) var hints: [Hint] = []

  init(_ state: State, width: Int) {
    let ids = width >= 56 ? ["studio.enhance", "studio.generate"] : ["studio.generate"]
    var x = 0
    for command in ids.compactMap(CommandTable.command) {
      guard let key = state.keys(of: command, in: .prompt).first?.description else { continue }
      let name = command.action == .submit ? Self.sendName(state) : command.name
      let end = x + Width.columns(of: key) + 1 + Width.columns(of: name)
      hints.append(Hint(command: command, key: key, name: name, columns: x..<end))
      x = end + 2
    }
  }

  /// Where the price stands beside it, there is room for the number only.
  private static func sendName(_ state: State) -> String {
    let takes = state.settings.takes
    return state.layout.settings.isEmpty && takes > 1 ? "\(takes) clips" : state.sendName
  }

  func line(_ look: Look, focused: Bool) -> StyledLine {
    var line = StyledLine()
    for hint in hints {
      if !line.isEmpty { line.append("  ", look.dim) }
      line.append(hint.key, look.key)
      let isMain = hint.command.action == .submit && focused
      line.append(" " + hint.name, isMain ? look.strong.removingBold : look.dim)
    }
    return line
  }
}

extension State {
  /// What `^G` does, with the number of clips where that is not one.
  var sendName: String {
    settings.takes > 1 ? "generate \(settings.takes) clips" : "generate"
  }

  /// The command whose hint in the frame of the prompt is at `point`; nil: there is none.
  func promptHint(at point: Point) -> Command? {
    let frame = layout.prompt
    guard overlays.isEmpty, !frame.isEmpty, point.y == frame.maxY - 1 else { return nil }
    let titles = PromptView.titles(self, Look(.dark), width: frame.width)
    guard let start = titles.bottomRightStart(in: frame) else { return nil }
    return PromptHints(self, width: frame.width).hints
      .first { $0.columns.contains(point.x - start) }?.command
  }
}

extension BoxTitles {
  /// Where the title at the bottom right begins; nil where it is left out or cut.
  fileprivate func bottomRightStart(in box: Rect) -> Int? {
    let room = box.width - 6 - (bottomLeft.isEmpty ? 0 : bottomLeft.columns + 3)
    return bottomRight.columns <= room ? box.maxX - 3 - bottomRight.columns : nil
  }
}
