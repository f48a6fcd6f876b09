import FoundationEssentials
import TextUI
import VeoGenCore

/// Draws a draft while it arrives, and beside what was there before.
enum DraftingView {
  static func draw(
    _ drafting: DraftingState, _ state: State, _ look: Look, on canvas: inout Canvas
  ) {
    let (box, inside) = OverlayLayout.text(in: Rect(state.size))
    let title =
      drafting.wish.part == nil
      ? "A draft of the outline" : "A new draft of the \(drafting.kind.partName)"
    canvas.overlayBox(box, title, look, hint: hint(drafting, state, look))
    let lines = lines(drafting, state, look, width: inside.width)
    canvas.scrolled(lines, top: drafting.scroll.top, in: inside, look)
  }

  private static func hint(_ drafting: DraftingState, _ state: State, _ look: Look)
    -> StyledLine
  {
    let back = Span(state.key("drafting.keep"), look.key)
    return switch drafting.phase {
    case .asking: [back, Span(" stop", look.dim)]
    case .failed:
      [
        Span(state.key("drafting.again"), look.key), Span(" ask again  ", look.dim), back,
        Span(" close", look.dim),
      ]
    case .compared:
      [
        Span(state.key("drafting.accept"), look.key), Span(" accept  ", look.strong.removingBold),
        back, Span(" keep yours", look.dim),
      ]
    }
  }

  static func lines(_ drafting: DraftingState, _ state: State, _ look: Look, width: Int)
    -> [StyledLine]
  {
    switch drafting.phase {
    case .asking(let since): arriving(drafting, since, state, look, width)
    case .failed(let failure):
      wrapped(failure.message, look.error, width: width)
        + wrapped(failure.advice(naming: state.words), look.text, width: width)
    case .compared(let record): compared(drafting, record, state, look, width)
    }
  }

  private static func arriving(
    _ drafting: DraftingState, _ since: Date, _ state: State, _ look: Look, _ width: Int
  ) -> [StyledLine] {
    let seconds = state.now.timeIntervalSince(since)
    let signs = ["◜", "◝", "◞", "◟"]
    let sign = signs[Int(max(0, seconds) * 4) % signs.count]
    let count = "\(drafting.parts.count) of \(drafting.wish.count)"
    let told = [count, Wording.elapsed(seconds), state.priceOfDraft(drafting.wish)]
    let waiting: StyledLine = [
      Span(sign + " ", look.bar), Span("\(state.writer) writes… ", look.text),
      Span(told.compactMap(\.self).joined(separator: " · "), look.dim),
    ]
    let come = drafting.parts.enumerated().map { index, part -> StyledLine in
      [
        Span(Width.padLeft("\(index + 1)", to: 3) + " ", look.dim),
        Span(part.title, look.strong.removingBold), Span("  " + part.summary, look.dim),
      ]
    }
    return [waiting, []] + come
  }

  private static func compared(
    _ drafting: DraftingState, _ record: ProjectRecord, _ state: State, _ look: Look, _ width: Int
  ) -> [StyledLine] {
    guard let before = drafting.before,
      let after = record.project.index(of: before.id).map({ record.project.parts[$0].draft })
    else { return [] }
    let old = before.draft
    let fields: [(String, String, String)] = [
      ("title", old.title, after.title), ("summary", old.summary, after.summary),
      ("beats", old.beats.joined(separator: " · "), after.beats.joined(separator: " · ")),
      ("prompt", old.prompt, after.prompt),
      (
        "characters", old.characters.joined(separator: ", "),
        after.characters.joined(separator: ", ")
      ),
      ("places", old.places.joined(separator: ", "), after.places.joined(separator: ", ")),
      ("mood", old.mood, after.mood),
    ]
    return fields.flatMap { name, mine, new -> [StyledLine] in
      guard mine != new else {
        return [StyledLine(name + ", the same", look.accent)]
          + wrapped(mine, look.dim, width: width)
      }
      return [StyledLine(name, look.accent)]
        + marked("- ", mine, look.dim, width) + marked("+ ", new, look.text, width)
    }
  }

  private static func marked(_ sign: String, _ text: String, _ style: Style, _ width: Int)
    -> [StyledLine]
  {
    wrapped(text, style, width: width - 2).enumerated().map { index, line in
      StyledLine(index == 0 ? sign : "  ", style) + line
    }
  }
}
