import TextUI
import VeoGenCore

/// Sentences above the footer, on the right.
enum ToastsView {
  static func draw(_ state: State, _ look: Look, on canvas: inout Canvas) {
    let bounds = canvas.bounds
    var bottom = bounds.maxY - 1
    let most = min(64, bounds.width - 4)
    guard most > 10 else { return }
    for toast in state.toasts.reversed() {
      let lines = Wrap.lines(toast.text, width: most - 4).prefix(5).map(\.text)
      guard bottom - lines.count >= 1 else { return }
      let width = min(most, (lines.map { Width.columns(of: $0) }.max() ?? 0) + 4)
      let rect = Rect(
        x: bounds.maxX - 2 - width, y: bottom - lines.count, width: width, height: lines.count)
      draw(toast, lines, look, in: rect, on: &canvas)
      bottom -= lines.count
    }
  }

  private static func draw(
    _ toast: Toast, _ lines: [String], _ look: Look, in rect: Rect, on canvas: inout Canvas
  ) {
    canvas.fill(rect, look.toast)
    let (sign, style) = mark(toast.level, look)
    for (index, text) in lines.enumerated() {
      let row = rect.row(index)
      canvas.put(
        index == 0 ? sign : " ", at: row.origin.moved(dx: 1), style: style.on(look.toast), clip: row
      )
      canvas.put(text, at: row.origin.moved(dx: 3), style: look.toast, clip: row)
    }
  }

  private static func mark(_ level: Notice.Level, _ look: Look) -> (String, Style) {
    switch level {
    case .info: ("·", look.accent)
    case .warning: ("!", look.attention)
    case .problem: ("✗", look.error)
    }
  }
}
