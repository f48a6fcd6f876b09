import TextUI

/// Draws the list of themes on the right, so that the panes can be seen in each.
enum ThemesView {
  struct Place {
    var box: Rect
    var rows: Rect
    /// A line between the rows and the field.
    var rule: Rect
    /// What is typed, with its sign.
    var field: Rect
    var text: Rect { field.splitLeft(2).rest }
  }

  static func place(count: Int, in bounds: Rect) -> Place {
    let width = min(34, bounds.width)
    let height = min(max(4, count) + 4, bounds.height - 2)
    let box = Rect(
      x: bounds.maxX - width, y: bounds.maxY - 1 - height, width: width, height: height)
    let (foot, rows) = box.inset(horizontally: 1, vertically: 1).splitBottom(2)
    return Place(
      box: box, rows: rows, rule: foot.row(0).inset(horizontally: 1, vertically: 0),
      field: foot.row(1).inset(horizontally: 1, vertically: 0))
  }

  /// Returns where the caret stands.
  static func draw(_ themes: ThemesState, _ state: State, _ look: Look, on canvas: inout Canvas)
    -> Point?
  {
    let place = place(count: themes.choices.count, in: Rect(state.size))
    let problem = themes.selected?.entry.problem.map(brief)
    // Where nothing is typed it stands in the field.
    let hint = themes.field.isEmpty ? "" : problem ?? ""
    canvas.overlayBox(
      place.box, "Themes", look,
      hint: StyledLine(Width.truncate(hint, to: place.box.width - 6), look.dim))
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
    canvas.rule(place.rule, style: look.border)
    canvas.put("› ", at: place.field.origin, style: look.accent, clip: place.field)
    return canvas.draw(
      themes.field, in: place.text, style: look.strong.removingBold,
      selection: look.selectedText,
      hint: StyledLine(problem ?? "type to find, Enter keeps it", look.dim))
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
}
