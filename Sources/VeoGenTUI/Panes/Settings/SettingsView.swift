import TextUI
import VeoGenCore

/// The pane of the settings and the price.
enum SettingsView {
  static func draw(_ state: State, _ look: Look, in rect: Rect, on canvas: inout Canvas) -> Point? {
    guard !rect.isEmpty else { return nil }
    let titles = BoxTitles(bottomRight: PriceLine.line(state, look, room: rect.width - 6))
    canvas.pane(.settings, state, look, in: rect, titles: titles)
    let inside = rect.inset(by: 1)
    let first = firstRow(state)
    var caret: Point?
    for (offset, row) in SettingRow.allCases.dropFirst(first).prefix(inside.height).enumerated() {
      let area = inside.row(offset)
      drawRow(row, state, look, in: area, on: &canvas)
      if row == state.settings.row { caret = drawEditor(state, look, in: area, on: &canvas) }
    }
    drawNote(state, look, in: inside, on: &canvas)
    return state.focus == .settings ? caret : nil
  }

  /// The first row shown, so that the selected one is seen.
  static func firstRow(_ state: State) -> Int {
    let height = state.layout.settings.inset(by: 1).height
    return max(0, min(state.settings.row.rawValue - height + 1, SettingRow.allCases.count - height))
  }

  private static func labelWidth(_ area: Rect) -> Int { area.width < 34 ? 11 : 12 }

  /// Where a setting is written.
  static func editorArea(_ state: State) -> Rect {
    let inside = state.layout.settings.inset(by: 1)
    return valueArea(inside.row(state.settings.row.rawValue - firstRow(state)))
  }

  static func valueArea(_ area: Rect) -> Rect {
    let x = area.x + 2 + labelWidth(area)
    return Rect(x: x, y: area.y, width: area.maxX - 1 - x, height: 1)
  }

  private static func drawRow(
    _ row: SettingRow, _ state: State, _ look: Look, in area: Rect, on canvas: inout Canvas
  ) {
    let shown = state.choices(for: row)
    let selected = row == state.settings.row && state.focus == .settings
    canvas.put(
      row.label, at: Point(x: area.x + 2, y: area.y),
      style: shown.isMissing ? look.faint : look.dim, clip: area)
    let value = valueArea(area)
    let line = SettingLine.line(shown, look, room: value.width)
    canvas.put(line, at: value.origin, maxWidth: value.width, clip: value)
    if shown.opens {
      canvas.put("▸", at: Point(x: value.maxX - 1, y: value.y), style: look.faint, clip: value)
    }
    if selected { canvas.selectRow(area, look) }
  }

  private static func drawEditor(
    _ state: State, _ look: Look, in area: Rect, on canvas: inout Canvas
  ) -> Point? {
    guard let editor = state.settings.editor else { return nil }
    let value = valueArea(area)
    canvas.fill(value, look.text.on(look.selection))
    let hint = state.settings.row == .seed ? "a number" : "what to avoid"
    return canvas.draw(
      editor, in: value, style: look.strong.on(look.selection).removingBold,
      selection: look.selectedText,
      hint: StyledLine(hint, look.dim.on(look.selection)))
  }

  /// Why something cannot be chosen, under the rows; else the date of the prices.
  private static func drawNote(
    _ state: State, _ look: Look, in inside: Rect, on canvas: inout Canvas
  ) {
    let free = inside.height - SettingRow.allCases.count
    guard free > 0 else { return }
    let width = inside.width - 3
    let note = state.focus == .settings ? state.choices(for: state.settings.row).note : nil
    let text = note ?? (free > 1 ? PriceLine.source(state) : nil)
    guard let text, width > 8 else { return }
    let lines = Wrap.fitted(text, width: width, rows: free > 2 ? free - 1 : free)
    let (area, _) = inside.splitBottom(lines.count)
    for (index, line) in lines.enumerated() {
      let row = area.row(index)
      canvas.put(
        line, at: Point(x: row.x + 2, y: row.y),
        style: note == nil ? look.faint : look.attention, clip: row)
    }
  }
}
