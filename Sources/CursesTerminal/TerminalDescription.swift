import CTerminal
import TextUI

/// What is known of the terminal before its screen is taken.
struct TerminalDescription: Hashable {
  /// The name to give to curses; not that of `TERM` when that is not installed.
  var name: String
  var depth: ColorDepth
  /// Whether 24-bit colour needs the description that we carry with us.
  var usesOwnDirectColor: Bool
  /// Whether private modes (mouse, paste, focus) may be set.
  var hasPrivateModes: Bool
  var hasCursorShapes: Bool
  var hasTitle: Bool

  /// What terminfo says of a name; nil when it has no such name.
  typealias Probe = (String) -> vt_caps?

  /// Finds out about the terminal of `environment`.
  static func find(
    _ environment: TerminalEnvironment, depth wanted: ColorDepth?, probe: Probe
  ) throws(TerminalError) -> TerminalDescription {
    guard let term = environment.term, !term.isEmpty else { throw .termUnset }
    guard let (name, caps) = known(term, probe) else { throw .termUnknown(term) }
    guard caps.has_cup != 0 else { throw .termTooPlain(term) }
    let depth = ColorDepth.detect(environment, caps, wanted: wanted)
    return TerminalDescription(
      name: name, depth: depth,
      usesOwnDirectColor: depth == .trueColor && caps.has_rgb == 0,
      hasPrivateModes: caps.is_ansi != 0,
      hasCursorShapes: caps.has_shapes != 0,
      hasTitle: caps.is_ansi != 0 && !isConsole(term))
  }

  private static func known(_ term: String, _ probe: Probe) -> (String, vt_caps)? {
    if let caps = probe(term) { return (term, caps) }
    for relative in relatives(of: term) {
      if let caps = probe(relative) { return (relative, caps) }
    }
    return nil
  }

  /// Names whose description fits a terminal that has none here, as after ssh to an older system.
  static func relatives(of term: String) -> [String] {
    let lowered = term.lowercased()
    if lowered.hasPrefix("tmux") || lowered.hasPrefix("screen") {
      return ["tmux-256color", "screen-256color", "screen"]
    }
    let isRelative =
      xtermRelatives.contains { lowered.hasPrefix($0) } || lowered.contains("256color")
      || lowered.hasSuffix("-direct")
    return isRelative ? ["xterm-256color", "xterm"] : []
  }

  private static let xtermRelatives = [
    "xterm", "ghostty", "foot", "alacritty", "wezterm", "kitty", "rio", "contour", "konsole",
    "gnome", "vte", "st", "iterm", "mlterm", "putty", "rxvt", "mintty", "ms-terminal", "terminator",
    "terminology", "warp", "hyper", "zellij", "nsterm",
  ]

  /// Terminals that may show the text of a title on the screen.
  private static func isConsole(_ term: String) -> Bool {
    ["linux", "vt", "ansi", "cons", "sun", "hurd", "cygwin", "mach", "pcansi", "wsvt"]
      .contains { term == $0 || term.hasPrefix($0) && !term.hasPrefix("vte") }
  }
}

extension ColorDepth {
  /// The user's setting, then `NO_COLOR`, then what terminfo and `COLORTERM` say. What the terminal
  /// can't show is never chosen.
  static func detect(
    _ environment: TerminalEnvironment, _ caps: vt_caps, wanted: ColorDepth?
  ) -> ColorDepth {
    let best = best(environment, caps, trusting: wanted == .trueColor)
    if let wanted { return min(wanted, best) }
    return environment.noColor ? .none : best
  }

  /// `trusting` takes 24 bits for granted where only `COLORTERM` is missing, as ssh drops it.
  private static func best(
    _ environment: TerminalEnvironment, _ caps: vt_caps, trusting: Bool
  ) -> ColorDepth {
    if caps.has_rgb != 0, caps.colors >= 1 << 24 { return .trueColor }
    let saysSo = environment.colorTerm == "truecolor" || environment.colorTerm == "24bit"
    // GNU screen passes on the variable of the terminal outside and can't do what it says.
    let isScreen = environment.term?.hasPrefix("screen") == true && !environment.inTmux
    switch caps.colors {
    case 256...:
      return caps.is_ansi != 0 && (trusting || saysSo && !isScreen) ? .trueColor : .palette
    case 16...: return .sixteen
    case 8...: return .eight
    default: return .none
    }
  }
}
