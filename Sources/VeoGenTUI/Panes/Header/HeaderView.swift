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
    let all = variants(state, look)
    let fitting = all.first { $0.name.columns + $0.words.columns + 5 <= rect.width }
    let shown = fitting ?? Variant(name(look), provider(state, look, 0))
    canvas.put(shown.name, at: Point(x: rect.x + 1, y: rect.y), clip: rect)
    let end = Rect(x: rect.x, y: rect.y, width: max(0, rect.width - 2), height: 1)
    canvas.putRight(shown.words, in: end)
  }

  /// What stands on the left and on the right.
  private struct Variant {
    var name: StyledLine
    var words: StyledLine

    init(_ name: StyledLine, _ words: StyledLine) { (self.name, self.words) = (name, words) }
  }

  static func name(_ look: Look) -> StyledLine {
    var line = StyledLine("◗ ", look.header.accent)
    line.append("VeoGen", look.header.strong)
    return line
  }

  /// From the most to the least that can be said.
  private static func variants(_ state: State, _ look: Look) -> [Variant] {
    let separator = StyledLine("  │  ", look.header.border)
    let gap = StyledLine("  ", look.header.text)
    let counts = counts(state, look)
    let capped = money(state, look, cap: state.budget.caps.perDay)
    let today = money(state, look, cap: nil)
    let full =
      [2, 1, 0].map { length in
        joined([provider(state, look, length), counts, capped], by: separator)
      } + [
        joined([provider(state, look, 0), counts, today], by: separator),
        joined([provider(state, look, 0), counts, today], by: gap),
      ]
    // Where there is a bill, it is more than who sends it.
    let least =
      (state.service.provider.isBilled ? [joined([counts, today], by: gap)] : []) + [
        joined([provider(state, look, 0), counts], by: separator),
        joined([provider(state, look, 0), counts], by: gap),
      ]
    return full.map { Variant(name(look), $0) } + narrow(state, look)
      + least.map { Variant(name(look), $0) }
  }

  /// Where there is little room and a bill: our own name goes first, then the blanks between the
  /// counts, the word for the day, and who sends it. What is reserved goes last: it is money, too.
  private static func narrow(_ state: State, _ look: Look) -> [Variant] {
    guard state.service.provider.isBilled, let first = state.service.providers.first else {
      return []
    }
    let provider = StyledLine(first.shortName, look.header.dim)
    return [true, false].flatMap { hasReserved in
      [provider, StyledLine()].flatMap { narrow(state, look, $0, hasReserved: hasReserved) }
    }
  }

  private static func narrow(
    _ state: State, _ look: Look, _ provider: StyledLine, hasReserved: Bool
  ) -> [Variant] {
    func line(isTight: Bool, hasDay: Bool = true) -> StyledLine {
      let today = money(
        state, look, cap: nil, hasReserved: hasReserved, isTight: isTight, hasDay: hasDay)
      return joined(
        [provider, counts(state, look, isTight: isTight), today],
        by: StyledLine("  ", look.header.text))
    }
    let sign = StyledLine("◗", look.header.accent)
    return [name(look), sign].flatMap { name in
      [false, true].map { Variant(name, line(isTight: $0)) }
    } + [Variant(sign, line(isTight: true, hasDay: false))]
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

  private static func counts(_ state: State, _ look: Look, isTight: Bool = false) -> StyledLine {
    let background = look.header.text.background
    var line = StyledLine()
    func add(_ glyph: String, _ number: Int, _ role: String, _ words: String = "") {
      guard number > 0 else { return }
      if !line.isEmpty { line.append(isTight ? " " : "  ", look.header.text) }
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
    // What was deleted while it was open is no less open.
    let trashed = state.totals.undecidedInTrash
    let inTrash =
      isTight || trashed == 0
      ? "" : state.totals.uncertain == 0 ? " in trash" : ", \(trashed) in trash"
    add("?", state.totals.uncertain + trashed, "op.uncertain", inTrash)
    return line
  }

  /// How many of those that wait do not start by themselves, since somebody keeps them or they are
  /// not approved.
  private static func held(_ queue: QueueStatus) -> Int {
    queue.places.count { $0.reason?.isHold == true }
  }

  /// What was spent today and what is reserved for clips that are not made yet. It is marked as in the
  /// ledger when some of it is only perhaps charged.
  private static func money(
    _ state: State, _ look: Look, cap: Money?, hasReserved: Bool = true, isTight: Bool = false,
    hasDay: Bool = true
  ) -> StyledLine {
    let background = look.header.text.background
    let mark = state.totals.perhapsToday > .zero ? "~" : ""
    var line = StyledLine(
      mark + state.totals.spentToday.description, look.money.background(background))
    if hasReserved, state.totals.reserved > .zero {
      line.append((isTight ? "+" : " + ") + "\(state.totals.reserved)", look.header.dim)
    }
    if hasDay { line.append(cap.map { " of \($0.short) today" } ?? " today", look.header.dim) }
    return line
  }
}

extension Provider {
  /// Its name where there is little room.
  fileprivate var shortName: String {
    switch self {
    case .gemini: "Gemini"
    case .vertex: "Cloud"
    case .sandbox: name
    }
  }
}
