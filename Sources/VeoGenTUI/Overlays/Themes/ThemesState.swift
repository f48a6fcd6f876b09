import TextUI
import VeoGenCore

/// A theme to choose, ready to be shown.
public struct ThemeChoice: Sendable, Hashable {
  public var entry: ThemeEntry
  /// For this terminal's colours; nil when it is broken.
  public var theme: Theme?

  public init(entry: ThemeEntry, theme: Theme?) {
    self.entry = entry
    self.theme = theme
  }
}

/// Where themes come from, and where the choice is kept.
public struct ThemeShelf: Sendable {
  /// Every theme there is. Reads files: not for the thread of the loop.
  public var all: @Sendable () -> [ThemeChoice]
  /// Keeps the choice for the next start.
  public var keep: @Sendable (_ name: String) async throws -> Void

  public init(
    all: @escaping @Sendable () -> [ThemeChoice] = { [] },
    keep: @escaping @Sendable (_ name: String) async throws -> Void = { _ in }
  ) {
    self.all = all
    self.keep = keep
  }
}

/// The list of themes; the selected one is shown everywhere meanwhile.
struct ThemesState: Sendable {
  /// Empty until they were read.
  var choices: [ThemeChoice] = []
  /// What is typed narrows the list.
  var field = TextField(multiline: false, limit: 100)
  var window = ListWindow<String>()
  /// What to go back to.
  var before: Theme?
  var ticket: Int

  /// The rows: what has the typed words in its name first, then what is of that kind.
  var found: [ThemeChoice] {
    let words = field.text.lowercased().split(separator: " ")
    func has(_ text: String) -> Bool { words.allSatisfy { text.lowercased().contains($0) } }
    let typed = field.text.trimmed.lowercased()
    let whole = choices.filter { $0.entry.name.lowercased() == typed }
    let named = whole + choices.filter { has($0.entry.name) && $0.entry.name.lowercased() != typed }
    return named
      + choices.filter { !has($0.entry.name) && has($0.entry.name + " " + $0.entry.kind) }
  }

  var selected: ThemeChoice? { choices.first { $0.entry.name == window.selected } }
}

extension State {
  mutating func openThemes() -> [Effect] {
    let ticket = ticket()
    overlays.append(.themes(ThemesState(before: theme, ticket: ticket)))
    return [.readThemes(ticket: ticket)]
  }

  mutating func themesRead(_ ticket: Int, _ choices: [ThemeChoice]) -> [Effect] {
    let place = overlays.firstIndex {
      if case .themes(let themes) = $0 { themes.ticket == ticket } else { false }
    }
    guard let place, case .themes(var themes) = overlays[place] else { return [] }
    themes.choices = withAuto(choices)
    let isNarrowed = !themes.field.text.isEmpty
    themes.window = ListWindow(selected: isNarrowed ? nil : themeName(theme))
    let ids = themes.found.map(\.entry.name)
    themes.window.update(ids: ids, height: themesHeight(themes.choices.count))
    overlays[place] = .themes(themes)
    if isNarrowed { changeThemes { _, _, _ in } }
    return preferences.autoThemes == nil ? [] : [.askForBackground]
  }

  /// Where nothing is typed any more, the theme is the one before.
  mutating func editThemes(_ edit: TextEdit) {
    guard case .themes(var themes) = overlays.last else { return }
    let before = themes.field.text
    let field = ThemesView.place(count: themes.choices.count, in: Rect(size)).field
    themes.field.apply(edit, size: Size(width: max(1, field.width - 3), height: 1))
    guard themes.field.text != before else { return overlays[overlays.count - 1] = .themes(themes) }
    let isAll = themes.field.text.trimmed.isEmpty
    themes.window = ListWindow(selected: isAll ? themeName(themes.before) : nil)
    overlays[overlays.count - 1] = .themes(themes)
    changeThemes { window, ids, height in window.update(ids: ids, height: height) }
    if isAll { theme = themes.before }
  }

  mutating func moveInThemes(_ motion: Motion) {
    changeThemes { window, ids, height in window.move(motion, ids: ids, height: height) }
  }

  mutating func clickTheme(_ point: Point) -> [Effect] {
    var isSecond: Bool?
    changeThemes { [top = ThemesView.place(count: themeCount, in: Rect(size)).rows.y] in
      isSecond = $0.click(offset: point.y - top, ids: $1, height: $2)
    }
    return isSecond == true ? chooseTheme() : []
  }

  var themeCount: Int {
    if case .themes(let themes) = overlays.last { themes.choices.count } else { 0 }
  }

  /// The selected theme is shown at once.
  private mutating func changeThemes(_ change: (inout ListWindow<String>, [String], Int) -> Void) {
    guard case .themes(var themes) = overlays.last else { return }
    let (ids, height) = (themes.found.map(\.entry.name), themesHeight(themes.choices.count))
    change(&themes.window, ids, height)
    overlays[overlays.count - 1] = .themes(themes)
    if let chosen = themes.selected { theme = chosen.theme ?? theme } else { theme = themes.before }
  }

  mutating func chooseTheme() -> [Effect] {
    guard case .themes(let themes) = overlays.last, let chosen = themes.selected else { return [] }
    if let problem = chosen.entry.problem {
      show(.warning, problem)
      return []
    }
    overlays.removeLast()
    theme = chosen.theme
    preferences.autoThemes?.isChosen = chosen.entry.name == AutoThemes.name
    return [.keepTheme(chosen.entry.name)]
  }

  /// Esc: drops what is typed, then the list.
  mutating func closeThemes() {
    if case .themes(let themes) = overlays.last, !themes.field.text.isEmpty {
      return editThemes(.replaceAll(""))
    }
    guard case .themes(let themes) = overlays.popLast() else { return }
    theme = themes.before
  }

  private func themesHeight(_ count: Int) -> Int {
    ThemesView.place(count: count, in: Rect(size)).rows.height
  }
}

extension ThemeEntry {
  /// What is said of it beside its name.
  var kind: String {
    if name == AutoThemes.name { return "as the terminal" }
    let own = isOwn ? "yours · " : ""
    return own + (problem != nil ? "broken" : isDark ? "dark" : "light")
  }
}
