extension Theme {
  /// This theme for a terminal of `depth`: where few colours would make a selection vanish, it is
  /// shown reversed, and a text that would vanish has another colour; without colours nothing but
  /// attributes is left.
  public func adapted(to depth: ColorDepth) -> Theme {
    guard depth < .palette else { return self }
    let base = self["text"].background.quantised(to: depth)
    let adapted = roles.map { role -> (String, Style) in
      var style = self[role]
      let vanishes = style.background.quantised(to: depth) == base
      if Theme.isHighlight(role), vanishes { style.attributes.insert(.reverse) }
      style = style.legible(at: depth)
      if depth == .none { (style.foreground, style.background) = (.standard, .standard) }
      return (role, style)
    }
    return Theme(name: name, styles: Dictionary(uniqueKeysWithValues: adapted))
  }

  /// Roles that say something by their background alone.
  private static func isHighlight(_ role: String) -> Bool {
    role == "selection" || role.hasPrefix("selection.")
  }
}
