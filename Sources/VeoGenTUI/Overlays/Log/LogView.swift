import TextUI

/// All that was said since the start, the newest first.
enum LogView {
  static func draw(
    _ scroll: ScrollState, _ state: State, _ look: Look, on canvas: inout Canvas
  ) {
    let width = OverlayLayout.text(in: Rect(state.size)).inside.width
    let lines = lines(state, look, width: width)
    let (box, inside) = OverlayLayout.text(lines: lines.count, in: Rect(state.size))
    canvas.overlayBox(box, "Log", look)
    canvas.scrolled(lines, top: scroll.top, in: inside, look)
  }

  static func lines(_ state: State, _ look: Look, width: Int) -> [StyledLine] {
    guard !state.log.isEmpty else { return [StyledLine("Nothing was said yet.", look.dim)] }
    return state.log.reversed().flatMap { line -> [StyledLine] in
      let (sign, style) = ToastsView.mark(line.level, look)
      let head =
        StyledLine(state.localTime.exactClock(line.at) + "  ", look.dim)
        + StyledLine(sign + " ", style)
      let indent = StyledLine(String(repeating: " ", count: head.columns), look.text)
      return wrapped(line.text, look.text, width: max(8, width - head.columns)).enumerated()
        .map { ($0 == 0 ? head : indent) + $1 }
    }
  }
}
