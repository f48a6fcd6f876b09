import TextUI
import VeoGenCore

/// What the state looks like. Pure: the same state makes the same frame.
func view(_ state: State, _ look: Look) -> Frame {
  var canvas = Canvas(size: state.size, style: look.text)
  let layout = state.layout
  guard layout.form != .tiny else {
    TinyView.draw(state, look, on: &canvas)
    return Frame(canvas: canvas, modes: state.modes)
  }
  // The player leaves nothing of them to be seen.
  var cursor = state.context == .player ? nil : drawPanes(state, look, layout, on: &canvas)
  if !state.overlays.isEmpty {
    cursor = OverlayView.draw(state, look, on: &canvas)
  }
  HeaderView.draw(state, look, in: layout.header, on: &canvas)
  FooterView.draw(state, look, in: layout.footer, on: &canvas)
  WhichKeyView.draw(state, look, on: &canvas)
  ToastsView.draw(
    state, look, sparing: cursor?.y ?? OperationsView.selectedRow(state), on: &canvas)
  return Frame(canvas: canvas, cursor: cursor, modes: state.modes)
}

/// Draws the panes and returns where the caret stands, if one of them has it.
private func drawPanes(_ state: State, _ look: Look, _ layout: Layout, on canvas: inout Canvas)
  -> Point?
{
  let carets = [
    PromptView.draw(state, look, in: layout.prompt, on: &canvas),
    SettingsView.draw(state, look, in: layout.settings, on: &canvas),
    OperationsView.draw(state, look, in: layout.operations, on: &canvas),
  ]
  DetailView.draw(state, look, in: layout.detail, on: &canvas)
  return carets.compactMap(\.self).first
}

extension State {
  fileprivate var modes: TerminalModes {
    let running = totals.running + totals.queued
    return TerminalModes(
      mouse: mouse, focus: preferences.attentionWhen == .unfocused, paste: true, cursorShape: .bar,
      title: running > 0 ? "VeoGen · \(running) running" : "VeoGen")
  }
}

/// The sentence for a terminal that is too small.
enum TinyView {
  static func draw(_ state: State, _ look: Look, on canvas: inout Canvas) {
    let size = "\(state.size.width)×\(state.size.height)"
    let text = "VeoGen needs 40×10 characters, here are \(size). Nothing is lost. ^Q quits."
    let area = canvas.bounds
    for (row, line) in Wrap.lines(text, width: max(1, area.width)).prefix(area.height).enumerated()
    {
      canvas.put(line.text, at: Point(x: 0, y: row), style: look.text, clip: area)
    }
  }
}
