import CTerminal
import TextUI

/// What was found out about a terminal, and why it was taken to be so: for people who wonder.
public struct TerminalReport: Sendable {
  public struct Line: Sendable {
    public var subject: String
    public var finding: String
  }

  /// Why the terminal cannot be used.
  public let problem: TerminalError?
  private let environment: TerminalEnvironment
  private let found: TerminalDescription?
  /// What the person's settings say of colours.
  private let colorDepth: ColorDepth?
  /// What `vt_locale` said.
  private let locale: Int32

  /// Looks at the terminal of this process, and writes nothing to it. `colorDepth`: what the person's
  /// settings say of colours.
  public init(_ environment: TerminalEnvironment = .current(), colorDepth: ColorDepth? = nil) {
    (self.environment, self.colorDepth) = (environment, colorDepth)
    locale = vt_locale()
    do {
      found = try TerminalDescription.find(environment, depth: colorDepth) { name in
        var caps = vt_caps()
        return vt_probe(name, 1, &caps) == 0 ? caps : nil
      }
      problem = nil
    } catch {
      (found, problem) = (nil, error)
    }
  }

  /// What was found when its screen was taken.
  init(_ options: TerminalOptions, _ found: TerminalDescription, locale: Int32) {
    (environment, colorDepth, problem) = (options.environment, options.colorDepth, nil)
    (self.found, self.locale) = (found, locale)
  }

  public var lines: [Line] {
    let waits = "waits \(environment.escapeDelay ?? 25) ms for the rest of a sequence"
    return (found.map(abilities) ?? []) + [Line(subject: "escape key", finding: waits)]
  }

  private func abilities(_ found: TerminalDescription) -> [Line] {
    let stands = found.name == environment.term ? "" : ", which stands in for TERM"
    let why = colorDepth == nil ? Self.reason(environment, found) : "the setting color says so"
    let modes = found.hasPrivateModes
    return [
      ("description", "terminfo \(found.name)\(stands)"),
      ("colours", "\(found.depth.words): \(why)"),
      ("characters", characters),
      ("mouse, paste", modes ? "yes, as in xterm" : "no: it is not of xterm's kind"),
      ("window title", found.hasTitle ? "yes" : "no"),
      ("cursor shape", found.hasCursorShapes ? "yes" : "no: terminfo has no Ss"),
    ].map { Line(subject: $0, finding: $1) }
  }

  private var characters: String {
    let variables = "the locale (LC_ALL, LC_CTYPE, LANG)"
    return switch locale {
    case 1: "Unicode: the locale is UTF-8"
    case 2: "Unicode: \(variables) names no encoding that is known here, UTF-8 is taken"
    default: "ASCII: \(variables) names another encoding than UTF-8"
    }
  }

  private static func reason(_ environment: TerminalEnvironment, _ found: TerminalDescription)
    -> String
  {
    if environment.noColor { return "NO_COLOR is set" }
    switch found.depth {
    case .trueColor:
      return found.usesOwnDirectColor
        ? "COLORTERM is \(environment.colorTerm ?? "")" : "its terminfo has RGB"
    case .palette where environment.colorTerm == nil:
      return "COLORTERM is not set; with truecolor it would be 24 bits"
    default: return "its terminfo says so"
    }
  }
}

extension ColorDepth {
  /// How many, in words.
  public var words: String {
    switch self {
    case .none: "none"
    case .eight: "8"
    case .sixteen: "16"
    case .palette: "256"
    case .trueColor: "24 bits"
    }
  }
}
