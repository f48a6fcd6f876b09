import TextUI
import VeoGenCore

/// What the state looks like. Pure: the same state makes the same frame.
func view(_ state: borrowing State, _ look: Look) -> Frame {
  var panes = DrawnPanes()
  return view(state, look, &panes)
}

/// The same, with what was drawn of the last frame where that has not changed.
///
/// `part`: what of the panes is brought up to date, where `panes` is whole; the other part stays as
/// it was.
func view(
  _ state: borrowing State, _ look: Look, _ panes: inout DrawnPanes,
  _ part: DrawnPanes.Part = .all
) -> Frame {
  let layout = state.layout
  guard layout.form != .tiny else {
    panes.hide()
    var canvas = Canvas(size: state.size, style: look.text)
    TinyView.draw(look, on: &canvas)
    return Frame(canvas: canvas, modes: state.modes)
  }
  var canvas: Canvas
  var cursor: Point?
  if state.overlays.last?.fillsScreen == true {
    panes.hide()
    canvas = Canvas(size: state.size, style: look.text)
  } else {
    panes.draw(part, state, look, layout)
    (canvas, cursor) = (panes.canvas, panes.caret)
  }
  // A question is about what it names: nothing that was said may lie on that.
  let isAsked = state.context == .confirm
  if isAsked { ToastsView.draw(state, look, sparing: nil, on: &canvas) }
  if !state.overlays.isEmpty {
    cursor = OverlayView.draw(state, look, on: &canvas)
    HeaderView.draw(state, look, in: layout.header, on: &canvas)
    FooterView.draw(state, look, in: layout.footer, on: &canvas)
  }
  if !isAsked {
    let busy = cursor?.y ?? PlayerView.row(state) ?? OperationsView.selectedRow(state)
    ToastsView.draw(state, look, sparing: busy, on: &canvas)
  }
  // Over what was said: it is there only until the next key, which it is about.
  WhichKeyView.draw(state, look, on: &canvas)
  return Frame(
    canvas: canvas, cursor: cursor, rest: cursor == nil ? state.selectedCell : nil,
    modes: state.modes)
}

extension State {
  /// Where the row stands that the keys are about, in whatever list has them.
  fileprivate var selectedCell: Point? {
    func cell(_ rows: Rect, _ index: Int, _ top: Int) -> Point {
      Point(x: rows.x, y: rows.y + index - top)
    }
    switch overlays.last {
    case .models(let models):
      let place = OverlayLayout.models(count: ModelsState.models(self).count, in: Rect(size))
      return cell(place.rows, models.window.index, models.window.top)
    case .themes(let themes):
      let place = ThemesView.place(count: themes.choices.count, in: Rect(size))
      return cell(place.rows, themes.window.index, themes.window.top)
    case .outline:
      guard let outline else { return nil }
      let lines = selectedLines(outline, outlineBlock(outline, Look(.dark)))
      return cell(outlineLayout.inside, lines.lowerBound, outline.top)
    case .some: return nil
    case nil: break
    }
    switch focus {
    case .projects:
      return cell(
        ProjectsView.rows(self), projects.window.index,
        projects.window.visible(height: treeHeight).lowerBound)
    case .operations:
      return OperationsView.selectedRow(self).map { Point(x: layout.operationRows.x, y: $0) }
    case .settings:
      return cell(
        layout.settings.inset(by: 1), settings.row.rawValue, SettingsView.firstRow(self))
    case .prompt: return nil
    }
  }

  fileprivate var modes: TerminalModes {
    let running = totals.running + totals.queued
    var modes = preferences.modes(mouse: mouse)
    if running > 0 { modes.title = "VeoGen · \(running) running" }
    if preferences.tellsProgress, running > 0 { modes.progress = progress(of: running) }
    return modes
  }
}

extension StudioPreferences {
  /// How the terminal is to be while nothing runs.
  func modes(mouse: Bool) -> TerminalModes {
    let followsBackground = autoThemes?.isChosen == true
    var modes = TerminalModes(
      mouse: mouse, focus: attentionWhen == .unfocused || followsBackground, paste: true,
      cursorShape: .bar, title: "VeoGen")
    modes.background = followsBackground
    return modes
  }
}

extension State {
  /// In percent when all that runs is being fetched.
  fileprivate func progress(of running: Int) -> TerminalProgress {
    let fractions = operations.progress.all.compactMap { progress in
      progress.total.map { Double(progress.received) / Double(max(1, $0)) }
    }
    guard fractions.count == running else { return .busy }
    return .percent(Int(fractions.reduce(0, +) / Double(running) * 100))
  }
}

/// The sentence for a terminal that is too small.
enum TinyView {
  static func draw(_ look: Look, on canvas: inout Canvas) {
    let size = "\(canvas.size.width)×\(canvas.size.height)"
    let text = "VeoGen needs 40×10 characters, here are \(size). Nothing is lost. ^Q quits."
    let area = canvas.bounds
    for (row, line) in Wrap.lines(text, width: max(1, area.width)).prefix(area.height).enumerated()
    {
      canvas.put(line.text, at: Point(x: 0, y: row), style: look.text, clip: area)
    }
  }
}
