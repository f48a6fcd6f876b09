/// The styles of a program's roles, by dotted names such as `pane.title.focused`.
///
/// A role without a style of its own has that of the longest prefix that has one: `op.failed.reason`
/// falls back to `op.failed`, then `op`, then `text`. A style without a background (`.standard`)
/// stands on that of `text`.
public struct Theme: Hashable, Sendable {
  public var name: String
  private var styles: [String: Style]

  /// `styles` should have the role `text`.
  public init(name: String, styles: [String: Style]) {
    self.name = name
    self.styles = styles
  }

  /// The style of `role`.
  public subscript(role: String) -> Style {
    let base = styles["text"] ?? .standard
    guard var style = unresolved(role) else { return base }
    if style.background == .standard { style.background = base.background }
    if style.foreground == .standard { style.foreground = base.foreground }
    return style
  }

  /// The style of `role` as it was given: `.standard` where it stands on `text`.
  func unresolved(_ role: String) -> Style? {
    if let style = styles[role] { return style }
    guard let dot = role.lastIndex(of: ".") else { return nil }
    return unresolved(String(role[..<dot]))
  }

  /// The roles that have a style of their own.
  public var roles: [String] { styles.keys.sorted() }

  /// This theme with the styles of `other` laid over it.
  public func overlaid(with other: [String: Style], name: String? = nil) -> Theme {
    Theme(name: name ?? self.name, styles: styles.merging(other) { _, new in new })
  }
}
