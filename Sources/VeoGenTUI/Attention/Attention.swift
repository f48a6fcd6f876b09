import VeoGenCore

/// Calls for the person's attention through the terminal.
public enum Attention {
  /// How the terminal is told.
  public enum Method: String, Sendable, CaseIterable {
    /// A notification where the terminal is known to show one, the bell otherwise.
    case auto
    /// As iTerm2, kitty and Windows Terminal show them.
    case osc9
    /// As VTE, foot, Ghostty, WezTerm and urxvt show them.
    case osc777
    case bell
    case off
  }

  /// When the person is called.
  public enum When: String, Sendable, CaseIterable {
    case always
    /// Only while the window is known not to have the focus; where the terminal does not tell, always.
    case unfocused
  }

  /// The bytes that call with `text`, from which all controls are dropped.
  static func bytes(for text: String, _ method: Method, inTmux: Bool) -> [UInt8] {
    let words = plain(text)
    let command: String
    switch method {
    case .off: return []
    case .bell, .auto: return [7]
    case .osc9: command = "\u{1B}]9;\(words)\u{07}"
    case .osc777:
      // A semicolon would end the title.
      command = "\u{1B}]777;notify;VeoGen;\(words.replacing(";", with: ","))\u{07}"
    }
    guard inTmux else { return Array(command.utf8) }
    // tmux hands on what is wrapped, if it may; it always shows the bell.
    let escaped = command.replacing("\u{1B}", with: "\u{1B}\u{1B}")
    return Array("\u{1B}Ptmux;\(escaped)\u{1B}\\".utf8) + [7]
  }

  /// What `auto` is in this environment. Variables that outlive the terminal they are about, inside
  /// of tmux, are not believed.
  public static func method(_ wanted: Method, _ environment: EnvironmentVariables) -> Method {
    guard wanted == .auto else { return wanted }
    guard (environment["TMUX"] ?? "").isEmpty, (environment["STY"] ?? "").isEmpty else {
      return .bell
    }
    switch environment["TERM_PROGRAM"] ?? "" {
    case "iTerm.app": return .osc9
    case "ghostty", "WezTerm": return .osc777
    default: break
    }
    let term = environment["TERM"] ?? ""
    if term.hasPrefix("xterm-kitty") { return .osc9 }
    if term.hasPrefix("foot") || term.hasPrefix("rxvt") || environment["VTE_VERSION"] != nil {
      return .osc777
    }
    return .bell
  }

  private static let limit = 200

  private static func plain(_ text: String) -> String {
    let inert = text.unicodeScalars.filter {
      switch $0.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator: false
      default: true
      }
    }
    return String(String(String.UnicodeScalarView(inert)).prefix(limit))
  }
}
