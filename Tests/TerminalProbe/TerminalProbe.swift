import CursesTerminal
import Glibc
import TextUI

/// Takes the screen of the terminal that is named first, shows a list that goes on by a row and ends
/// as is said then: `exit` by itself, `crash` by a trap. Tests look at what it leaves.
@main enum TerminalProbe {
  static func main() {
    let words = CommandLine.arguments
    guard words.count == 3 else { exit(9) }
    let tty = open(words[1], O_RDWR | O_NOCTTY)
    let environment = TerminalEnvironment(term: "xterm-256color")
    guard
      let terminal = try? CursesTerminal(
        options: TerminalOptions(tty: tty, environment: environment))
    else { exit(9) }
    for first in [100, 101] { terminal.present(list(from: first, terminal.size)) }
    withExtendedLifetime(terminal) {
      if words[2] == "exit" { exit(3) }
      fatalError("on purpose")
    }
  }

  private static func list(from first: Int, _ size: Size) -> Frame {
    let style = Style(foreground: .palette(3), background: .palette(4))
    var canvas = Canvas(size: size)
    for row in 0..<10 {
      canvas.put("clip \(first + row)", at: Point(x: 4, y: 2 + row), style: style)
    }
    return Frame(canvas: canvas, modes: TerminalModes(mouse: true))
  }
}
