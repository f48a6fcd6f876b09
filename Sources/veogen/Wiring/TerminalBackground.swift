import Foundation
import TextUI
import VeoGenCore

/// Whether the terminal's own background is dark, for `theme = "auto"`.
struct TerminalBackground {
  /// What the terminal answers, else what `COLORFGBG` says, else dark.
  let isDark: Bool
  /// All that was read: what the person typed meanwhile stands between the answers, which mean
  /// nothing to whoever decodes it.
  let typed: [UInt8]

  /// Asks the terminal, which takes a moment.
  init(_ environment: EnvironmentVariables) {
    typed = Self.ask()
    var decoder = KeyDecoder()
    let said = decoder.feed(typed).compactMap { event in
      if case .background(let isDark) = event { isDark } else { nil }
    }
    isDark = said.last ?? Self.isSaidDark(environment)
  }

  private static func isSaidDark(_ environment: EnvironmentVariables) -> Bool {
    // `15;0` is white on black; the last number is the background.
    guard let last = environment["COLORFGBG"]?.split(separator: ";").last.flatMap({ Int($0) })
    else { return true }
    return !(last == 7 || last == 15)
  }

  /// Asks for the colour of the background (OSC 11). A question that every terminal answers comes
  /// behind it, so that nobody waits for one that does not know the first.
  private static func ask() -> [UInt8] {
    let terminal = open("/dev/tty", O_RDWR | O_NOCTTY | O_CLOEXEC)
    guard terminal >= 0 else { return [] }
    defer { close(terminal) }
    var before = termios()
    guard tcgetattr(terminal, &before) == 0 else { return [] }
    var raw = before
    cfmakeraw(&raw)
    tcsetattr(terminal, TCSADRAIN, &raw)
    defer { tcsetattr(terminal, TCSADRAIN, &before) }
    let question = Array("\u{1B}]11;?\u{1B}\\\u{1B}[c".utf8)
    guard write(terminal, question, question.count) == question.count else { return [] }
    return answer(terminal)
  }

  private static let patience = 0.15

  /// All that comes until the second question is answered.
  private static func answer(_ terminal: Int32) -> [UInt8] {
    let end = Date() + patience
    var bytes: [UInt8] = []
    while bytes.count < 65_536, !isAnswered(bytes) {
      var wanted = pollfd(fd: terminal, events: Int16(POLLIN), revents: 0)
      let left = Int32(max(0, end.timeIntervalSinceNow * 1_000))
      guard poll(&wanted, 1, left) > 0 else { break }
      var byte: UInt8 = 0
      guard read(terminal, &byte, 1) == 1 else { break }
      bytes.append(byte)
    }
    return bytes
  }

  /// `ESC [ ? … c` is the answer to the second.
  private static func isAnswered(_ bytes: [UInt8]) -> Bool {
    guard bytes.last == UInt8(ascii: "c"), let start = bytes.lastIndex(of: 0x1B) else {
      return false
    }
    return bytes[start...].starts(with: [0x1B, UInt8(ascii: "["), UInt8(ascii: "?")])
  }
}
