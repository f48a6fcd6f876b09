extension ThemeProblem {
  /// What is wrong, a sentence.
  public var message: String {
    let name = quoted(key.last ?? theme)
    return switch kind {
    case .missing: "there is no theme called \(quoted(theme))."
    case .unreadable: "this cannot be read as a theme."
    case .notTOML: "this is not TOML."
    case .missingParent(let parent): "there is no theme called \(quoted(parent)) to inherit from."
    case .cycle(let names): "the theme inherits from itself: \(way(names))."
    case .unknownKey: "there is no key called \(name)."
    case .notText: "\(name) needs text in quotation marks."
    case .notATable: "\(name) is a section: [\(shortened(key.last ?? ""))]."
    case .notAFlag: "\(name) is true or false."
    case .notAColor: "the value of \(name) is no colour."
    case .unknownColor(let color): "there is no colour called \(quoted(color))."
    case .reservedName: "\(name) is the terminal's own colour and cannot be another."
    case .unknownRole: "there is no role called \(quoted(key.dropFirst().joined(separator: ".")))."
    }
  }

  /// What to do about it, a sentence.
  public var advice: String {
    switch kind {
    case .missing, .missingParent:
      "It is one of the program's, or a file NAME.toml in the themes folder."
    case .unreadable: "A theme is a text file of at most 64 KB, 1,000 bytes a line."
    case .notTOML: "Print one for the form: veogen config --theme dark."
    case .cycle: "Take one \u{201C}inherits\u{201D} out."
    case .unknownKey(let known): "Known are: \(known.joined(separator: ", "))."
    case .notText, .notATable, .notAFlag: "Correct that line."
    case .notAColor: Self.colorForm
    case .unknownColor: "Name it in [palette]. " + Self.colorForm
    case .reservedName: "Choose another name."
    case .unknownRole(let near):
      "Known are: \(near.joined(separator: ", ")); keys of each: "
        + ThemeRoles.styleKeys.joined(separator: ", ") + "."
    }
  }

  private static let colorForm =
    "A colour is \"#12141b\", \"#fff\", \"default\" or a number from 0 to 255."

  private func way(_ names: [String]) -> String {
    let shown = names.count <= 6 ? names : names.prefix(4) + ["…", names.last ?? ""]
    return shown.map(shortened).joined(separator: " → ")
  }

  private func quoted(_ text: String) -> String { "\u{201C}\(shortened(text))\u{201D}" }

  /// A file's text may be of any length.
  private func shortened(_ text: String) -> String {
    let scalars = text.unicodeScalars
    guard scalars.count > 60 else { return text }
    return String(String.UnicodeScalarView(scalars.prefix(59))) + "…"
  }
}
