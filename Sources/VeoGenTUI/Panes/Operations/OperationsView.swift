import TextUI
import VeoGenCore

/// The list of operations.
enum OperationsView {
  /// What was drawn, by which the next frame knows what of it can stay.
  struct Drawn: Sendable {
    fileprivate var titles: Titles
    fileprivate var rows: Rows?
    /// Where the caret of the filter stands, if it has the keys.
    var caret: Point?
  }

  /// What is written on the border, and by what it is known whether that can stay: it takes longer
  /// to make than a row.
  fileprivate struct Titles: Sendable {
    struct Ground: Sendable, Equatable {
      let totals: Totals
      let found: Int
      let isAll: Bool
      let wanted: String?
      let isEditingFilter: Bool
      let showsTrash: Bool
      let work: String?
      let marks: String?

      init(_ state: borrowing State) {
        totals = state.totals
        (found, isAll) = state.operations.found
        wanted = state.operations.wanted
        isEditingFilter = state.operations.isEditingFilter
        showsTrash = state.operations.showsTrash
        work = state.work
        marks = state.marks.isEmpty ? nil : state.wordsOnMarks
      }
    }

    let ground: Ground
    let words: BoxTitles

    init(_ state: borrowing State, _ look: Look, since last: Titles?) {
      ground = Ground(state)
      if let last, last.ground == ground {
        words = last.words
      } else {
        words = titles(state, look)
      }
    }
  }

  /// The rows that were drawn.
  fileprivate struct Rows: Sendable {
    /// What a row depends on besides its operation and the selection.
    struct Ground: Sendable, Equatable {
      var changes: Int
      var marks: Int
      var columns: OperationRow.Columns
      var area: Rect
      var today: Int
      var total: Int
    }

    var ground: Ground
    var visible: Range<Int>
    var selected: Int

    /// Whether the row of `index` looks now as it did.
    func holds(_ index: Int, isFinal: Bool, selected now: Int) -> Bool {
      visible.contains(index) && index != selected && index != now && isFinal
    }
  }

  /// `last`: what was drawn of the same panes, and is still on `canvas`.
  static func draw(
    _ state: State, _ look: Look, in rect: Rect, since last: Drawn? = nil,
    on canvas: inout Canvas
  ) -> Drawn? {
    guard !rect.isEmpty else { return nil }
    var drawn = Drawn(titles: Titles(state, look, since: last?.titles))
    var area = state.layout.operationRows
    if state.operations.filter != nil { area = area.splitTop(1).rest }
    let ground = state.operations.rows.isEmpty ? nil : ground(of: area, state)
    let old = last.flatMap { $0.rows?.ground == ground ? $0.rows : nil }
    if last != nil, old == nil { canvas.fill(rect.inset(by: 1), look.text) }
    if old == nil || last?.titles.words != drawn.titles.words {
      canvas.pane(.operations, state, look, in: rect, titles: drawn.titles.words)
    }
    if state.operations.filter != nil {
      let caret = drawFilter(state, look, on: &canvas)
      drawn.caret = state.operations.isEditingFilter && state.focus == .operations ? caret : nil
    }
    guard let ground else {
      drawEmpty(state, look, in: area, on: &canvas)
      return drawn
    }
    let shown = Rows(
      ground: ground, visible: state.operations.window.visible(height: area.height),
      selected: state.operations.window.index)
    drawRows(shown, state, look, since: old, on: &canvas)
    drawScrollBar(shown, state, look, border: rect, on: &canvas)
    drawn.rows = shown
    return drawn
  }

