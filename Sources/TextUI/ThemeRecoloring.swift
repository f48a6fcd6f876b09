extension Theme {
  /// The names by which theme files speak of the default theme's colours.
  public static let paletteNames: [(name: String, color: Color)] = [
    ("background", Palette.background), ("raised", Palette.raised),
    ("selection", Palette.selection), ("border", Palette.border), ("text", Palette.text),
    ("strong", Palette.strong), ("dim", Palette.dim), ("faint", Palette.faint),
    ("accent", Palette.accent),
    ("running", Palette.running), ("download", Palette.download), ("done", Palette.done),
    ("failed", Palette.failed), ("attention", Palette.attention), ("draft", Palette.draft),
    ("money", Palette.money),
  ]

  /// The default theme with other colours in the places of its own, by their names.
  ///
  /// Names that are missing keep the default theme's colour.
  public static func recolored(_ name: String, with colors: [String: Color]) -> Theme {
    var colors = colors
    // A theme that does not know it has nothing fainter than this.
    colors["faint"] = colors["faint"] ?? colors["dim"]
    let replaced = Dictionary(
      uniqueKeysWithValues: paletteNames.map { ($0.color, colors[$0.name] ?? $0.color) })
    let styles = Theme.dark.roles.map { role -> (String, Style) in
      var style = Theme.dark.unresolved(role) ?? .standard
      style.foreground = replaced[style.foreground] ?? style.foreground
      style.background = replaced[style.background] ?? style.background
      return (role, style)
    }
    return Theme(name: name, styles: Dictionary(uniqueKeysWithValues: styles))
  }
}
