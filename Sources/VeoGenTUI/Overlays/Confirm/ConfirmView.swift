import TextUI

enum ConfirmView {
  private static let dropWords = "Drop it"
  private static let dropKey = "d"

  struct Place {
    var box: Rect
    var inside: Rect
    /// What will happen; it scrolls where it is longer.
    var text: Rect
    var no: Rect
    /// Empty where there is no third answer.
    var drop: Rect
    var yes: Rect
  }

  static func text(_ question: Confirmation, _ style: Style, in bounds: Rect)
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
    let third = question.drops == nil ? 0 : width(dropWords, dropKey)
    let (drop, left) = before.splitRight(third > 0 ? 2 : 0).rest.splitRight(third)
    let no = left.splitRight(2).rest.splitRight(width(question.no, "n")).right
    // Where there is little room, no row stays empty below the subject.
    let above = inside.splitBottom(1).rest
    let text = above.splitTop(lines + 2 <= above.height ? 2 : 1).rest
    return Place(box: box, inside: inside, text: text, no: no, drop: drop, yes: yes)
  }

  static func draw(
    _ question: Confirmation, _ state: State, _ look: Look, on canvas: inout Canvas
  ) {
    let place = place(question, in: Rect(state.size))
    let text = text(question, look.text, in: Rect(state.size))
    let isMore = question.scroll.top + place.text.height < text.count
    let hint: StyledLine =
      isMore ? [Span(state.key("move.down"), look.key), Span(" more", look.dim)] : []
    canvas.overlayBox(place.box, question.title, look, hint: hint)
    let inside = place.inside
    canvas.putTruncated(
      question.subject, at: inside.origin, style: look.strong, width: inside.width)
    canvas.scrolled(text, top: question.scroll.top, in: place.text, look)
    let answers = answers(question, look, isOpen: state.answersFrom == nil)
    canvas.putRight(answers, in: inside.splitBottom(1).bottom)
  }

  /// Faint as long as none is taken.
  private static func answers(_ question: Confirmation, _ look: Look, isOpen: Bool) -> StyledLine {
    var line = StyledLine()
    for one in question.answers {
      if !line.isEmpty { line.append("  ", look.text) }
      let (words, key) =
        switch one {
        case .no: (question.no, "n")
        case .drop: (dropWords, dropKey)
        case .yes: (question.yes, "y")
        }
      line = line + answer(words, key, isChosen: isOpen && question.chosen == one, look)
    }
    return isOpen ? line : StyledLine(line.spans.map { Span($0.text, look.faint) })
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
