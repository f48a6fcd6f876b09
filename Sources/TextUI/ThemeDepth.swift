extension Theme {
  /// This theme for a terminal of `depth`: where few colours would make a selection vanish, or a text
  /// on it, it is shown reversed, and another text that would vanish has another colour; without
  /// colours nothing but attributes is left.
  public func adapted(to depth: ColorDepth) -> Theme {
    guard depth < .palette else { return self }
    let base = self["text"].background.quantised(to: depth)
    let adapted = roles.map { role -> (String, Style) in
      var style = self[role]
      let vanishes = style.background.quantised(to: depth) == base
      if Theme.isHighlight(role), vanishes { style.attributes.insert(.reverse) }
      if role == "selection", !vanishes, hidesText(on: style.background, depth) {
        style = style.background(self["text"].background).adding(.reverse)
      }
      style = style.legible(at: depth)
      if depth == .none { (style.foreground, style.background) = (.standard, .standard) }
      return (role, style)
    }
    return Theme(name: name, styles: Dictionary(uniqueKeysWithValues: adapted))
  }

  /// Whether something that stands on the same ground as the text cannot be read on `background`: a
  /// selected row keeps the colours of what it says.
  private func hidesText(on background: Color, _ depth: ColorDepth) -> Bool {
    let ground = self["text"].background
    return roles.contains { role in
      self[role].background == ground && !self[role].background(background).isLegible(at: depth)
    }
  }

  /// Roles that say something by their background alone.
  private static func isHighlight(_ role: String) -> Bool {
    role == "selection" || role.hasPrefix("selection.")
  }
}
