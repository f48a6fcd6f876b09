import CTerminal
import TextUI

/// What is asked of a terminal that is about to be taken.
extension CursesTerminal {
  static func repertoire(
    _ options: TerminalOptions, _ description: TerminalDescription, isUTF8: Bool
  ) -> Repertoire {
    if let wanted = options.repertoire { return isUTF8 ? wanted : .ascii }
    return !isUTF8 ? .ascii : description.name == "linux" ? .console : .unicode
  }

  /// The depth that was reached: 24 bits fall back to the palette where curses can't read our own
  /// description. Nil when the screen can't be had at all.
  static func open(_ description: TerminalDescription, _ tty: TTY) -> ColorDepth? {
    let direct: Int32 = description.usesOwnDirectColor ? 1 : 0
    switch vt_open(description.name, direct, tty.descriptor) {
    case 0: return description.depth
    case 2: return min(description.depth, .palette)
    default: return nil
    }
  }

  static func measure(_ tty: TTY) -> Size? {
    var rows: Int32 = 0
    var columns: Int32 = 0
    guard vt_size(tty.descriptor, &rows, &columns) == 0 else { return nil }
    return Size(width: Int(columns), height: Int(rows))
  }
}
