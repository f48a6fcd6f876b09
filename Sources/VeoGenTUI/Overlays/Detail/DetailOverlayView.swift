import TextUI
import VeoGenCore

/// All that is known of an operation.
enum DetailOverlayView {
  static func draw(_ shown: DetailState, _ state: State, _ look: Look, on canvas: inout Canvas) {
    let width = OverlayLayout.text(in: Rect(state.size)).inside.width
    let lines = lines(shown, state, look, width: width)
    let top = pictureRows(shown, state)
    let (box, inside) = OverlayLayout.text(lines: top + lines.count, in: Rect(state.size))
    let operation = state.selected ?? shown.operation
    let title = Width.truncate(operation.headline, to: max(0, box.width - 8))
    canvas.overlayBox(box, title, look)
    let (above, below) = inside.splitTop(top)
    if let still = key(shown, state).flatMap(state.preview.still) {
      canvas.show(still, in: above.splitBottom(1).rest, look)
    }
    canvas.scrolled(lines, top: shown.scroll.top, in: below, look)
  }

  /// The rows that a still takes above the text, with a blank one; none without a still.
  static func pictureRows(_ shown: DetailState, _ state: State) -> Int {
    key(shown, state).map { $0.size.height / 2 + 1 } ?? 0
  }

  private static func key(_ shown: DetailState, _ state: State) -> PreviewState.Key? {
    let operation = state.operations.row(shown.id) ?? shown.operation
    return state.previewKey(of: operation, in: PreviewLayout.inOverlay(Rect(state.size)))
  }

  static func lines(
    _ shown: DetailState, _ state: State, _ look: Look, width: Int
  ) -> [StyledLine] {
    let operation = state.operations.row(shown.id) ?? shown.operation
    let attempts = state.detail?.operation.id == shown.id ? state.detail?.attempts ?? [] : []
    let text = DetailText(operation: operation, attempts: attempts, state: state, look: look)
    let entries = text.all.flatMap { labelled($0.label, $0.text, look, width) }
    return entries + [[]] + prompts(operation.request, look, width)
      + log(attempts, state, look, width) + [[], KeyLine.line(state, look, open: false)]
  }

  private static func prompts(_ request: GenerationRequest, _ look: Look, _ width: Int)
    -> [StyledLine]
  {
    let sent = wrapped(request.prompt, look.strong.removingBold, width: width)
    guard let original = request.originalPrompt else {
      return [StyledLine("Prompt", look.dim)] + sent
    }
    return [StyledLine("Prompt, enhanced", look.draft)] + sent
      + [[], StyledLine("Your words", look.dim)] + wrapped(original, look.text, width: width)
  }

  private static func log(
    _ attempts: [Attempt], _ state: State, _ look: Look, _ width: Int
  ) -> [StyledLine] {
    guard !attempts.isEmpty else { return [] }
    return [[], StyledLine("Log", look.dim)]
      + attempts.suffix(200).flatMap { attempt -> [StyledLine] in
        let time = state.localTime.exactClock(attempt.at)
        let took = took(attempt)
        let head = StyledLine(time + "  " + Width.pad(attempt.step.rawValue, to: 10), look.dim)
        let rest = wrapped(attempt.outcome + took, look.text, width: max(8, width - head.columns))
        let indent = StyledLine(String(repeating: " ", count: head.columns), look.text)
        return rest.enumerated().map { ($0 == 0 ? head : indent) + $1 }
      }
  }

  /// How long the step took; of a poll, how long nobody had looked before.
  private static func took(_ attempt: Attempt) -> String {
    guard let seconds = attempt.seconds, seconds >= 1 else { return "" }
    let words = seconds < 100 ? "\(Int(seconds.rounded())) s" : Wording.elapsed(seconds)
    return attempt.step == .poll ? ", \(words) after the last look" : "  \(words)"
  }
}
