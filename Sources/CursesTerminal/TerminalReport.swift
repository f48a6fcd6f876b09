import CTerminal
import TextUI

/// What was found out about a terminal, and why it was taken to be so: for people who wonder.
public struct TerminalReport: Sendable {
  public struct Line: Sendable {
    public var subject: String
    public var finding: String
  }

  public var lines: [Line] = []
  /// Why the terminal cannot be used.
  public var problem: TerminalError?

  /// Looks at the terminal of this process, and writes nothing to it. `colorDepth`: what the person's
  /// settings say of colours.
  public init(_ environment: TerminalEnvironment = .current(), colorDepth: ColorDepth? = nil) {
    let isUTF8 = vt_locale() == 1
    var probed: [String] = []
    do {
      let found = try TerminalDescription.find(environment, depth: colorDepth) { name in
        var caps = vt_caps()
        probed.append(name)
        return vt_probe(name, 1, &caps) == 0 ? caps : nil
      }
      let stands = found.name == environment.term ? "" : ", which stands in for TERM"
      add("description", "terminfo \(found.name)\(stands)")
      let why = colorDepth == nil ? Self.reason(environment, found) : "the setting color says so"
      add("colours", "\(found.depth.words): \(why)")
      let plain = "ASCII: the locale (LC_ALL, LC_CTYPE, LANG) names no UTF-8"
      add("characters", isUTF8 ? "Unicode: the locale is UTF-8" : plain)
      let modes = found.hasPrivateModes
      add("mouse, paste", modes ? "yes, as in xterm" : "no: it is not of xterm's kind")
      add("window title", found.hasTitle ? "yes" : "no")
      add("cursor shape", found.hasCursorShapes ? "yes" : "no: terminfo has no Ss")
    } catch {
      problem = error
    }
    add("escape key", "waits \(environment.escapeDelay ?? 25) ms for the rest of a sequence")
  }

  private mutating func add(_ subject: String, _ finding: String) {
    lines.append(Line(subject: subject, finding: finding))
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
