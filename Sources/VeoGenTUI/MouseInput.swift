import FoundationEssentials
import TextUI
import VeoGenCore

extension State {
  /// Clicks give the focus and select, a double click opens; the wheel scrolls what is under it. What
  /// they do in a field of text, `FieldMouse` says.
  mutating func take(_ event: MouseEvent) -> [Effect] {
    switch event.action {
    case .press(.left):
      dragged = border(at: event.point)
      (hasDragged, held) = (false, nil)
      fieldMouse?.grip = nil
      guard dragged == nil else { return [] }
      return pressField(event) ?? click(event)
    case .drag(.left):
      hasDragged = true
      if let effects = dragInField(to: event.point) { return effects }
      drag(to: event.point)
      dragPart(to: event.point)
    case .release:
      fieldMouse?.grip = nil
      if held != nil { return dropPart() }
      guard dragged != nil else { return [] }
      dragged = nil
      // A border that was not moved was clicked: it says what it does, or belongs to a pane.
      if !hasDragged, let command = promptHint(at: event.point) { return run(command) }
      guard !hasDragged, let pane = layout.pane(at: event.point), pane != focus else { return [] }
      return go(to: pane)
    case .wheelUp: return wheel(.up, at: event.point)
    case .wheelDown: return wheel(.down, at: event.point)
    default: break
    }
    return []
  }

  /// The border that a press takes hold of: beside an open outline that of the tree.
  private func border(at point: Point) -> PaneSizes.Border? {
    if overlays.isEmpty { return layout.border(at: point) }
    guard case .outline = overlays.last, outlineLayout.frame.x > 0 else { return nil }
    return layout.border(at: point) == .projects ? .projects : nil
  }

  private mutating func click(_ event: MouseEvent) -> [Effect] {
    let point = event.point
    if layout.footer.contains(point) {
      let hint = FooterHints(self).hints.first { $0.columns.contains(point.x) }
      return hint.map { runHint($0.command) } ?? []
    }
    if case .away = overlays.last { overlays.removeLast() }
    guard overlays.isEmpty else { return clickOverlay(event) }
    if let pane = tab(at: point) { return go(to: pane) }
    if let command = promptHint(at: point) { return run(command) }
    if let command = DetailView.command(at: point, self, in: layout.detail) {
      return runHint(command)
    }
    guard let pane = layout.pane(at: point) else { return [] }
    let effects = pane == focus ? [] : go(to: pane)
    switch pane {
    case .projects: return effects + clickTree(point)
    case .prompt: return effects + clickPrompt(event)
    case .settings: clickSetting(point)
    case .operations: return effects + clickOperation(point)
    }
    return effects
  }

  /// Runs what a click on its name asks for. While one goes through the list that is said of the
  /// operation in the pane, and would be done to another one: then the pane follows first.
  private mutating func runHint(_ command: Command) -> [Effect] {
    passing == nil ? run(command) : arrive()
  }

  /// In the text it sets the caret; on a file it opens the list where that is removed.
  private mutating func clickPrompt(_ event: MouseEvent) -> [Effect] {
    let area = promptArea.inputs
    guard area.contains(event.point) else { return pressField(event) ?? [] }
    let index = event.point.y - area.y
    guard prompt.inputs.indices.contains(index) else { return [] }
    return openAttach(as: prompt.inputs[index].role)
  }

  private mutating func clickSetting(_ point: Point) {
    let index = SettingsView.firstRow(self) + point.y - layout.settings.y - 1
    guard let row = SettingRow(rawValue: index), settings.editor == nil else { return }
    clickSetting(row, at: point)
  }

  private mutating func clickOperation(_ point: Point) -> [Effect] {
    let rows = layout.operationRows
    let visible = operations.window.visible(height: listHeight)
    let offset = point.y - rows.y - (operations.filter == nil ? 0 : 1)
    guard offset >= 0, offset < visible.count else { return [] }
    operations.select(index: visible.lowerBound + offset, height: listHeight)
    guard let id = operations.selectedID else { return [] }
    if let clicked, clicked.id == id, now.timeIntervalSince(clicked.at) <= Self.doubleClick {
      self.clicked = nil
      return openDetail()
    }
    clicked = (id, now)
    return readDetail()
  }

  /// Seconds within which a second click on the same row opens it.
  static let doubleClick = 0.5

  private mutating func wheel(_ motion: Motion, at point: Point) -> [Effect] {
    let step = motion == .up ? -3 : 3
    guard overlays.isEmpty else { return wheelOverlay(motion, by: step) }
    switch layout.pane(at: point) {
    case .projects: projects.scroll(by: step, height: treeHeight)
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
