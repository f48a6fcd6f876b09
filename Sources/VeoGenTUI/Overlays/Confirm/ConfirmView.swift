import TextUI

enum ConfirmView {
  static func draw(
    _ question: Confirmation, _ state: State, _ look: Look, on canvas: inout Canvas
  ) {
    let width = min(62, state.size.width - 6)
    let text = wrapped(question.text, look.text, width: width)
    let box = OverlayLayout.box(width: width, height: text.count + 5, in: Rect(state.size))
    canvas.overlayBox(box, question.title, look)
    let inside = box.inset(horizontally: 2, vertically: 1)
    canvas.putTruncated(
      question.subject, at: inside.origin, style: look.strong, width: inside.width)
    let (answers, above) = inside.splitBottom(1)
    for (index, line) in text.prefix(max(0, above.height - 2)).enumerated() {
      let row = above.row(index + 2)
      canvas.put(line, at: row.origin, maxWidth: row.width, clip: row)
    }
    drawAnswers(question, look, in: answers, on: &canvas)
  }

  private static func drawAnswers(
    _ question: Confirmation, _ look: Look, in row: Rect, on canvas: inout Canvas
  ) {
    let line =
      answer(question.no, "n", isChosen: !question.isYes, look)
      + StyledLine("  ", look.text) + answer(question.yes, "y", isChosen: question.isYes, look)
    canvas.putRight(line, in: row)
  }

  private static func answer(_ text: String, _ key: String, isChosen: Bool, _ look: Look)
    -> StyledLine
  {
    let base = isChosen ? look.strong.on(look.selection) : look.dim
    return [
      Span(isChosen ? "▌" : " ", isChosen ? look.selectionMark : base),
      Span(key, isChosen ? look.key.on(look.selection) : look.key),
      Span(" \(text) ", base),
    ]
  }
}
