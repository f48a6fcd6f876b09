import TextUI

/// A fact of the program and where it runs: its version, a folder, what the terminal can do.
public struct AboutLine: Sendable, Hashable {
  /// What it is about, a word or two.
  public var subject: String
  public var finding: String

  public init(_ subject: String, _ finding: String) {
    (self.subject, self.finding) = (subject, finding)
  }
}

/// What the program says of itself, over the panes.
struct AboutState: Sendable {
  var lines: [AboutLine]
  var scroll = ScrollState()
}

enum AboutView {
  static func draw(
    _ about: AboutState, _ state: State, _ look: Look, on canvas: inout Canvas
  ) {
    let width = OverlayLayout.text(in: Rect(state.size)).inside.width
    let lines = lines(about, look, width: width)
    let (box, inside) = OverlayLayout.text(lines: lines.count, in: Rect(state.size))
    canvas.overlayBox(box, "About", look)
    canvas.scrolled(lines, top: about.scroll.top, in: inside, look)
  }

  static func lines(_ about: AboutState, _ look: Look, width: Int) -> [StyledLine] {
    let column = (about.lines.map { Width.columns(of: $0.subject) }.max() ?? 0) + 2
    return about.lines.flatMap { line in
      wrapped(line.finding, look.text, width: max(8, width - column)).enumerated().map {
        StyledLine(Width.pad($0 == 0 ? line.subject : "", to: column), look.dim) + $1
      }
    }
  }
}
