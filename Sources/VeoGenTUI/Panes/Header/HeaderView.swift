import TextUI
import VeoGenCore

/// The first line: where one is, where requests go, what runs, what it cost.
enum HeaderView {
  /// All that it says depends on this, the size and the theme.
  struct Words: Sendable, Equatable {
    private let provider: Provider
    private let providers: [Provider]
    private let mode: QueueMode
    private let totals: Totals
    private let held: Int
    private let cap: Money?

    init(_ state: borrowing State) {
      provider = state.service.provider
      providers = state.service.providers
      mode = state.queue.control.mode
      totals = state.totals
      held = HeaderView.held(state.queue)
      cap = state.budget.caps.perDay
    }
  }

  static func draw(_ state: State, _ look: Look, in rect: Rect, on canvas: inout Canvas) {
    canvas.fill(rect, look.header.text)
    let left = name(look)
    canvas.put(left, at: Point(x: rect.x + 1, y: rect.y), clip: rect)
    let room = rect.width - left.columns - 1 - 2 - 2
    let right = variants(state, look).first { $0.columns <= room } ?? provider(state, look, 0)
    let end = Rect(x: rect.x, y: rect.y, width: max(0, rect.width - 2), height: 1)
    canvas.putRight(right, in: end)
  }

  static func name(_ look: Look) -> StyledLine {
    var line = StyledLine("◗ ", look.header.accent)
    line.append("VeoGen", look.header.strong)
    return line
  }

  /// From the most to the least that can be said.
  private static func variants(_ state: State, _ look: Look) -> [StyledLine] {
    let separator = StyledLine("  │  ", look.header.border)
    let counts = counts(state, look)
    let capped = money(state, look, cap: state.budget.caps.perDay)
    let full =
      [2, 1, 0].map { length in
        joined([provider(state, look, length), counts, capped], by: separator)
      } + [joined([provider(state, look, 0), counts, money(state, look, cap: nil)], by: separator)]
    let gap = StyledLine("  ", look.header.text)
    let today = money(state, look, cap: nil)
    // Where there is a bill, it is more than who sends it.
    let billed = state.service.provider.isBilled ? [joined([counts, today], by: gap)] : []
    return full + [joined([provider(state, look, 0), counts, today], by: gap)] + billed + [
      joined([provider(state, look, 0), counts], by: separator),
      joined([provider(state, look, 0), counts], by: gap),
    ]
  }

  private static func joined(_ parts: [StyledLine], by separator: StyledLine) -> StyledLine {
    parts.filter { !$0.isEmpty }.reduce(StyledLine()) { $0.isEmpty ? $1 : $0 + separator + $1 }
  }

  /// `length`: 2 in full, 0 at the shortest.
  private static func provider(_ state: State, _ look: Look, _ length: Int) -> StyledLine {
    guard state.service.provider == .sandbox else {
      let names = state.service.providers.map(\.name)
      return StyledLine(
        length > 0 ? names.joined(separator: " + ") : names.first ?? "", look.header.dim)
    }
    let texts = ["sandbox", "sandbox, not billed", "sandbox, nothing is billed"]
    // Good news: where there are eight colours, what asks for attention is as red as an error.
    return StyledLine(texts[length], look.money.background(look.header.text.background))
  }

  private static func counts(_ state: State, _ look: Look) -> StyledLine {
    let background = look.header.text.background
    var line = StyledLine()
    func add(_ glyph: String, _ number: Int, _ role: String, _ words: String = "") {
      guard number > 0 else { return }
      if !line.isEmpty { line.append("  ", look.header.text) }
      line.append("\(glyph) \(number)\(words)", look.theme[role].background(background))
    }
    if state.queue.control.mode != .running {
      line.append(
        state.queue.control.mode == .paused ? "‖ paused" : "‖ draining", look.header.attention)
    }
    add("●", state.totals.running, "op.processing")
    let held = held(state.queue)
    let isAll = held >= state.totals.queued
    add(
      "◌", state.totals.queued, "op.queued",
      held == 0 ? "" : isAll ? " held" : ", \(held) held")
    add("?", state.totals.uncertain, "op.uncertain")
    return line
  }

  /// How many of those that wait do not start by themselves, since somebody keeps them or they are
  /// not approved.
  private static func held(_ queue: QueueStatus) -> Int {
    queue.places.count { $0.reason == .held || $0.reason == .unapproved }
  }

  private static func money(_ state: State, _ look: Look, cap: Money?) -> StyledLine {
    let background = look.header.text.background
    var line = StyledLine(
      state.totals.spentToday.description, look.money.background(background))
    if cap != nil, state.totals.reserved > .zero {
      line.append(" + \(state.totals.reserved)", look.header.dim)
    }
    line.append(cap.map { " of \($0.short) today" } ?? " today", look.header.dim)
    return line
  }
}
