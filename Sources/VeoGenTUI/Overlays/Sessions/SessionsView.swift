import TextUI
import VeoGenCore

/// Draws the list of sessions.
enum SessionsView {
  struct Place {
    var box: Rect
    var field: Rect
    var rows: Rect
    /// What is typed, behind its sign.
    var text: Rect { field.splitLeft(2).rest }
  }

  static func place(in bounds: Rect) -> Place {
    let box = OverlayLayout.box(
      width: min(56, bounds.width - 4), height: min(14, bounds.height - 2), in: bounds)
    let (field, rest) = box.inset(horizontally: 1, vertically: 1).splitTop(1)
    return Place(
      box: box, field: field.inset(horizontally: 1, vertically: 0), rows: rest.splitTop(1).rest)
  }

  /// Returns where the caret stands.
  static func draw(
    _ sessions: SessionsState, _ state: State, _ look: Look, on canvas: inout Canvas
  ) -> Point? {
    let place = place(in: Rect(state.size))
    let now = state.work.map { "now: \(Width.truncate($0, to: 24))" } ?? ""
    canvas.overlayBox(place.box, "Sessions", look, hint: StyledLine(now, look.dim))
    drawRows(sessions, state, look, in: place, on: &canvas)
    canvas.put("› ", at: place.field.origin, style: look.accent, clip: place.field)
    return canvas.draw(
      sessions.field, in: place.text, style: look.strong.removingBold,
      selection: look.selectedText,
      hint: StyledLine("type to find one, or to name a new one", look.dim))
  }

  private static func drawRows(
    _ sessions: SessionsState, _ state: State, _ look: Look, in place: Place,
    on canvas: inout Canvas
  ) {
    let choices = sessions.choices(using: state.work)
    var window = sessions.window
    window.update(ids: choices, height: place.rows.height)
    let visible = window.visible(height: place.rows.height)
    for (offset, index) in visible.enumerated() {
      let row = place.rows.row(offset)
      draw(choices[index], state, look, in: row, on: &canvas)
      if choices[index] == window.selected { canvas.selectRow(row, look) }
    }
    if choices.isEmpty {
      let row = place.rows.row(0).inset(horizontally: 2, vertically: 0)
      let words = sessions.isRead ? "No session yet: type a name." : "reading…"
      canvas.put(words, at: row.origin, style: look.dim, clip: row)
    }
    canvas.scrollBar(
      Rect(x: place.box.maxX - 1, y: place.rows.y, width: 1, height: place.rows.height),
      total: choices.count, visible: place.rows.height, top: visible.lowerBound,
      style: look.scroll, track: look.borderFocused)
  }

  private static func draw(
    _ choice: SessionsState.Choice, _ state: State, _ look: Look, in row: Rect,
    on canvas: inout Canvas
  ) {
    let inside = row.splitLeft(2).rest.splitRight(1).rest
    let (name, about, style) = words(of: choice, state, look)
    canvas.putRight(StyledLine(about, look.dim), in: inside)
    canvas.putTruncated(
      name, at: inside.origin, style: style,
      width: max(0, inside.width - Width.columns(of: about) - 2), clip: inside)
  }

  private static func words(of choice: SessionsState.Choice, _ state: State, _ look: Look)
    -> (name: String, about: String, Style)
  {
    switch choice {
    case .new(let typed): return (typed, "a new one", look.accent)
    case .noSession: return ("none", "belongs to no session", look.accent)
    case .known(let session):
      let when = state.localTime.short(session.last, now: state.now)
      let about = Wording.count(session.count, "operation") + " · " + when
      return (session.name, about, look.text)
    }
  }
}
