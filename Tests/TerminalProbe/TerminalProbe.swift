import CursesTerminal
import Glibc
import TextUI

/// Takes the screen of the terminal that is named first, shows a frame and ends as is said then:
/// `exit` by itself, `crash` by a trap. Tests look at what it leaves.
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
    terminal.present(
      Frame(canvas: Canvas(size: terminal.size), modes: TerminalModes(mouse: true)))
    withExtendedLifetime(terminal) {
      if words[2] == "exit" { exit(3) }
      fatalError("on purpose")
    }
  }
}
