import FoundationEssentials
import TextUI
import VeoGenCore

/// The pane under the list: what matters of the selected operation.
enum DetailView {
  /// What was drawn, by which the next frame knows whether it can stay.
  struct Drawn: Sendable {
    fileprivate var content: Content
    /// Where the keys stand, which follow more than what is drawn above them.
    fileprivate var keys: Rect
  }

  /// What the pane depends on besides the keys.
  fileprivate struct Content: Sendable, Equatable {
    var operation: OperationID
    var changes: [Int]
    /// Some of it counts down.
    var second: Int

    /// Nil while it shows how far something is.
    init?(_ operation: borrowing VeoGenCore.Operation, _ state: borrowing State) {
      guard operation.state.isFinal else { return nil }
      self.operation = operation.id
      changes = [state.operations.changes, state.detailChanges, state.preview.changes]
      second = Int(state.now.timeIntervalSince1970)
    }
  }

  /// `last`: what was drawn in the same place before.
  static func draw(
    _ state: State, _ look: Look, in rect: Rect, since last: Drawn? = nil, on canvas: inout Canvas
  ) -> Drawn? {
    guard !rect.isEmpty else { return nil }
    guard let operation = state.operationInPane else {
      canvas.fill(rect, look.text)
      canvas.box(rect, style: look.border, titles: .title("Detail", look.title))
      let inside = rect.inset(horizontally: 2, vertically: 1)
      if state.totals.all > 0 {
        NothingListedView.draw(state, look, in: inside, on: &canvas)
      } else {
        drawFirstSteps(state, look, in: inside, on: &canvas)
      }
      return nil
    }
    let content = Content(operation, state)
    let keys: Rect
    if let last, let content, last.content == content {
      keys = last.keys
    } else {
      canvas.fill(rect, look.text)
      keys = drawContent(of: operation, state, look, in: rect, on: &canvas)
    }
    canvas.fill(keys, look.text)
    canvas.put(KeyLine.line(state, look), at: keys.origin, maxWidth: keys.width, clip: keys)
    return content.map { Drawn(content: $0, keys: keys) }
  }

  /// Returns the row that is left for the keys.
  private static func drawContent(
    of operation: VeoGenCore.Operation, _ state: State, _ look: Look, in rect: Rect,
    on canvas: inout Canvas
  ) -> Rect {
    let title = Width.truncate(operation.headline, to: max(0, rect.width - 8))
    canvas.box(rect, style: look.border, titles: .title(title, look.title))
    let inside = drawStill(of: operation, state, look, in: rect, on: &canvas)
    let attempts = state.detail?.operation.id == operation.id ? state.detail?.attempts ?? [] : []
    let text = DetailText(operation: operation, attempts: attempts, state: state, look: look)
    let (keys, lines) = inside.splitBottom(1)
    var used = 0
    for entry in text.summary.prefix(lines.height) {
      let row = lines.row(used)
      canvas.put(entry.label, at: row.origin, style: look.dim, clip: row)
      let value = row.splitLeft(DetailText.label).rest
      canvas.put(entry.text, at: value.origin, maxWidth: value.width, clip: value)
      used += 1
    }
    drawPrompt(operation, look, in: lines.splitTop(used).rest, on: &canvas)
    return keys
  }

  /// Draws the still on the right and returns what is left inside the border.
  private static func drawStill(
    of operation: VeoGenCore.Operation, _ state: State, _ look: Look, in rect: Rect,
    on canvas: inout Canvas
  ) -> Rect {
    let place = PreviewLayout.inPane(rect)
    // What lies over the panes takes their colours, of which a picture is made.
    if let key = state.previewKey(of: operation, in: place), state.overlays.isEmpty,
      let still = state.preview.still(of: key)
    {
      canvas.show(still, in: place, look)
    }
    return words(of: operation, state, in: rect)
  }

