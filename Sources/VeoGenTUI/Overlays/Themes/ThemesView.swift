import TextUI

/// Draws the list of themes on the right, so that the panes can be seen in each.
enum ThemesView {
  struct Place {
    var box: Rect
    var rows: Rect
    var foot: Rect
  }

  static func place(count: Int, in bounds: Rect) -> Place {
    let width = min(34, bounds.width)
    let height = min(max(4, count) + 4, bounds.height - 2)
    let box = Rect(
      x: bounds.maxX - width, y: bounds.maxY - 1 - height, width: width, height: height)
    let (foot, rows) = box.inset(horizontally: 1, vertically: 1).splitBottom(2)
    return Place(box: box, rows: rows, foot: foot)
  }

  static func draw(_ themes: ThemesState, _ state: State, _ look: Look, on canvas: inout Canvas) {
    let place = place(count: themes.choices.count, in: Rect(state.size))
    let typed = Width.truncate(themes.field.text, to: place.box.width - 8)
    canvas.overlayBox(
      place.box, "Themes", look, hint: typed.isEmpty ? [] : StyledLine("› " + typed, look.accent))
    let found = themes.found
    if found.isEmpty {
      let row = place.rows.row(0).inset(horizontally: 1, vertically: 0)
      let words = themes.choices.isEmpty ? "reading…" : "No theme is called that."
      canvas.put(words, at: row.origin, style: look.dim, clip: row)
    }
    var window = themes.window
    window.update(ids: found.map(\.entry.name), height: place.rows.height)
    let visible = window.visible(height: place.rows.height)
    for (offset, index) in visible.enumerated() {
      let row = place.rows.row(offset)
      draw(found[index], look, in: row, on: &canvas)
      if found[index].entry.name == window.selected { canvas.selectRow(row, look) }
    }
    canvas.scrollBar(
      Rect(x: place.box.maxX - 1, y: place.rows.y, width: 1, height: place.rows.height),
      total: found.count, visible: place.rows.height, top: visible.lowerBound,
      style: look.scroll, track: look.borderFocused)
    drawFoot(themes, look, in: place.foot, on: &canvas)
  }

  private static func draw(
    _ choice: ThemeChoice, _ look: Look, in row: Rect, on canvas: inout Canvas
  ) {
    let inside = row.splitLeft(2).rest.splitRight(1).rest
    let isBroken = choice.entry.problem != nil
    let kind = choice.entry.kind
    canvas.putRight(StyledLine(kind, isBroken ? look.error : look.dim), in: inside)
    canvas.putTruncated(
      choice.entry.name, at: inside.origin, style: isBroken ? look.faint : look.text,
      width: max(0, inside.width - Width.columns(of: kind) - 1), clip: inside)
  }

  /// What is wrong, without the folder: the row is short.
  private static func brief(_ problem: String) -> String {
    guard let name = problem.firstRange(of: ".toml") else { return problem }
    let slash = problem[..<name.lowerBound].lastIndex(of: "/")
    return String(problem[(slash.map { problem.index(after: $0) } ?? problem.startIndex)...])
  }

  private static func drawFoot(
    _ themes: ThemesState, _ look: Look, in rect: Rect, on canvas: inout Canvas
  ) {
    canvas.rule(rect.row(0).inset(horizontally: 1, vertically: 0), style: look.border)
    let row = rect.row(1).inset(horizontally: 1, vertically: 0)
    let text = themes.selected?.entry.problem.map(brief) ?? "type to find, Enter keeps it"
    canvas.putTruncated(text, at: row.origin, style: look.dim, width: row.width, clip: row)
  }
}
