import TextUI

@testable import CursesTerminal

/// A terminal of a kind, on a pseudo-terminal.
func openTerminal(
  _ pty: PseudoTerminal, term: String = "xterm-256color", colorTerm: String? = nil,
  noColor: Bool = false, depth: ColorDepth? = nil, repertoire: Repertoire? = nil,
  borders: BorderForm = .rounded, synchronizes: Bool = true, typed: String = ""
) throws -> CursesTerminal {
  CursesTerminal.prepare()
  let environment = TerminalEnvironment(term: term, colorTerm: colorTerm, noColor: noColor)
  return try CursesTerminal(
    options: TerminalOptions(
      colorDepth: depth, repertoire: repertoire, borders: borders, synchronizes: synchronizes,
      tty: pty.slave, environment: environment, typed: Array(typed.utf8)))
}

/// A frame with a text, as large as the terminal.
func frame(
  _ terminal: CursesTerminal, _ text: String, style: Style = .standard,
  modes: TerminalModes = TerminalModes()
) -> Frame {
  var canvas = Canvas(size: terminal.size)
  canvas.put(text, at: Point(x: 2, y: 1), style: style)
  return Frame(canvas: canvas, cursor: Point(x: 0, y: 0), modes: modes)
}
