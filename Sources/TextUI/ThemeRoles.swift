/// The `[roles]` of a theme's file.
///
/// A role is a colour for its text or a table of `fg`, `bg` and attributes. What is left out stays
/// as it was. `"op.failed" = …` and `op.failed = …`, which TOML reads as a table in a table, mean
/// the same.
struct ThemeRoles {
  private let source: ThemeSource
  private let colors: [String: Color]

  /// `colors`: what names of colours mean.
  init(_ source: ThemeSource, colors: [String: Color]) {
    self.source = source
    self.colors = colors
  }

  /// What a role's table may have.
  static let styleKeys = ["fg", "bg"] + attributes.map(\.name)

  private static let attributes: [(name: String, attribute: TextAttributes)] = [
    ("bold", .bold), ("dim", .dim), ("italic", .italic), ("underline", .underline),
    ("reverse", .reverse),
  ]

  /// Changes the roles of `theme` that the file speaks of; what makes no sense goes to `problems`.
  func lay(over theme: inout Theme, _ problems: inout [ThemeProblem]) {
    layTable(source.section("roles", &problems), at: ["roles"], over: &theme, &problems)
  }

  private func layTable(
    _ table: [String: ThemeValue], at path: [String], over theme: inout Theme,
    _ problems: inout [ThemeProblem]
  ) {
    for name in table.keys.sorted() {
      guard let value = table[name] else { continue }
      do throws(ThemeProblem) {
        try lay(value, at: path + [name], over: &theme, &problems)
      } catch {
        problems.append(error)
      }
    }
  }

  /// Throws what is wrong with the role itself.
  private func lay(
    _ value: ThemeValue, at path: [String], over theme: inout Theme,
    _ problems: inout [ThemeProblem]
  ) throws(ThemeProblem) {
    let role = path.dropFirst().joined(separator: ".")
    guard Self.leadsToRole(role) else { throw unknownRole(role, path) }
    guard case .table(let table) = value else {
      guard Self.roles.contains(role) else { throw unknownRole(role, path) }
      let color = try color(value, path)
      change(role, of: &theme) { $0.foreground = color }
      return
    }
    let own = table.filter { isStyleKey($0.key, $0.value, of: role) }
    if !own.isEmpty, !Self.roles.contains(role) {
      problems.append(unknownRole(role, path))
    } else {
      layStyle(own, of: role, at: path, over: &theme, &problems)
    }
    layTable(table.filter { own[$0.key] == nil }, at: path, over: &theme, &problems)
  }

  /// `dim` is also the last word of some roles: those are a colour or a table, never a flag.
  private func isStyleKey(_ key: String, _ value: ThemeValue, of role: String) -> Bool {
    if case .flag = value { return true }
    return Self.styleKeys.contains(key) && !Self.leadsToRole(role + "." + key)
  }

  private static let roles = Theme.dark.roles

  /// Whether `name` is a role's or the beginning of one.
  private static func leadsToRole(_ name: String) -> Bool {
    roles.contains { $0 == name || $0.hasPrefix(name + ".") }
  }

  private func layStyle(
    _ table: [String: ThemeValue], of role: String, at path: [String], over theme: inout Theme,
    _ problems: inout [ThemeProblem]
  ) {
    for key in table.keys.sorted() {
      guard let value = table[key] else { continue }
      do throws(ThemeProblem) {
        try lay(key, value, of: role, at: path + [key], over: &theme)
      } catch {
        problems.append(error)
      }
    }
  }

  private func lay(
    _ key: String, _ value: ThemeValue, of role: String, at path: [String], over theme: inout Theme
  ) throws(ThemeProblem) {
    switch key {
    case "fg":
      let color = try color(value, path)
      change(role, of: &theme) { $0.foreground = color }
    case "bg":
      let color = try color(value, path)
      change(role, of: &theme) { $0.background = color }
    default:
      let (attribute, isOn) = try attribute(key, value, path)
      change(role, of: &theme) {
        if isOn { $0.attributes.insert(attribute) } else { $0.attributes.remove(attribute) }
      }
    }
  }

  private func change(_ role: String, of theme: inout Theme, _ how: (inout Style) -> Void) {
    var style = theme.unresolved(role) ?? .standard
    how(&style)
    theme = theme.overlaid(with: [role: style])
  }

  private func attribute(
    _ key: String, _ value: ThemeValue, _ path: [String]
  ) throws(ThemeProblem) -> (TextAttributes, Bool) {
    guard let known = Self.attributes.first(where: { $0.name == key }) else {
      throw ThemeProblem(theme: source.name, key: path, .unknownKey(known: Self.styleKeys))
    }
    guard case .flag(let isOn) = value else {
      throw ThemeProblem(theme: source.name, key: path, .notAFlag)
    }
    return (known.attribute, isOn)
  }

  private func color(_ value: ThemeValue, _ path: [String]) throws(ThemeProblem) -> Color {
    if case .text(let name) = value, let color = colors[name] { return color }
    if let color = Color(theme: value) { return color }
    if case .text(let name) = value, name.utf8.first != UInt8(ascii: "#") {
      throw ThemeProblem(theme: source.name, key: path, .unknownColor(name))
    }
    throw ThemeProblem(theme: source.name, key: path, .notAColor)
  }

  private func unknownRole(_ role: String, _ path: [String]) -> ThemeProblem {
    let first = role.prefix { $0 != "." }
    let family = Self.roles.filter { $0 == first || $0.hasPrefix(first + ".") }
    let families = Set(Self.roles.map { String($0.prefix { $0 != "." }) }).sorted()
    return ThemeProblem(
      theme: source.name, key: path, .unknownRole(near: family.isEmpty ? families : family))
  }
}
