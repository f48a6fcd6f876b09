import TextUI

extension Canvas {
  /// The border of a pane, with its title in the colour of the focus. In the small layout the other
  /// panes are named beside it.
  mutating func pane(
    _ pane: Pane, _ state: State, _ look: Look, in rect: Rect, titles: BoxTitles = BoxTitles()
  ) {
    let focused = state.focus == pane && state.overlays.isEmpty
    var titles = titles
    titles.topLeft =
      state.layout.form == .small
      ? tabs(state, look)
      : StyledLine(pane.title, focused ? look.titleFocused : look.title)
    if state.layout.form == .small,
      titles.topLeft.columns + titles.topRight.columns + 9 > rect.width
    {
      titles.topRight = []
    }
    box(rect, style: focused ? look.borderFocused : look.border, titles: titles)
  }

  private func tabs(_ state: State, _ look: Look) -> StyledLine {
    var line = StyledLine()
    for pane in state.layout.panes {
      if !line.isEmpty { line.append("  ", look.dim) }
      line.append(
        state.layout.panes.count > 3 && state.size.width < 60 ? pane.tab : pane.title,
        pane == state.focus ? look.titleFocused.adding(.underline) : look.title)
    }
    return line
  }

  /// The sign in front of the selected row, and its background or what stands for it.
  mutating func selectRow(_ row: Rect, _ look: Look) {
    let selection = look.selection
    highlight(row, Style(background: selection.background, attributes: selection.attributes))
    put("▌", at: row.origin, style: look.selectionMark, clip: row)
  }
}
