import TextUI
import VeoGenCore

/// Draws how far a film is.
enum FilmView {
  static func draw(_ film: FilmState, _ state: State, _ look: Look, on canvas: inout Canvas) {
    let width = OverlayLayout.width(72, in: Rect(state.size))
    let lines = lines(film, state, look, width: width)
    let box = OverlayLayout.box(
      width: width, height: lines.count + (film.isUnderway ? 2 : 0), in: Rect(state.size))
    let inside = box.inset(horizontally: 2, vertically: 1)
    let name = film.wish.name
    canvas.overlayBox(
      box, "\(name.prefix(1).uppercased() + name.dropFirst()) · \(film.title)", look,
      hint: hint(film, state, look))
    for (index, line) in lines.prefix(inside.height).enumerated() {
      let row = inside.row(index)
      canvas.put(line, at: row.origin, maxWidth: row.width, clip: row)
    }
    guard film.isUnderway else { return }
    let row = inside.row(min(inside.height - 1, lines.count + 1))
    let percent = Width.padLeft("\(Int(film.fraction * 100))%", to: 5)
    canvas.putRight(StyledLine(percent, look.text), in: row)
    canvas.bar(
      row.splitRight(6).rest, fraction: film.fraction, style: look.bar, track: look.barTrack)
  }

  private static func hint(_ film: FilmState, _ state: State, _ look: Look) -> StyledLine {
    let close = ("film.close", "close")
    let keys =
      film.isUnderway
      ? [("film.stop", "stop"), close]
      : film.failure != nil
        ? [("film.again", "try again"), close]
        : film.wish.kind == nil
          ? [("film.copyPath", "copy path"), close] : [("film.play", "play"), close]
    return keys.enumerated().reduce(StyledLine()) { line, hint in
      line
        + [
          Span((hint.offset > 0 ? "  " : "") + state.key(hint.element.0), look.key),
          Span(" " + hint.element.1, look.dim),
        ]
    }
  }

  static func lines(_ film: FilmState, _ state: State, _ look: Look, width: Int) -> [StyledLine] {
    if let failure = film.failure { return lines(film, failure, state, look, width: width) }
    guard let path = film.path else {
      return [StyledLine(film.words.isEmpty ? "begins…" : film.words, look.text)]
    }
    return [StyledLine("The \(film.wish.name) is made.", look.good)]
      + wrapped(path, look.strong.removingBold, width: width)
      + film.notes.flatMap { wrapped($0, look.dim, width: width) }
  }

  /// All of it, and what to press where clips are what it lacks.
  private static func lines(
    _ film: FilmState, _ failure: Failure, _ state: State, _ look: Look, width: Int
  ) -> [StyledLine] {
    guard let outline = state.outline, let (underway, others) = film.lacking(outline) else {
      return wrapped(failure.message, look.error, width: width)
        + wrapped(failure.advice(naming: state.words), look.text, width: width)
    }
    let made =
      "\(outline.kind.counted(underway)) \(underway == 1 ? "is" : "are") being made"
    let what = underway == 1 ? "it is" : "they are"
    let advice =
      others > 0
      ? failure.advice(naming: state.words)
      : "\(made): the \(film.wish.name) can be made once \(what) there."
    var keys: [(String, String)] = []
    if others > 0 {
      let words = " makes the missing clips"
      let already = underway > 0 ? "; \(made) already" : ""
      let room = width - Width.columns(of: state.key("film.generate") + words)
      keys.append(("film.generate", words + (Width.columns(of: already) <= room ? already : "")))
    }
    if film.wish.kind == .film { keys.append(("film.leaveOut", " leaves them out")) }
    return wrapped(failure.message, look.attention, width: width)
      + wrapped(advice, look.text, width: width) + [[]]
      + keys.map { [Span(state.key($0.0), look.key), Span($0.1, look.dim)] }
  }
}
