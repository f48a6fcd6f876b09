import TextUI

/// Draws a question that is answered in words.
enum AskView {
  static func place(_ ask: AskState, in bounds: Rect) -> (box: Rect, inside: Rect) {
    let width = OverlayLayout.width(62, in: bounds)
    let notes = [ask.note, ask.problem ?? ask.candidates].map {
      wrapped($0, Style.standard, width: width).count
    }
    let box = OverlayLayout.box(
      width: width, height: rows(ask) + 1 + (notes.max() ?? 1), in: bounds)
    return (box, box.inset(horizontally: 2, vertically: 1))
  }

  private static func rows(_ ask: AskState) -> Int { ask.lines.reduce(0) { $0 + $1.rows } }

  /// Where each line is written, inside the box.
  static func fields(_ ask: AskState, in inside: Rect) -> [Rect] {
    var rest = inside
    return ask.lines.map { line in
      let (top, below) = rest.splitTop(min(line.rows, max(0, rest.height)))
      rest = below
      return top.splitLeft(label(ask)).rest
    }
  }

  /// The columns of the labels.
  static func label(_ ask: AskState) -> Int {
    2 + (ask.lines.map { Width.columns(of: $0.label) }.max() ?? 0)
  }

  /// Returns where the caret stands.
  static func draw(_ ask: AskState, _ state: State, _ look: Look, on canvas: inout Canvas)
    -> Point?
  {
    let (box, inside) = place(ask, in: Rect(state.size))
    let hint: StyledLine = [
      Span(state.key("ask.answer"), look.key), Span(" \(ask.button)  ", look.strong.removingBold),
      Span(state.key("ask.close"), look.key), Span(" close", look.dim),
    ]
    canvas.overlayBox(box, ask.title, look, hint: hint)
    var caret: Point?
    for (index, (line, field)) in zip(ask.lines, fields(ask, in: inside)).enumerated() {
      let isHere = index == ask.index
      canvas.put(
        line.label, at: Point(x: inside.x, y: field.y), style: isHere ? look.accent : look.dim,
        clip: inside)
      let place = canvas.draw(
        line.field, in: field, style: look.strong.removingBold,
        selection: isHere ? look.selectedText : look.strong.removingBold,
        hint: line.hint.isEmpty ? [] : StyledLine(line.hint, look.faint))
      if isHere { caret = place }
    }
    drawNotes(ask, look, in: inside.splitTop(rows(ask)).rest, on: &canvas)
    return caret.flatMap { inside.contains($0) ? $0 : nil }
  }

  private static func drawNotes(
    _ ask: AskState, _ look: Look, in rect: Rect, on canvas: inout Canvas
  ) {
    let calm = ask.reading != nil ? "Reading the file…" : ask.candidates
    let lines =
      ask.problem.map { wrapped($0, look.attention, width: rect.width) }
      ?? wrapped(calm.isEmpty ? ask.note : calm, look.dim, width: rect.width)
    for (index, line) in lines.enumerated() where index + 1 < rect.height || rect.height == 1 {
      let row = rect.row(min(index + 1, rect.height - 1))
      canvas.put(line, at: row.origin, maxWidth: row.width, clip: row)
    }
  }
}
