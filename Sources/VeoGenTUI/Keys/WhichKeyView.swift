import TextUI

/// What can follow on the keys that were pressed, above the footer.
enum WhichKeyView {
  static func draw(_ state: State, _ look: Look, on canvas: inout Canvas) {
    guard let pending = state.pending, state.now >= pending.shownAt else { return }
    let lines = lines(state, pending, look)
    guard !lines.isEmpty else { return }
    let bounds = canvas.bounds
    let width = min(bounds.width, (lines.map(\.columns).max() ?? 0) + 4)
    let height = min(lines.count + 2, bounds.height - 2)
    let box = Rect(
      x: bounds.maxX - width, y: bounds.maxY - 1 - height, width: width, height: height)
    canvas.overlayBox(box, KeySequence(pending.presses).description + " …", look)
    let inside = box.inset(horizontally: 2, vertically: 1)
    for (index, line) in lines.prefix(inside.height).enumerated() {
      let row = inside.row(index)
      canvas.put(line, at: row.origin, maxWidth: row.width, clip: row)
    }
  }

  private static func lines(_ state: State, _ pending: PendingKeys, _ look: Look) -> [StyledLine] {
    let following = (state.keyMap ?? .standard).continuations(
      of: pending.presses, in: state.context)
    let column = following.map { Width.columns(of: $0.keys.description) }.max() ?? 0
    return following.compactMap { keys, id in
      guard let command = CommandTable.command(id) else { return nil }
      let isOff = command.whyNot(state) != nil
      return [
        Span(Width.pad(keys.description, to: column + 2), isOff ? look.faint : look.key),
        Span(command.explanation(state), isOff ? look.faint : look.text),
      ]
    }
  }
}
