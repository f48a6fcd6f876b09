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

  /// The theme called `name`. Throws the first of its problems.
  public func theme(_ name: String) throws(ThemeProblem) -> Theme {
    let (theme, problems) = try read(name)
    if let first = problems.first { throw first }
    return theme
  }

  /// Everything that is wrong with the theme called `name` and those it inherits from.
  public func problems(_ name: String) -> [ThemeProblem] {
    do throws(ThemeProblem) {
      return try read(name).1
    } catch {
      return [error]
    }
  }

  /// The theme as far as it makes sense, and what does not. Throws why there is none.
  private func read(_ name: String) throws(ThemeProblem) -> (Theme, [ThemeProblem]) {
    var (sources, problems) = ([ThemeSource](), [ThemeProblem]())
    var isWhole = true
    do throws(ThemeProblem) {
      try collect(name, &sources, &problems)
    } catch {
      guard !sources.isEmpty else { throw error }
      problems.append(error)
      isWhole = false
    }
    var colors = Dictionary(
      uniqueKeysWithValues: Theme.paletteNames.map { ($0.name, $0.color) })
    for source in sources.reversed() {
      colors.merge(ThemePalette(source).colors(&problems)) { _, new in new }
    }
    var theme = Theme.recolored(name, with: colors)
    for source in sources.reversed() {
      ThemeRoles(source, colors: colors).lay(over: &theme, &problems)
    }
    // They may be those of the theme that it cannot inherit from.
    if !isWhole { problems.removeAll(where: \.isOfAColor) }
    return (theme, problems)
  }

  /// The sources of the theme called `name` and those it inherits from, the youngest first.
  private func collect(
    _ name: String, _ sources: inout [ThemeSource], _ problems: inout [ThemeProblem]
  ) throws(ThemeProblem) {
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
      next = parent(of: source, &problems)
    }
  }

  private func cycle(_ names: [String], to name: String) -> ThemeProblem {
    let around = names.drop { $0 != name } + [name]
    return ThemeProblem(theme: names.last ?? name, key: ["inherits"], .cycle(Array(around)))
  }

  private func parent(of source: ThemeSource, _ problems: inout [ThemeProblem]) -> String? {
    let known = ["inherits", "palette", "roles"]
    for key in source.values.keys.sorted() where !known.contains(key) {
      problems.append(
        ThemeProblem(
          theme: source.name, key: [key],
          .unknownKey(known: ["inherits", "[palette]", "[roles]"])))
    }
    guard let value = source.values["inherits"] else { return nil }
    guard case .text(let parent) = value else {
      problems.append(ThemeProblem(theme: source.name, key: ["inherits"], .notText))
      return nil
    }
    return parent
  }
}

extension ThemeProblem {
  fileprivate var isOfAColor: Bool { if case .unknownColor = kind { true } else { false } }
}

extension ThemeSource {
  /// The section called `name`; without one, or where that is none: empty.
  func section(_ name: String, _ problems: inout [ThemeProblem]) -> [String: ThemeValue] {
    guard let value = values[name] else { return [:] }
    guard case .table(let table) = value else {
      problems.append(ThemeProblem(theme: self.name, key: [name], .notATable))
      return [:]
    }
    return table
  }
}
