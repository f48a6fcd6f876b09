import TextUI
import VeoGenCore

extension State {
  /// Clicks give the focus and select; the wheel scrolls what is under it.
  mutating func take(_ event: MouseEvent) -> [Effect] {
    switch event.action {
    case .press(.left):
      dragged = overlays.isEmpty ? layout.border(at: event.point) : nil
      return dragged == nil ? click(event.point) : []
    case .drag(.left): drag(to: event.point)
    case .release: dragged = nil
    case .wheelUp: return wheel(.up, at: event.point)
    case .wheelDown: return wheel(.down, at: event.point)
    default: break
    }
    return []
  }

  private mutating func click(_ point: Point) -> [Effect] {
    if layout.footer.contains(point) {
      let hint = FooterHints(self).hints.first { $0.columns.contains(point.x) }
      return hint.map { run($0.command) } ?? []
    }
    if case .away = overlays.last { overlays.removeLast() }
    if case .palette = overlays.last { return clickPalette(point) }
    if case .sessions = overlays.last { return clickSession(point) }
    guard overlays.isEmpty, let pane = layout.pane(at: point) else { return [] }
    let effects = pane == focus ? [] : go(to: pane)
    switch pane {
    case .prompt: clickPrompt(point)
    case .settings: clickSetting(point)
    case .operations: return effects + clickOperation(point)
    }
    return effects
  }

  /// The first click selects, the second does it.
  private mutating func clickPalette(_ point: Point) -> [Effect] {
    let place = PaletteView.place(in: Rect(size))
    guard place.box.contains(point) else { return perform(.back) }
    guard place.rows.contains(point), case .palette(let before) = overlays.last else { return [] }
    let row = point.y - place.rows.y
    let shown = before.window.visible(height: place.rows.height)
    guard row < shown.count else { return [] }
    selectInPalette(row: row)
    guard case .palette(let after) = overlays.last, after.window.selected == before.window.selected
    else { return [] }
    return choosePalette()
  }

  private mutating func clickPrompt(_ point: Point) {
    let area = promptArea.text
    guard area.contains(point) else { return }
    let inside = Point(x: point.x - area.x, y: point.y - area.y)
    editPrompt(.move(.to(prompt.field.offset(at: inside, size: area.size))))
  }

  private mutating func clickSetting(_ point: Point) {
    let index = SettingsView.firstRow(self) + point.y - layout.settings.y - 1
    guard let row = SettingRow(rawValue: index), settings.editor == nil else { return }
    if settings.row == row { changeSetting(by: 1) }
    settings.row = row
  }

  private mutating func clickOperation(_ point: Point) -> [Effect] {
    let rows = layout.operationRows
    let visible = operations.window.visible(height: listHeight)
    let offset = point.y - rows.y - (operations.filter == nil ? 0 : 1)
    guard offset >= 0, offset < visible.count else { return [] }
    operations.select(index: visible.lowerBound + offset, height: listHeight)
    return readDetail()
  }

  private mutating func wheel(_ motion: Motion, at point: Point) -> [Effect] {
    let step = motion == .up ? -3 : 3
    if let overlay = overlays.last {
      if case .models = overlay { moveInModels(motion) }
      if case .palette = overlay { scrollPalette(by: step) }
      if case .themes = overlay { moveInThemes(motion) }
      if case .sessions = overlay { moveInSessions(motion) }
      for _ in 0..<3 { scrollOverlay(motion) }
      return []
    }
    switch layout.pane(at: point) {
    case .operations:
      operations.scroll(by: step, height: listHeight)
      return readMore() + readDetail()
    case .settings where focus == .settings: moveSetting(motion)
    case .prompt where focus == .prompt: editPrompt(.move(motion == .up ? .up : .down))
    default: break
    }
    return []
  }
}
