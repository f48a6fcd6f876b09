/// Which characters a terminal can show.
public enum Repertoire: Hashable, Sendable {
  /// All of Unicode.
  case unicode
  /// All of Unicode, with the pictures that Nerd Fonts have in its private part.
  case nerd
  /// The Linux console's font: lines and blocks, no round corners or fancy symbols.
  case console
  /// ASCII only.
  case ascii

  /// What to show in place of `scalar`, which is `width` columns wide; one character of one column.
  /// Nil when the scalar can be shown itself.
  public func standIn(for scalar: UInt32, width: Int) -> Unicode.Scalar? {
    switch self {
    case .unicode: nil
    case .nerd: StandIns.nerd[scalar]
    case .console: StandIns.console[scalar]
    case .ascii: scalar < 0x7F ? nil : StandIns.ascii(scalar)
    }
  }
}

/// Plain forms of the characters that screens are drawn with.
enum StandIns {
  static let console: [UInt32: Unicode.Scalar] = table([
    ("╭", "┌"), ("╮", "┐"), ("╰", "└"), ("╯", "┘"), ("━", "═"), ("╾", "─"), ("┃", "█"),
    ("◌", "○"), ("◍", "○"), ("◎", "○"), ("●", "•"), ("✓", "√"), ("✗", "x"), ("✎", "*"), ("▾", "▼"),
    ("▸", "►"), ("◂", "◄"), ("▴", "▲"), ("…", "~"), ("◗", "•"), ("▍", "▌"), ("▎", "▌"), ("▏", "│"),
    ("▕", "│"), ("▋", "▌"), ("▊", "█"), ("▉", "█"), ("▁", "▄"), ("▂", "▄"), ("▃", "▄"), ("▅", "▄"),
    ("▆", "█"), ("▇", "█"), ("›", ">"), ("‹", "<"), ("–", "-"), ("—", "-"),
  ])

  /// Font Awesome's, which keep their places through all versions of Nerd Fonts.
  static let nerd: [UInt32: Unicode.Scalar] = table([
    ("✓", "\u{F00C}"), ("✗", "\u{F00D}"), ("★", "\u{F005}"), ("☆", "\u{F006}"),
    ("◌", "\u{F252}"), ("●", "\u{F111}"), ("○", "\u{F10C}"), ("✎", "\u{F040}"),
    ("◍", "\u{F1D8}"), ("◎", "\u{F06E}"), ("↓", "\u{F019}"), ("▶", "\u{F04B}"),
  ])

  static func ascii(_ scalar: UInt32) -> Unicode.Scalar {
    if let known = asciiTable[scalar] { return known }
    switch scalar {
    case 0xA0, 0x2000...0x200A, 0x3000: return " "
    case 0x2500...0x257F: return box(scalar)
    case 0x2580...0x259F: return "#"
    case 0x2800...0x28FF: return ":"
    default: return letter(scalar)
    }
  }

  /// Lines are `-` and `|`, those that stand out lying `=`; all that turns or crosses is `+`.
  private static func box(_ scalar: UInt32) -> Unicode.Scalar {
    switch scalar {
    case 0x2501, 0x2550: "="
    case 0x2500, 0x2504, 0x2505, 0x2508, 0x2509, 0x254C, 0x254D, 0x2574, 0x2576, 0x2578, 0x257A,
      0x257C, 0x257E:
      "-"
    case 0x2502, 0x2503, 0x2506, 0x2507, 0x250A, 0x250B, 0x254E, 0x254F, 0x2551, 0x2575, 0x2577,
      0x2579, 0x257B, 0x257D, 0x257F:
      "|"
    default: "+"
    }
  }

  /// A Latin letter without its marks; `?` for what has no such form.
  private static func letter(_ scalar: UInt32) -> Unicode.Scalar {
    guard scalar >= 0xC0, scalar < 0x180 else { return "?" }
    let forms: [UInt8] = Array(
      ("AAAAAAACEEEEIIIIDNOOOOOxOUUUUYTsaaaaaaaceeeeiiiidnooooo/ouuuuyty"
        + "AaAaAaCcCcCcCcDdDdEeEeEeEeEeGgGgGgGgHhHhIiIiIiIiIiIiJjKkkLlLlLlLlLl"
        + "NnNnNnnNnOoOoOoOoRrRrRrSsSsSsSsTtTtTtUuUuUuUuUuUuWwYyYZzZzZzs").utf8)
    let index = Int(scalar) - 0xC0
    return index < forms.count ? Unicode.Scalar(forms[index]) : "?"
  }

  private static let asciiTable = table([
    ("·", "."), ("•", "*"), ("●", "*"), ("○", "o"), ("◌", "o"), ("◍", "o"), ("◎", "o"), ("◆", "*"),
    ("◇", "o"), ("◗", ")"), ("✓", "+"), ("✔", "+"), ("√", "+"), ("✗", "x"), ("✘", "x"), ("✎", "~"),
    ("↓", "v"), ("↑", "^"), ("←", "<"), ("→", ">"), ("▾", "v"), ("▸", ">"), ("▴", "^"), ("◂", "<"),
    ("▼", "v"), ("▶", ">"), ("►", ">"), ("▲", "^"), ("◀", "<"), ("◄", "<"), ("…", "~"), ("–", "-"),
    ("—", "-"), ("−", "-"), ("‘", "'"), ("’", "'"), ("“", "\""), ("”", "\""), ("‹", "<"),
    ("›", ">"),
    ("«", "<"), ("»", ">"), ("×", "x"), ("÷", "/"), ("≈", "~"), ("≤", "<"), ("≥", ">"), ("★", "*"),
    ("☆", "o"), ("♥", "*"), ("▁", "_"), ("▂", "_"), ("▃", "_"), ("▄", "-"), ("▀", "\""), ("▌", "|"),
    ("▍", "|"), ("▎", "|"), ("▏", "|"), ("▐", "|"), ("▕", "|"), ("░", "."), ("▒", ":"), ("⏎", "<"),
    ("␛", "?"), ("€", "E"), ("£", "L"), ("°", "o"), ("§", "S"), ("©", "c"), ("®", "r"), ("ẞ", "S"),
  ])

  private static func table(_ pairs: [(Unicode.Scalar, Unicode.Scalar)]) -> [UInt32: Unicode.Scalar]
  {
    Dictionary(pairs.map { ($0.0.value, $0.1) }, uniquingKeysWith: { first, _ in first })
  }
}
