import TextUI

enum ConfirmView {
  struct Place {
    var box: Rect
    var inside: Rect
    var no: Rect
    var yes: Rect
  }

  private static func text(_ question: Confirmation, _ style: Style, in bounds: Rect)
    -> [StyledLine]
  {
    wrapped(question.text, style, width: OverlayLayout.width(62, in: bounds))
  }

  static func place(_ question: Confirmation, in bounds: Rect) -> Place {
    let look = Look(.dark)
    let lines = text(question, look.text, in: bounds).count
    let box = OverlayLayout.box(
      width: OverlayLayout.width(62, in: bounds), height: lines + 4, in: bounds)
    let inside = box.inset(horizontally: 2, vertically: 1)
    let width = { (words: String, key: String) in
      answer(words, key, isChosen: true, look).columns
    }
    let (yes, before) = inside.splitBottom(1).bottom.splitRight(width(question.yes, "y"))
    let no = before.splitRight(2).rest.splitRight(width(question.no, "n")).right
    return Place(box: box, inside: inside, no: no, yes: yes)
  }

  static func draw(
    _ question: Confirmation, _ state: State, _ look: Look, on canvas: inout Canvas
  ) {
    let place = place(question, in: Rect(state.size))
    let text = text(question, look.text, in: Rect(state.size))
    canvas.overlayBox(place.box, question.title, look)
    let inside = place.inside
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
