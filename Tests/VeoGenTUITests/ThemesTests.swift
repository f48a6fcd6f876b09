import Testing
import TextUI
import VeoGenCore

@testable import VeoGenTUI

@Suite struct ThemesTests {
  private let choices = ["dark", "moss", "paper"].map { name in
    ThemeChoice(
      entry: ThemeEntry(name: name, isDark: name != "paper", isOwn: false),
      theme: Theme.recolored(name, with: [:]))
  }

  private func opened(_ extra: [ThemeChoice] = []) -> Stage {
    var stage = Stage(focus: .operations)
    stage.press("T")
    guard case .readThemes(let ticket)? = stage.effects.last else { return stage }
    stage.send(.themesRead(ticket: ticket, choices + extra))
    return stage
  }

  @Test func theSelectedOneIsShownAtOnceAndEscGoesBack() {
    var stage = opened()
    #expect(stage.text.contains("moss") && stage.state.theme == nil)
    stage.press("Down")
    #expect(stage.state.theme?.name == "moss")
    stage.press("Esc")
    #expect(stage.state.theme == nil && stage.state.overlays.isEmpty)
  }

  @Test func enterKeepsIt() {
    var stage = opened()
    stage.press("j j Enter")
    #expect(stage.effects == [.keepTheme("paper")])
    #expect(stage.state.theme?.name == "paper" && stage.state.overlays.isEmpty)
    stage.send(.themeKept(Failure(.disk, "No room.")))
    #expect(stage.toast.contains("No room"))
  }

  @Test func aBrokenOneSaysWhyAndStays() {
    let broken = ThemeChoice(
      entry: ThemeEntry(name: "zig", isDark: true, isOwn: true, problem: "zig.toml:3: no."),
      theme: nil)
    var stage = opened([broken])
    stage.press("End Enter")
    #expect(stage.state.context == .themes && stage.toast == "zig.toml:3: no.")
  }

  @Test func nothingOverflows() {
    for (width, height) in [(40, 10), (40, 12), (80, 24), (300, 100)] {
      var stage = Stage(width: width, height: height, focus: .operations)
      stage.press("T")
      #expect(stage.text.contains("reading"))
      stage.send(.themesRead(ticket: stage.state.lastTicket, choices))
      #expect(stage.text.contains("paper"))
    }
  }
}
