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

  @Test func typingNarrowsTheListAndShowsTheFirst() {
    var stage = opened()
    stage.type("OS")
    #expect(stage.listed == ["moss"] && stage.text.contains("› OS"))
    #expect(stage.state.theme?.name == "moss")
    stage.press("Backspace Backspace")
    #expect(stage.listed == ["dark", "moss", "paper"] && stage.state.theme == nil)
    stage.type("q?j")
    #expect(stage.text.contains("No theme is called that.") && stage.state.theme == nil)
    stage.press("Enter Esc")
    #expect(stage.state.context == .themes && stage.listed.count == 3)
    stage.type("light")
    #expect(stage.state.theme?.name == "paper")
    stage.press("Enter")
    #expect(stage.effects == [.keepTheme("paper")] && stage.state.overlays.isEmpty)
  }

  /// Input methods show what is being written there.
  @Test func theCaretStandsBehindWhatIsTyped() throws {
    var stage = opened()
    let start = try #require(stage.frame.cursor)
    stage.type("mo")
    #expect(stage.frame.cursor == start.moved(dx: 2))
    stage.press("Left")
    #expect(stage.frame.cursor == start.moved(dx: 1))
    #expect(stage.frame.canvas.text(row: start.y).contains("› mo"))
  }

  @Test func arrowsShowWhatIsFound() {
    var stage = opened()
    stage.type("dark")
    #expect(stage.state.theme?.name == "dark")
    stage.press("Down")
    #expect(stage.state.theme?.name == "moss")
    stage.press("Down")
    #expect(stage.state.theme?.name == "moss", "the light one is not among them")
    stage.press("Esc")
    #expect(stage.state.context == .themes && stage.state.theme == nil)
    stage.press("Esc")
    #expect(stage.state.overlays.isEmpty && stage.state.theme == nil)
  }

  @Test func whatIsTypedBeforeTheyAreReadNarrowsThem() {
    var stage = Stage(focus: .operations)
    stage.press("T")
    stage.type("pap")
    stage.send(.themesRead(ticket: stage.state.lastTicket, choices))
    #expect(stage.listed == ["paper"] && stage.state.theme?.name == "paper")
  }

  @Test func enterKeepsIt() {
    var stage = opened()
    stage.press("Down Down Enter")
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
    stage.press("PageDown Enter")
    #expect(stage.state.context == .themes && stage.toast == "zig.toml:3: no.")
  }

  @Test func nothingOverflows() {
    for (width, height) in [(40, 10), (40, 12), (80, 24), (300, 100)] {
      var stage = Stage(width: width, height: height, focus: .operations)
      stage.press("T")
      #expect(stage.text.contains("reading"))
      stage.send(.themesRead(ticket: stage.state.lastTicket, choices))
      #expect(stage.text.contains("paper") && stage.text.contains("type to find, Enter keeps it"))
    }
  }
}

extension Stage {
  fileprivate var listed: [String] {
    guard case .themes(let themes) = state.overlays.last else { return [] }
    return themes.found.map(\.entry.name)
  }

  @Test func aNameThatIsTypedWholeIsTheFirst() {
    var stage = Stage()
    stage.send(.command(.themes))
    let choices = ["contrast-light", "light"].map { name in
      ThemeChoice(
        entry: ThemeEntry(name: name, isDark: false, isOwn: false),
        theme: Theme.recolored(name, with: [:]))
    }
    stage.send(.themesRead(ticket: stage.state.lastTicket, choices))
    stage.type("light")
    #expect(stage.state.theme?.name == "light")
  }
}
