import Foundation
import TextUI

/// Standard output and standard error of the commands.
enum Console {
  /// Whether standard error is a terminal: only then progress is shown.
  static let showsProgress = isatty(STDERR_FILENO) == 1

  /// Whether standard input is a terminal.
  static let hasKeyboard = isatty(STDIN_FILENO) == 1

  /// Columns of the terminal at standard error; 80 when it is none.
  static var columns: Int { columns(at: STDERR_FILENO) }

  private static func columns(at descriptor: Int32) -> Int {
    var size = winsize()
    guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
    return Int(size.ws_col)
  }

  /// Columns of the terminal at standard output; nil when it is none, as in a pipe.
  static let resultColumns: Int? = {
    guard isatty(STDOUT_FILENO) == 1 else { return nil }
    return columns(at: STDOUT_FILENO)
  }()

  /// Writes results to standard output.
  static func write(_ text: String) {
    write(text, to: STDOUT_FILENO)
  }

  /// Writes a line of words to standard error, or to the terminal that is open there.
  static func say(_ text: String, on descriptor: Int32 = STDERR_FILENO) {
    write(text.hasSuffix("\n") ? text : text + "\n", to: descriptor)
  }

  /// Replaces the progress line on standard error; an empty text removes it.
  static func progress(_ text: String) {
    guard showsProgress else { return }
    let line = Width.truncate(InertText.column(text), to: max(1, columns - 1))
    write("\r\u{1B}[K" + line, to: STDERR_FILENO)
  }

  private static func write(_ text: String, to descriptor: Int32) {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let written = bytes.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
      if written < 0 && errno == EINTR { continue }
      guard written > 0 else { return }
      bytes = bytes.dropFirst(written)
    }
  }
}
