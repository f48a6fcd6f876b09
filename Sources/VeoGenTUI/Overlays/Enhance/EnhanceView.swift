import FoundationEssentials
import TextUI
import VeoGenCore

enum EnhanceView {
  static func draw(
    _ enhance: EnhanceState, _ state: State, _ look: Look, on canvas: inout Canvas
  ) {
    let width = OverlayLayout.text(in: Rect(state.size)).inside.width
    let lines = lines(enhance, state, look, width: width)
    let (box, inside) = OverlayLayout.text(lines: lines.count, in: Rect(state.size))
    canvas.overlayBox(box, "A better prompt", look, hint: hint(enhance, state, look))
    canvas.scrolled(lines, top: enhance.scroll.top, in: inside, look)
  }

  private static func hint(_ enhance: EnhanceState, _ state: State, _ look: Look)
    -> StyledLine
  {
    let back = Span(state.key("enhance.keep"), look.key)
    switch enhance.phase {
    case .asking: return [back, Span(" stop", look.dim)]
    case .failed:
      return [
        Span(state.key("enhance.again"), look.key), Span(" ask again  ", look.dim), back,
        Span(" close", look.dim),
      ]
    case .answered:
      return [
        Span(state.key("enhance.accept"), look.key), Span(" accept  ", look.strong.removingBold),
        back, Span(" keep yours", look.dim),
      ]
    }
  }

  static func lines(
    _ enhance: EnhanceState, _ state: State, _ look: Look, width: Int
  ) -> [StyledLine] {
    switch enhance.phase {
    case .asking(let since): asking(enhance, since, state, look, width)
    case .failed(let failure): failed(failure, state, look, width)
    case .answered(let new):
      answered(enhance.before, new, state.writer, look, width) + paid(enhance, state, look, width)
    }
  }

  /// Who asks often sees what that adds up to nowhere.
  private static func paid(
    _ enhance: EnhanceState, _ state: State, _ look: Look, _ width: Int
  ) -> [StyledLine] {
    guard let price = price(enhance, state) else { return [] }
    return labelled(
      "asking", StyledLine("\(price), which no sum here counts", look.dim), look, width)
  }

  private static func price(_ enhance: EnhanceState, _ state: State) -> String? {
    state.writingPrice(reading: enhance.before.utf8.count, writing: 300)
  }

  private static func asking(
    _ enhance: EnhanceState, _ since: Date, _ state: State, _ look: Look, _ width: Int
  ) -> [StyledLine] {
    let seconds = state.now.timeIntervalSince(since)
    let signs = ["◜", "◝", "◞", "◟"]
    let sign = signs[Int(max(0, seconds) * 4) % signs.count]
    let price = price(enhance, state)
    let waiting: StyledLine = [
      Span(sign + " ", look.bar), Span("\(state.writer) is asked… ", look.text),
      Span(
        ([Wording.elapsed(seconds)] + [price].compactMap(\.self)).joined(separator: " · "), look.dim
      ),
    ]
    return [waiting, []] + wrapped(enhance.before, look.dim, width: width)
  }

  private static func failed(_ failure: Failure, _ state: State, _ look: Look, _ width: Int)
    -> [StyledLine]
  {
    let advice = failure.advice(naming: state.words)
    return wrapped(failure.message, look.error, width: width)
      + (advice.isEmpty ? [] : wrapped(advice, look.text, width: width))
  }

  private static func answered(
    _ before: String, _ new: Enhancement, _ writer: String, _ look: Look, _ width: Int
  ) -> [StyledLine] {
    let compared =
      width >= 76
      ? sideBySide(before, new.prompt, writer, look, width)
      : stacked(before, new.prompt, writer, look, width)
    return compared + [[]] + facets(new, look, width)
  }

  private static func stacked(
    _ before: String, _ after: String, _ writer: String, _ look: Look, _ width: Int
  ) -> [StyledLine] {
    [StyledLine(writer + "'s", look.accent)]
      + wrapped(after, look.strong.removingBold, width: width)
      + [[], StyledLine("Yours", look.dim)] + wrapped(before, look.dim, width: width)
  }

  private static func sideBySide(
    _ before: String, _ after: String, _ writer: String, _ look: Look, _ width: Int
  ) -> [StyledLine] {
    let column = (width - 3) / 2
    let left = [StyledLine("Yours", look.dim)] + wrapped(before, look.text, width: column)
    let right =
      [StyledLine(writer + "'s", look.accent)]
      + wrapped(after, look.strong.removingBold, width: column)
    return (0..<max(left.count, right.count)).map { index in
      let start = index < left.count ? left[index] : []
      let pad = String(repeating: " ", count: column - start.columns)
      return start + StyledLine(pad + " ", look.text) + StyledLine("│ ", look.border)
        + (index < right.count ? right[index] : [])
    }
  }

  private static func facets(_ new: Enhancement, _ look: Look, _ width: Int) -> [StyledLine] {
    let all = [
      ("subject", new.subject), ("action", new.action), ("camera", new.camera),
      ("light", new.light), ("sound", new.sound), ("style", new.style),
    ]
    return all.flatMap { label, text in labelled(label, StyledLine(text, look.text), look, width) }
  }
}

/// A label and a text that goes on under itself.
func labelled(_ label: String, _ text: StyledLine, _ look: Look, _ width: Int) -> [StyledLine] {
  let column = DetailText.label
  let style = text.spans.first?.style ?? look.text
  let isPlain = text.spans.count < 2 || text.columns > width - column
  let rows = isPlain ? wrapped(text.text, style, width: width - column) : [text]
  return rows.enumerated().map { index, row in
    StyledLine(Width.pad(index == 0 ? label : "", to: column), look.dim) + row
  }
}
