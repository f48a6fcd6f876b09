import TextUI
import VeoGenCore

/// The tree of books and movies.
enum ProjectsView {
  /// What was drawn; nothing of it changes while this is the same.
  struct Drawn: Sendable, Equatable {
    fileprivate var changes: Int
    var caret: Point?
  }

  /// Where the rows stand.
  static func rows(_ state: State) -> Rect {
    let inside = state.layout.projects.inset(by: 1)
    return state.projects.search == nil ? inside : inside.splitTop(1).rest
  }

  /// Where the search is written.
  static func searchField(_ state: State) -> Rect {
    state.layout.projects.inset(by: 1).row(0).splitLeft(2).rest.splitRight(1).rest
  }

  static func draw(
    _ state: State, _ look: Look, in rect: Rect, since last: Drawn? = nil,
    on canvas: inout Canvas
  ) -> Drawn? {
    guard !rect.isEmpty else { return nil }
    if let last, last.changes == state.projects.changes { return last }
    if last != nil { canvas.fill(rect.inset(by: 1), look.text) }
    let hint = state.held?.isInTree == true && state.hasDragged ? "Esc lets it go" : ""
    canvas.pane(
      .projects, state, look, in: rect,
      titles: BoxTitles(
        topRight: StyledLine(count(state), look.dim), bottomLeft: StyledLine(hint, look.dim)))
    var drawn = Drawn(changes: state.projects.changes)
    if state.projects.search != nil {
      let caret = drawSearch(state, look, in: rect.inset(by: 1).row(0), on: &canvas)
      let hasKeys = state.focus == .projects && state.projects.isEditingSearch
      drawn.caret = hasKeys && state.overlays.isEmpty ? caret : nil
    }
    drawRows(state, look, border: rect, on: &canvas)
    return drawn
  }

  private static func count(_ state: State) -> String {
    let count = state.projects.all.count { !$0.isTrashed }
    return count == 0 ? "" : "\(count)"
  }

  private static func drawRows(
    _ state: State, _ look: Look, border: Rect, on canvas: inout Canvas
  ) {
    let area = rows(state)
    let rows = state.projects.rows
    if rows.isEmpty { drawEmpty(state, look, in: area, on: &canvas) }
    let visible = state.projects.window.visible(height: area.height)
    for (offset, index) in visible.enumerated() {
      let row = area.row(offset)
      let isSelected = index == state.projects.window.index && state.focus == .projects
      draw(rows[index], isSelected: isSelected, look, in: row, on: &canvas)
      if isSelected {
        canvas.selectRow(
          row, look, hasKeys: state.focus == .projects && state.overlays.isEmpty)
      }
      if let drag = state.held, drag.isInTree, case .part(let id, _) = rows[index].id,
        let sign = drag.sign(at: rows[index].number - 1, in: id)
      {
        canvas.markDrop(sign, row, look)
      }
    }
    let focused = state.focus == .projects && state.overlays.isEmpty
    canvas.scrollBar(
      Rect(x: border.maxX - 1, y: area.y, width: 1, height: area.height), total: rows.count,
      visible: area.height, top: visible.lowerBound, style: look.scroll,
      track: focused ? look.borderFocused : look.border, border: look.frame(focused: focused))
  }

  private static func draw(
    _ row: ProjectRow, isSelected: Bool, _ look: Look, in rect: Rect, on canvas: inout Canvas
  ) {
    var rest = rect.splitLeft(1 + row.indent).rest.splitRight(1).rest
    let sign = row.state?.glyph ?? (row.isOpen == true ? "▾" : "▸")
    let style = row.state?.style(look) ?? look.dim
    canvas.put(sign, at: rest.origin, style: style, clip: rest)
    rest = rest.splitLeft(2).rest
    let title = row.number > 0 ? "\(row.number) \(row.title)" : row.title
    // A word on some parts and none on others of the same state would look like a difference.
    let abouts = row.state != nil && rect.width < 40 ? [""] : row.abouts
    let about = abouts.first { $0.isEmpty || fits(title, $0, in: rest) } ?? row.about
    canvas.putRight(StyledLine(about, row.state == nil ? look.dim : style), in: rest)
    let room = rest.width - (about.isEmpty ? 0 : Width.columns(of: about) + 1)
    let plain = row.indent == 0 ? look.dim : isSelected ? look.strong.removingBold : look.text
    canvas.putTruncated(
      title, at: rest.origin, style: plain, width: max(0, room), clip: rest)
  }

  private static func fits(_ title: String, _ about: String, in rect: Rect) -> Bool {
    Width.columns(of: title) + 1 + Width.columns(of: about) <= rect.width
  }

  private static func drawSearch(
    _ state: State, _ look: Look, in row: Rect, on canvas: inout Canvas
  ) -> Point? {
    guard let search = state.projects.search else { return nil }
    canvas.put("/", at: row.origin.moved(dx: 1), style: look.key, clip: row)
    return canvas.draw(
      search, in: searchField(state), style: look.strong.removingBold, selection: look.selectedText,
      hint: StyledLine("a part of a title", look.dim))
  }

  private static func drawEmpty(
    _ state: State, _ look: Look, in area: Rect, on canvas: inout Canvas
  ) {
    let lines: [StyledLine]
    if state.projects.search?.isEmpty == false {
      lines = [
        StyledLine("Nothing is called that.", look.text), StyledLine("Esc shows all.", look.dim),
      ]
    } else if state.projects.reading != nil {
      lines = [StyledLine("Reading…", look.text)]
    } else {
      let ways = [
        ("project.book", "begins a book"), ("project.movie", "begins a movie"),
        ("project.import", "imports one"),
      ]
      lines =
        [StyledLine("No books or movies yet.", look.text)]
        + ways.map { [Span(state.key($0), look.key), Span(" " + $1, look.dim)] }
    }
    let top = max(0, (area.height - lines.count) / 2)
    for (index, line) in lines.enumerated() {
      canvas.putCentered(line, in: area.row(top + index))
    }
  }
}
