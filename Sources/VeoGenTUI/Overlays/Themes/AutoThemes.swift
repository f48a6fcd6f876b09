import TextUI

/// The two themes of `theme = "auto"`, one of which goes with the terminal's background.
public struct AutoThemes: Sendable, Hashable {
  /// What the list of themes and `config.toml` call it.
  public static let name = "auto"
  /// The question for the background's colour (OSC 11).
  static let question = "\u{1B}]11;?\u{1B}\\"

  private let dark: Theme
  private let light: Theme
  /// Whether the background is dark, as far as the terminal said.
  var isDark: Bool
  /// Whether the person wants the theme that goes with it.
  var isChosen: Bool

  public init(dark: Theme, light: Theme, isDark: Bool, isChosen: Bool) {
    (self.dark, self.light, self.isDark, self.isChosen) = (dark, light, isDark, isChosen)
  }

  /// Where it was not chosen yet, and so the terminal not asked; nil: there are no two.
  fileprivate init?(among choices: [ThemeChoice]) {
    func theme(_ name: String) -> Theme? { choices.first { $0.entry.name == name }?.theme }
    guard let dark = theme("dark"), let light = theme("light") else { return nil }
    self.init(dark: dark, light: light, isDark: true, isChosen: false)
  }

  /// The one that goes with the background.
  var theme: Theme { isDark ? dark : light }

  fileprivate var choice: ThemeChoice {
    ThemeChoice(entry: ThemeEntry(name: Self.name, isDark: isDark, isOwn: false), theme: theme)
  }
}

extension State {
  /// What the list of themes calls the one that holds, where that looks like `theme`.
  func themeName(_ theme: Theme?) -> String {
    if preferences.autoThemes?.isChosen == true { return AutoThemes.name }
    return theme?.name ?? themeAtStart
  }

  /// Themes as the list has them: first the one that goes with the terminal.
  mutating func withAuto(_ choices: [ThemeChoice]) -> [ThemeChoice] {
    let auto = preferences.autoThemes ?? AutoThemes(among: choices)
    guard let auto else { return choices }
    preferences.autoThemes = auto
    return [auto.choice] + choices.filter { $0.entry.name != AutoThemes.name }
  }

  /// The terminal may have another background than when it was asked last.
  func askAgainForBackground() -> [Effect] {
    preferences.autoThemes?.isChosen == true ? [.askForBackground] : []
  }

  /// The terminal said what its background is.
  mutating func background(isDark: Bool) {
    guard var auto = preferences.autoThemes, auto.isDark != isDark else { return }
    auto.isDark = isDark
    preferences.autoThemes = auto
    let list = overlays.firstIndex { if case .themes = $0 { true } else { false } }
    guard let list, case .themes(var themes) = overlays[list] else {
      if auto.isChosen { theme = auto.theme }
      return
    }
    // The selected one is shown until the list closes.
    if auto.isChosen { themes.before = auto.theme }
    themes.choices = withAuto(themes.choices)
    overlays[list] = .themes(themes)
    if themes.selected?.entry.name == AutoThemes.name { theme = auto.theme }
  }
}