  private static func ground(of area: Rect, _ state: State) -> Rows.Ground {
    let visible = state.operations.window.visible(height: area.height)
    return Rows.Ground(
      changes: state.operations.changes, marks: state.marks.changes,
      columns: OperationRow.Columns(state.operations, width: area.width), area: area,
      today: state.localTime.day(state.now),
      total: state.operations.placeInHistory(visible, total: state.totals.all).total)
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

  /// Beside the tabs of a small layout there is no room for the marks.
  private static func titles(_ state: State, _ look: Look) -> BoxTitles {
    guard state.layout.form == .small, !state.marks.isEmpty else {
      return BoxTitles(topRight: count(state, look))
    }
    return BoxTitles(bottomRight: StyledLine(state.wordsOnMarks, look.accent))
  }

  private static func count(_ state: State, _ look: Look) -> StyledLine {
    guard state.totals.all > 0 || state.operations.showsTrash else { return [] }
    let running = state.totals.running
    let whole = Wording.grouped(state.totals.all)
    let (count, isAll) = state.operations.found
    // What was deleted is no part of all the others.
    let among = state.operations.showsTrash ? "in the trash" : "of \(whole)"
    let found = "\(Wording.grouped(count))\(isAll ? "" : "+") \(among)"
    let order = state.operations.shownOrder.words.map { $0 + " · " } ?? ""
    let shown = state.operations.isNarrowed ? found : whole
    let marked = state.marks.isEmpty ? nil : state.wordsOnMarks
    let work = state.work.map { "sends to " + Width.truncate($0, to: 20) }
    let first = [work, marked].compactMap(\.self).joined(separator: " · ")
    let lead = StyledLine(first, look.accent)
    let room = state.layout.operations.width - 9 - Width.columns(of: Pane.operations.title)
    func line(_ text: String) -> StyledLine {
      first.isEmpty ? StyledLine(text, look.dim) : lead + StyledLine(" · " + text, look.dim)
    }
    // Of every frame: the shorter ones are made where they are needed.
    let all = line(order + shown + (running > 0 ? " · \(running) running" : ""))
    if all.columns <= room { return all }
    let shorter = [order + shown, shown].lazy.map(line).first { $0.columns <= room }
    return shorter
      ?? (first.isEmpty ? line(shown) : marked.map { StyledLine($0, look.accent) } ?? lead)
  }

  /// Rows that only moved are moved, in an order in which none is overwritten before.
  private static func drawRows(
    _ shown: Rows, _ state: State, _ look: Look, since last: Rows?, on canvas: inout Canvas
  ) {
    let area = shown.ground.area
    let goesDown = last.map { $0.visible.lowerBound > shown.visible.lowerBound } ?? false
    for step in 0..<shown.visible.count {
      let offset = goesDown ? shown.visible.count - 1 - step : step
      let index = shown.visible.lowerBound + offset
      let row = area.row(offset)
      let isFinal = state.operations.rows[index].state.isFinal
      if let last, last.holds(index, isFinal: isFinal, selected: shown.selected) {
        let before = area.row(index - last.visible.lowerBound)
        if before != row { canvas.copy(before, to: row.origin) }
        continue
      }
      if last != nil { canvas.fill(row, look.text) }
      let operation = state.operations.rows[index]
      let status = OperationStatus(operation, state, look)
      OperationRow.draw(
        operation, status, shown.ground.columns, state, look, in: row, on: &canvas)
      if index == shown.selected, marksSelection(state) {
        canvas.selectRow(row, look, hasKeys: hasKeys(state))
      }
    }
  }

  private static func drawScrollBar(
    _ shown: Rows, _ state: State, _ look: Look, border: Rect, on canvas: inout Canvas
  ) {
    let area = shown.ground.area
    let place = state.operations.placeInHistory(shown.visible, total: state.totals.all)
    canvas.scrollBar(
      Rect(x: border.maxX - 1, y: area.y, width: 1, height: area.height),
      total: place.total, visible: area.height, top: place.top,
      style: look.scroll, track: track(state, look), border: look.frame(focused: hasKeys(state)))
  }

  /// The border goes on beside the bar's thumb.
  private static func track(_ state: State, _ look: Look) -> Style {
    hasKeys(state) ? look.borderFocused : look.border
  }

  private static func hasKeys(_ state: State) -> Bool {
    state.focus == .operations && state.overlays.isEmpty
  }

  /// The selected row is marked where it has the keys, or where its detail is shown.
  private static func marksSelection(_ state: State) -> Bool {
    state.focus == .operations || !state.layout.detail.isEmpty
  }

  private static let filterLabel = "filter "

  /// Where the filter is written.
  static func filterField(_ state: State) -> Rect {
    let label = Width.columns(of: filterLabel) + 3
    return state.layout.operationRows.row(0).splitLeft(label).rest.splitRight(1).rest
  }

  private static func drawFilter(_ state: State, _ look: Look, on canvas: inout Canvas) -> Point? {
    guard let filter = state.operations.filter else { return nil }
    let row = state.layout.operationRows.row(0)
    canvas.fill(row, look.text)
    canvas.put(filterLabel, at: row.origin.moved(dx: 2), style: look.dim, clip: row)
    let field = filterField(state)
    canvas.put("/", at: field.origin.moved(dx: -1), style: look.key, clip: row)
    return canvas.draw(
      filter, in: field, style: look.strong.removingBold, selection: look.selectedText,
      hint: StyledLine("words, or " + HistoryFilter.forms, look.dim))
  }

  private static func nothingFound(_ state: State, _ look: Look, width: Int) -> [StyledLine] {
    let filter = HistoryFilter(state.operations.search ?? "")
    if let problem = state.operations.shownProblem {
      return Wrap.lines(problem, width: width).map { StyledLine($0.text, look.attention) }
    }
    let isWholeTrash = filter.isTrash && filter.words.isEmpty
    return [
      StyledLine(
        isWholeTrash ? "The trash is empty. Esc shows all others." : "Nothing fits. Esc shows all.",
        look.dim)
    ]
  }

  /// What lies in the trash and may be billed all the same.
  private static func undecided(_ state: State, _ look: Look) -> [StyledLine] {
    let count = state.totals.undecidedInTrash
    return count == 0 ? [] : [StyledLine("\(count) undecided: no answer came.", look.attention)]
  }

  private static func drawEmpty(
    _ state: State, _ look: Look, in area: Rect, on canvas: inout Canvas
  ) {
    let lines: [StyledLine]
    if state.operations.reading != nil {
      lines = [StyledLine("Reading…", look.dim)]
    } else if state.operations.search != nil {
      lines = nothingFound(state, look, width: max(1, area.width - 4))
    } else {
      let trash: StyledLine = [
        Span(state.key("operation.trash"), look.key),
        Span(state.focus == .operations ? " shows it." : " in the list shows it.", look.dim),
      ]
      let first =
        state.totals.hasTrash
        ? [StyledLine("All that was made is in the trash.", look.text)] + undecided(state, look)
          + [trash]
        : [StyledLine("Nothing made yet.", look.text)]
      lines =
        first + [
          [
            Span("Write a prompt, then press ", look.dim),
            Span(state.key("studio.generate"), look.key),
          ],
          [Span("to send it. It runs here.", look.dim)],
        ]
    }
    let top = max(0, (area.height - lines.count) / 2)
    for (index, line) in lines.enumerated() { canvas.putCentered(line, in: area.row(top + index)) }
  }
}
