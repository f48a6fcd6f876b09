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
    box(
      rect, style: focused ? look.borderFocused : look.border, titles: titles,
      border: look.frame(focused: focused))
  }

  private func tabs(_ state: State, _ look: Look) -> StyledLine {
    var line = StyledLine()
    for pane in state.layout.panes {
      if !line.isEmpty { line.append("  ", look.dim) }
      line.append(
        state.tabName(of: pane),
        pane == state.focus ? look.titleFocused.adding(.underline) : look.title)
    }
    return line
  }

  /// The sign in front of the selected row, and its background or what stands for it.
  ///
  /// Where few colours leave nothing but reverse for it, all of the row is of one colour, and a list
  /// without the keys has the sign alone: nobody could tell it from the one that has them.
  mutating func selectRow(_ row: Rect, _ look: Look, hasKeys: Bool = true) {
    let selection = look.selection
    guard selection.attributes.contains(.reverse) else {
      highlight(row, Style(background: selection.background, attributes: selection.attributes))
      // One sign alone has the colour of the focus: that of where the keys go.
      let paleMark = Style(
        foreground: look.dim.foreground, background: look.selectionMark.background)
      put("▌", at: row.origin, style: hasKeys ? look.selectionMark : paleMark, clip: row)
      return
    }
    guard hasKeys else {
      put("▌", at: row.origin, style: look.text.adding(.bold), clip: row)
      return
    }
    restyle(row) { style in
      Style(
        foreground: selection.foreground, background: selection.background,
        attributes: style.attributes.union(selection.attributes))
    }
    put("▌", at: row.origin, style: selection, clip: row)
  }
}

extension Look {
  /// Without colours the frame itself says which pane has the keys.
  func frame(focused: Bool) -> BorderForm { focused && isColorless ? .double : .rounded }
}

extension State {
  fileprivate func tabName(of pane: Pane) -> String {
    let titles = layout.panes.reduce(-2) { $0 + Width.columns(of: $1.title) + 2 }
    // A corner, a dash and a space stay on each side.
    return titles <= size.width - 6 ? pane.title : pane.tab
  }

  /// The pane whose name stands there in the small layout, where all are named on the border.
  func tab(at point: Point) -> Pane? {
    let frame = layout.rect(of: focus)
    guard layout.form == .small, point.y == frame.y else { return nil }
    // Behind the corner, a dash and a space.
    var x = frame.x + 3
    for pane in layout.panes {
      let end = x + Width.columns(of: tabName(of: pane))
      if (x..<end).contains(point.x) { return pane }
      x = end + 2
    }
    return nil
  }
}