  /// What is left of the pane beside the border and the still.
  private static func words(of operation: VeoGenCore.Operation, _ state: State, in rect: Rect)
    -> Rect
  {
    let inside = rect.inset(horizontally: 2, vertically: 1)
    let place = PreviewLayout.inPane(rect)
    return state.previewKey(of: operation, in: place) == nil
      ? inside : inside.splitRight(place.width + 2).rest
  }

  /// The command that is named at a point of the pane `rect`.
  static func command(at point: Point, _ state: State, in rect: Rect) -> Command? {
    guard let operation = state.operationInPane else { return nil }
    let keys = words(of: operation, state, in: rect).splitBottom(1).0
    return keys.contains(point) ? KeyLine.command(at: point.x - keys.x, state) : nil
  }

  /// The words, as far as there is room.
  private static func drawPrompt(
    _ operation: VeoGenCore.Operation, _ look: Look, in area: Rect, on canvas: inout Canvas
  ) {
    guard area.height > 0, area.width > DetailText.label + 8 else { return }
    canvas.put("prompt", at: area.origin, style: look.dim, clip: area)
    let column = area.splitLeft(DetailText.label).rest
    for (index, line) in operation.promptRows(column.size).enumerated() {
      canvas.put(line, at: column.row(index).origin, style: look.text, clip: column)
    }
  }

  private static func drawFirstSteps(
    _ state: State, _ look: Look, in area: Rect, on canvas: inout Canvas
  ) {
    let steps: [StyledLine] = [
      [Span("1  ", look.key), Span("Write what the clip shows.", look.text)],
      [
        Span("2  ", look.key), Span(state.key("studio.next"), look.key),
        Span(" to the settings; arrows change them; the price is below.", look.text),
      ],
      [
        Span("3  ", look.key), Span(state.key("studio.generate"), look.key),
        Span(" sends it.", look.text),
      ],
      [
        Span("   ", look.key), Span(state.key("studio.helpInText"), look.key),
        Span(" lists every key that works where you are; ", look.dim),
        Span(state.key("go.projectsFromText"), look.key),
        Span(" makes books and movies.", look.dim),
      ],
    ]
    let service: StyledLine = [
      Span("   ", look.key), Span("Esc \(state.key("studio.service"))", look.key),
      Span(" says how Google's models are reached; the sandbox bills nothing.", look.dim),
    ]
    let all = steps + (state.service.provider == .sandbox ? [service] : [])
    for (index, line) in all.prefix(area.height).enumerated() {
      let row = area.row(index)
      canvas.put(line, at: row.origin, maxWidth: row.width, clip: row)
    }
  }
}

/// The keys that work on the operation in the pane.
enum KeyLine {
  static let ids = [
    "operation.open", "operation.play", "operation.view", "operation.retry",
    "operation.cancel", "operation.delete", "operation.path", "operation.copy",
  ]

  static func line(_ state: State, _ look: Look, open: Bool = true) -> StyledLine {
    var line = StyledLine(start(state), look.faint)
    for hint in hints(state) where open || hint.command.id != ids[0] {
      if !line.isEmpty { line.append("  ", look.dim) }
      line.append(hint.key, worksHere(state) ? look.key : look.dim)
      line.append(" " + hint.command.name, look.dim)
    }
    return line
  }

  /// What a click does at a column of the pane's line.
  static func command(at column: Int, _ state: State) -> Command? {
    var end = Width.columns(of: start(state))
    for hint in hints(state) {
      let begin = end == 0 ? 0 : end + 2
      end = begin + hint.columns
      if (begin..<end).contains(column) { return hint.command }
    }
    return nil
  }

  private static func start(_ state: State) -> String { worksHere(state) ? "" : "in the list" }

  /// In other panes the keys do something else, and where letters are text they are no commands.
  private static func worksHere(_ state: State) -> Bool {
    state.context == .detail || state.focus == .operations && !state.operations.isEditingFilter
  }

  private static func hints(_ state: State) -> [CommandHint] {
    CommandHint.possible(CommandHints.here(state).operation, state.asInPane)
  }
}
