import TextUI
import VeoGenCore

/// The pane the prompt is written in.
enum PromptView {
  /// Returns where the caret stands, when it stands here.
  static func draw(_ state: State, _ look: Look, in rect: Rect, on canvas: inout Canvas) -> Point? {
    guard !rect.isEmpty else { return nil }
    canvas.pane(.prompt, state, look, in: rect, titles: titles(state, look, width: rect.width))
    let area = state.promptArea
    let caret = canvas.draw(
      state.prompt.field, in: area.text, style: look.strong.removingBold,
      selection: look.selectedText)
    drawPlaceholder(state, look, in: area.text, on: &canvas)
    drawInputs(state, look, in: area.inputs, on: &canvas)
    drawProblems(state, look, in: area.problems, on: &canvas)
    drawScroll(state, look, area.text, rect, on: &canvas)
    return state.focus == .prompt && area.text.contains(caret) ? caret : nil
  }

  /// What to write, while nothing is written.
  private static func drawPlaceholder(
    _ state: State, _ look: Look, in rect: Rect, on canvas: inout Canvas
  ) {
    guard state.prompt.field.isEmpty, rect.width > 8 else { return }
    let text = "Describe what the clip shows: who, what, where, light, camera, sound."
    for (index, line) in Wrap.lines(text, width: rect.width).prefix(rect.height).enumerated() {
      canvas.put(line.text, at: rect.row(index).origin, style: look.dim, clip: rect)
    }
  }

  static func titles(_ state: State, _ look: Look, width: Int) -> BoxTitles {
    let focused = state.focus == .prompt && state.overlays.isEmpty
    var hints = PromptHints(state, width: width).line(look, focused: focused)
    // Where the settings are not seen, nobody would know what it costs.
    if state.layout.settings.isEmpty, let estimate = state.estimate {
      hints.append(" " + PriceLine.amount(estimate), estimate.isBilled ? look.money : look.dim)
      if !estimate.isBilled, width >= 56 { hints.append(" not billed", look.attention) }
    }
    return BoxTitles(bottomLeft: count(state, look), bottomRight: hints)
  }

  private static func count(_ state: State, _ look: Look) -> StyledLine {
    guard !state.prompt.field.isEmpty else { return [] }
    if let excess = state.promptExcess { return StyledLine("! " + excess, look.attention) }
    var line = StyledLine(Wording.count(state.prompt.wordCount, "word"), look.dim)
    if state.prompt.originalToSend != nil { line.append(" · enhanced", look.draft) }
    return line
  }

  private static func drawInputs(
    _ state: State, _ look: Look, in rect: Rect, on canvas: inout Canvas
  ) {
    let inputs = state.prompt.inputs
    let hidden = inputs.count - rect.height
    let label = inputs.map { Width.columns(of: $0.role.name) + 2 }.max() ?? 0
    for (index, input) in inputs.prefix(rect.height).enumerated() {
      let row = rect.row(index)
      var line = StyledLine(Width.pad(input.role.name, to: max(13, label)), look.dim)
      line.append(input.name, look.link)
      line.append("  \(input.width)×\(input.height)", look.dim)
      if let seconds = input.duration { line.append("  \(Wording.whole(seconds)) s", look.dim) }
      if index == rect.height - 1, hidden > 0 { line.append("  and \(hidden) more", look.dim) }
      canvas.put(line, at: row.origin, maxWidth: row.width, clip: row)
    }
  }

  private static func drawProblems(
    _ state: State, _ look: Look, in rect: Rect, on canvas: inout Canvas
  ) {
    guard !rect.isEmpty else { return }
    for (index, text) in state.problemLines(width: rect.width).enumerated() {
      let row = rect.row(index)
      var line = StyledLine(index == 0 ? "! " : "  ", look.attention)
      line.append(text, look.attention)
      canvas.put(line, at: row.origin, maxWidth: row.width, clip: row)
    }
  }

  /// On the right border, where there is more text than fits.
  private static func drawScroll(
    _ state: State, _ look: Look, _ text: Rect, _ rect: Rect, on canvas: inout Canvas
  ) {
    let shown = state.prompt.field.view(size: text.size)
    let track = Rect(x: rect.maxX - 1, y: text.y, width: 1, height: text.height)
    let hasKeys = state.focus == .prompt && state.overlays.isEmpty
    canvas.scrollBar(
      track, total: shown.total, visible: text.height, top: shown.top, style: look.scroll,
      track: hasKeys ? look.borderFocused : look.border, border: look.frame(focused: hasKeys))
  }
}

extension Style {
  var removingBold: Style {
    var copy = self
    copy.attributes.remove(.bold)
    return copy
  }
}
