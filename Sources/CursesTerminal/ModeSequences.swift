import TextUI

/// The sequences that switch a terminal's modes.
struct ModeSequences {
  var hasPrivateModes: Bool
  var hasCursorShapes: Bool
  var hasTitle: Bool

  init(_ description: TerminalDescription) {
    hasPrivateModes = description.hasPrivateModes
    hasCursorShapes = description.hasCursorShapes
    hasTitle = description.hasTitle
  }

  /// The modes of a terminal that nobody has touched.
  static let untouched = TerminalModes(paste: false)

  /// What turns `old` into `new`.
  func change(from old: TerminalModes, to new: TerminalModes) -> String {
    var text = ""
    if hasPrivateModes {
      if new.mouse != old.mouse { text += new.mouse ? Self.mouseOn : Self.mouseOff }
      if new.paste != old.paste { text += new.paste ? "\u{1B}[?2004h" : "\u{1B}[?2004l" }
      if new.focus != old.focus { text += new.focus ? "\u{1B}[?1004h" : "\u{1B}[?1004l" }
      if new.background != old.background {
        text += new.background ? "\u{1B}[?2031h" : "\u{1B}[?2031l"
      }
    }
    if hasCursorShapes, new.cursorShape != old.cursorShape { text += shape(new.cursorShape) }
    if hasTitle, new.progress != old.progress { text += progress(new.progress) }
    if hasTitle, new.title != old.title { text += title(from: old.title, to: new.title) }
    return text
  }

  private static let mouseOn = "\u{1B}[?1000h\u{1B}[?1002h\u{1B}[?1006h"
  private static let mouseOff = "\u{1B}[?1006l\u{1B}[?1002l\u{1B}[?1000l"

  /// OSC 9;4, as ConEmu has it; other terminals took it over.
  private func progress(_ progress: TerminalProgress) -> String {
    switch progress {
    case .none: "\u{1B}]9;4;0\u{07}"
    case .busy: "\u{1B}]9;4;3\u{07}"
    case .percent(let percent): "\u{1B}]9;4;1;\(min(max(0, percent), 100))\u{07}"
    }
  }

  private func shape(_ shape: CursorShape) -> String {
    switch shape {
    case .standard: "\u{1B}[0 q"
    case .block: "\u{1B}[2 q"
    case .underline: "\u{1B}[4 q"
    case .bar: "\u{1B}[6 q"
    }
  }

  /// The title that was there before ours is kept on the terminal's stack.
  private func title(from old: String?, to new: String?) -> String {
    guard let new else { return "\u{1B}[23;2t" }
    var (safe, room) = ("", 200)
    for scalar in new.unicodeScalars where room > 0 {
      guard scalar.value >= 0x20, !(0x7F..<0xA0).contains(scalar.value) else { continue }
      safe.unicodeScalars.append(scalar)
      room -= 1
    }
    let text = "\u{1B}]2;" + safe + "\u{07}"
    return old == nil ? "\u{1B}[22;2t" + text : text
  }
}
