/// Makes themes of what their files say, and of what the themes say that they inherit from.
///
/// The palettes of a theme and its ancestors are one, the theme's own colours first; names in the
/// roles of all of them mean that palette. What none of them says is as in the default theme.
public struct ThemeResolver {
  private let find: (String) throws(ThemeProblem) -> ThemeSource?

  /// `find` returns what the file of a name says; nil: there is none.
  public init(find: @escaping (String) throws(ThemeProblem) -> ThemeSource?) {
    self.find = find
  }

  /// The theme called `name`.
  public func theme(_ name: String) throws(ThemeProblem) -> Theme {
    let sources = try ancestry(name)
    var colors = Dictionary(
      uniqueKeysWithValues: Theme.paletteNames.map { ($0.name, $0.color) })
    for source in sources {
      colors.merge(try ThemePalette(source).colors()) { _, new in new }
    }
    var theme = Theme.recolored(name, with: colors)
    for source in sources {
      try ThemeRoles(source, colors: colors).lay(over: &theme)
    }
    return theme
  }

  /// The sources of the theme called `name` and those it inherits from, the eldest first.
  private func ancestry(_ name: String) throws(ThemeProblem) -> [ThemeSource] {
    var sources: [ThemeSource] = []
    var seen: Set<String> = []
    var next: String? = name
    while let name = next {
      let child = sources.last?.name
      guard seen.insert(name).inserted else { throw cycle(sources.map(\.name), to: name) }
      guard let source = try find(name) else {
        // The default theme is there without a file.
        if name == Theme.dark.name { break }
        guard let child else { throw ThemeProblem(theme: name, .missing) }
        throw ThemeProblem(theme: child, key: ["inherits"], .missingParent(name))
      }
      sources.append(ThemeSource(name: name, values: source.values))
      next = try parent(of: source)
    }
    return sources.reversed()
  }

  private func cycle(_ names: [String], to name: String) -> ThemeProblem {
    let around = names.drop { $0 != name } + [name]
    return ThemeProblem(theme: names.last ?? name, key: ["inherits"], .cycle(Array(around)))
  }

  private func parent(of source: ThemeSource) throws(ThemeProblem) -> String? {
    let known = ["inherits", "palette", "roles"]
    for key in source.values.keys.sorted() where !known.contains(key) {
      throw ThemeProblem(
        theme: source.name, key: [key], .unknownKey(known: ["inherits", "[palette]", "[roles]"]))
    }
    guard let value = source.values["inherits"] else { return nil }
    guard case .text(let parent) = value else {
      throw ThemeProblem(theme: source.name, key: ["inherits"], .notText)
    }
    return parent
  }
}

extension ThemeSource {
  /// The section called `name`; without one: empty.
  func section(_ name: String) throws(ThemeProblem) -> [String: ThemeValue] {
    guard let value = values[name] else { return [:] }
    guard case .table(let table) = value else {
      throw ThemeProblem(theme: self.name, key: [name], .notATable)
    }
    return table
  }
}
