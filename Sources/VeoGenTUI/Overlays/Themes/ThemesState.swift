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
  var window = ListWindow<String>()
  /// What to go back to.
  var before: Theme?
  var ticket: Int

  var selected: ThemeChoice? { choices.first { $0.entry.name == window.selected } }
}

extension State {
  mutating func openThemes() -> [Effect] {
    let ticket = ticket()
    overlays.append(.themes(ThemesState(before: theme, ticket: ticket)))
    return [.readThemes(ticket: ticket)]
  }

  mutating func themesRead(_ ticket: Int, _ choices: [ThemeChoice]) {
    let place = overlays.firstIndex {
      if case .themes(let themes) = $0 { themes.ticket == ticket } else { false }
    }
    guard let place, case .themes(var themes) = overlays[place] else { return }
    themes.choices = choices
    themes.window = ListWindow(selected: theme?.name ?? themeAtStart)
    themes.window.update(ids: choices.map(\.entry.name), height: themesHeight(choices.count))
    overlays[place] = .themes(themes)
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
    let (ids, height) = (themes.choices.map(\.entry.name), themesHeight(themes.choices.count))
    change(&themes.window, ids, height)
    overlays[overlays.count - 1] = .themes(themes)
    if let chosen = themes.selected?.theme { theme = chosen }
  }

  mutating func chooseTheme() -> [Effect] {
    guard case .themes(let themes) = overlays.last, let chosen = themes.selected else { return [] }
    if let problem = chosen.entry.problem {
      show(.warning, problem)
      return []
    }
    overlays.removeLast()
    theme = chosen.theme
    return [.keepTheme(chosen.entry.name)]
  }

  mutating func closeThemes() {
    guard case .themes(let themes) = overlays.popLast() else { return }
    theme = themes.before
  }

  private func themesHeight(_ count: Int) -> Int {
    ThemesView.place(count: count, in: Rect(size)).rows.height
  }
}
