import TextUI
import VeoGenCore

/// Draws how far a film is.
enum FilmView {
  static func draw(_ film: FilmState, _ state: State, _ look: Look, on canvas: inout Canvas) {
    let width = min(72, state.size.width - 6)
    let lines = lines(film, look, width: width)
    let box = OverlayLayout.box(
      width: width, height: lines.count + (film.isUnderway ? 2 : 0), in: Rect(state.size))
    let inside = box.inset(horizontally: 2, vertically: 1)
    let name = film.wish.name
    canvas.overlayBox(
      box, "\(name.prefix(1).uppercased() + name.dropFirst()) · \(film.title)", look)
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

  static func lines(_ film: FilmState, _ look: Look, width: Int) -> [StyledLine] {
    if let failure = film.failure {
      return wrapped(failure.message, look.error, width: width)
        + wrapped(failure.advice, look.text, width: width)
    }
    guard let path = film.path else {
      return [StyledLine(film.words.isEmpty ? "begins…" : film.words, look.text)]
    }
    return wrapped(path, look.good, width: width)
      + film.notes.flatMap { wrapped($0, look.text, width: width) }
  }
}
