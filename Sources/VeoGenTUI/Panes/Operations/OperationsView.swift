import TextUI
import VeoGenCore

/// The list of operations.
enum OperationsView {
  /// Returns where the caret of the filter stands.
  static func draw(_ state: State, _ look: Look, in rect: Rect, on canvas: inout Canvas) -> Point? {
    guard !rect.isEmpty else { return nil }
    let titles = BoxTitles(topRight: count(state, look))
    canvas.pane(.operations, state, look, in: rect, titles: titles)
    var rows = state.layout.operationRows
    var caret: Point?
    if state.operations.filter != nil {
      caret = drawFilter(state, look, in: rows.row(0), on: &canvas)
      rows = rows.splitTop(1).rest
    }
    if state.operations.rows.isEmpty {
      drawEmpty(state, look, in: rows, on: &canvas)
    } else {
      drawRows(state, look, in: rows, border: rect, on: &canvas)
    }
    return state.operations.isEditingFilter && state.focus == .operations ? caret : nil
  }

  /// The row of the screen on which the selected operation stands, while the list has the keys.
  static func selectedRow(_ state: State) -> Int? {
    guard state.focus == .operations, state.overlays.isEmpty, !state.operations.rows.isEmpty
    else { return nil }
    let rows = state.layout.operationRows
    let list = state.operations.filter == nil ? rows : rows.splitTop(1).rest
    let window = state.operations.window
    return list.y + window.index - window.visible(height: list.height).lowerBound
  }

  private static func count(_ state: State, _ look: Look) -> StyledLine {
    guard state.totals.all > 0 else { return [] }
    let running = state.totals.running
    let whole = Wording.grouped(state.totals.all)
    let more = state.operations.pages.last?.next == nil ? "" : "+"
    let found = "\(state.operations.rows.count)\(more) of \(whole)"
    let order = state.operations.shownOrder.words.map { $0 + " · " } ?? ""
    let text =
      order + (state.operations.search == nil ? whole : found)
      + (running > 0 ? " · \(running) running" : "")
    let marked = state.marks.isEmpty ? nil : "\(state.marks.count) marked"
    let work = state.work.map { Width.truncate($0, to: 20) }
    let first = [work, marked].compactMap(\.self).joined(separator: " · ")
    guard !first.isEmpty else { return StyledLine(text, look.dim) }
    return StyledLine(first, look.accent) + StyledLine(" · " + text, look.dim)
  }

  private static func drawRows(
    _ state: State, _ look: Look, in area: Rect, border: Rect, on canvas: inout Canvas
  ) {
    let visible = state.operations.window.visible(height: area.height)
    // Of all that are near, so that nothing jumps while one scrolls.
    let columns = OperationRow.Columns(for: state.operations.rows, width: area.width)
    for (offset, index) in visible.enumerated() {
      let operation = state.operations.rows[index]
      let row = area.row(offset)
      let status = OperationStatus(operation, state, look)
      OperationRow.draw(operation, status, columns, state, look, in: row, on: &canvas)
      if operation.id == state.operations.selectedID, marksSelection(state) {
        canvas.selectRow(row, look)
      }
    }
    let place = state.operations.placeInHistory(visible, total: state.totals.all)
    canvas.scrollBar(
      Rect(x: border.maxX - 1, y: area.y, width: 1, height: area.height),
      total: place.total, visible: area.height, top: place.top,
      style: look.scroll, track: track(state, look))
  }

  /// The border goes on beside the bar's thumb.
  private static func track(_ state: State, _ look: Look) -> Style {
    state.focus == .operations && state.overlays.isEmpty ? look.borderFocused : look.border
  }

  /// The selected row is marked where it has the keys, or where its detail is shown.
  private static func marksSelection(_ state: State) -> Bool {
    state.focus == .operations || !state.layout.detail.isEmpty
  }

  private static func drawFilter(
    _ state: State, _ look: Look, in row: Rect, on canvas: inout Canvas
  ) -> Point? {
    guard let filter = state.operations.filter else { return nil }
    let used = canvas.put("filter ", at: row.origin.moved(dx: 2), style: look.dim, clip: row)
    let field = row.splitLeft(used + 3).rest.splitRight(1).rest
    canvas.put("/", at: field.origin.moved(dx: -1), style: look.key, clip: row)
    if let problem = HistoryFilter(filter.text).problem {
      let room = max(0, field.width - Width.columns(of: filter.text) - 4)
      canvas.putRight(StyledLine(Width.truncate(problem, to: room), look.attention), in: field)
    }
    return canvas.draw(
      filter, in: field, style: look.strong.removingBold, selection: look.selectedText,
      placeholder: StyledLine("words, or " + HistoryFilter.forms, look.dim))
  }

  private static func nothingFound(_ state: State, _ look: Look) -> StyledLine {
    let filter = HistoryFilter(state.operations.search ?? "")
    if let problem = filter.problem { return StyledLine(problem, look.attention) }
    return StyledLine("Nothing fits. Esc shows all.", look.dim)
  }

  private static func drawEmpty(
    _ state: State, _ look: Look, in area: Rect, on canvas: inout Canvas
  ) {
    let lines: [StyledLine]
    if state.operations.reading != nil {
      lines = [StyledLine("Reading…", look.dim)]
    } else if state.operations.search != nil {
      lines = [nothingFound(state, look)]
    } else {
      lines = [
        StyledLine("Nothing made yet.", look.text),
        [Span("Write a prompt, then press ", look.dim), Span("^G", look.key)],
        [Span("to send it. It runs here.", look.dim)],
      ]
    }
    let top = max(0, (area.height - lines.count) / 2)
    for (index, line) in lines.enumerated() { canvas.putCentered(line, in: area.row(top + index)) }
  }
}
