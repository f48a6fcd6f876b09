import Testing
import TextUI
import VeoGenCore

@testable import VeoGenTUI

/// The theme that goes with the terminal's background.
@Suite struct AutoThemeTests {
  private static func theme(_ name: String) -> Theme { Theme.recolored(name, with: [:]) }

  private let choices = ["dark", "light", "moss"].map { name in
    ThemeChoice(
      entry: ThemeEntry(name: name, isDark: name != "light", isOwn: false), theme: theme(name))
  }

  private func stage(isChosen: Bool) -> Stage {
    var stage = Stage(focus: .operations)
    if isChosen {
      stage.state.preferences.autoThemes = AutoThemes(
        dark: Self.theme("dark"), light: Self.theme("light"), isDark: true, isChosen: true)
    }
    return stage
  }

  private func open(_ stage: inout Stage) {
    stage.press("T")
    stage.send(.themesRead(ticket: stage.state.lastTicket, choices))
  }

  @Test func itFollowsTheTerminal() {
    var stage = stage(isChosen: true)
    #expect(stage.frame.modes.background && stage.frame.modes.focus)
    stage.send(.terminal(.focus(false)))
    #expect(stage.effects.isEmpty)
    stage.send(.terminal(.focus(true)))
    #expect(stage.effects == [.askForBackground])
    stage.send(.terminal(.background(isDark: true)))
    #expect(stage.state.theme == nil)
    stage.send(.terminal(.background(isDark: false)))
    #expect(stage.state.theme?.name == "light")
    stage.send(.terminal(.background(isDark: true)))
    #expect(stage.state.theme?.name == "dark")
  }

  @Test func whoChoseAnotherIsLeftAlone() {
    var stage = stage(isChosen: false)
    #expect(!stage.frame.modes.background)
    stage.send(.terminal(.focus(true)))
    stage.send(.terminal(.background(isDark: false)))
    #expect(stage.effects.isEmpty && stage.state.theme == nil)
  }

  @Test func theListHasItAndAsksWhatItLooksLike() {
    var stage = stage(isChosen: false)
    open(&stage)
    #expect(stage.effects == [.askForBackground])
    #expect(stage.text.contains("auto") && stage.text.contains("as the terminal"))
    stage.press("Up")
    #expect(stage.state.theme?.name == "dark")
    stage.send(.terminal(.background(isDark: false)))
    #expect(stage.state.theme?.name == "light", "it is the selected one")
    stage.press("Enter")
    #expect(stage.effects == [.keepTheme("auto")])
    stage.send(.terminal(.background(isDark: true)))
    #expect(stage.state.theme?.name == "dark" && stage.frame.modes.background)
    stage.press("T")
    stage.send(.themesRead(ticket: stage.state.lastTicket, choices))
    stage.press("Down Down Down")
    #expect(stage.state.theme?.name == "moss")
    stage.send(.terminal(.background(isDark: false)))
    #expect(stage.state.theme?.name == "moss", "shown until the list closes")
    stage.press("Esc")
    #expect(stage.state.theme?.name == "light")
    open(&stage)
    stage.press("Down Down Down Enter")
    stage.send(.terminal(.background(isDark: true)))
    #expect(stage.state.theme?.name == "moss" && !stage.frame.modes.background)
  }

  @Test func theTerminalIsAskedOnceTheFrameIsShown() {
    let terminal = MemoryTerminal()
    terminal.feed(.focus(true))
    terminal.feed(.background(isDark: false))
    var preferences = StudioPreferences()
    preferences.autoThemes = AutoThemes(
      dark: Self.theme("dark"), light: Self.theme("light"), isDark: true, isChosen: true)
    let engine = ScriptedEngine(Samples.overview([]))
    _ = Studio(
      engine: engine.client, terminal: terminal, theme: Self.theme("dark"),
      preferences: preferences
    ).run()
    #expect(String(decoding: terminal.rawBytes, as: UTF8.self).contains("\u{1B}]11;?\u{1B}\\"))
  }
}
