import Testing
import TextUI

@Suite struct ThemeTests {
  @Test func rolesFallBackToTheLongestPrefix() {
    let theme = Theme.dark
    #expect(theme["op.failed.reason"] == theme["op.failed"])
    #expect(theme["op.unheard"] == theme["op"])
    #expect(theme["never.heard.of"] == theme["text"])
    #expect(theme["pane.border.focused"].foreground == Theme.Palette.accent)
  }

  @Test func stylesStandOnTheBackgroundOfText() {
    for role in Theme.dark.roles {
      #expect(Theme.dark[role].background != .standard, "\(role)")
    }
    #expect(Theme.dark["text"].background == Theme.Palette.background)
    #expect(Theme.dark["op.failed"].background == Theme.Palette.background)
  }

  @Test func aSelectionIsSeenAtEveryDepth() {
    for depth in ColorDepth.allCases {
      let theme = Theme.dark.adapted(to: depth)
      let text = theme["text"].quantised(to: depth)
      let selection = theme["selection"].quantised(to: depth)
      #expect(
        selection.background != text.background || selection.attributes.contains(.reverse),
        "\(depth)")
    }
  }

  /// The Linux console shows white as the grey that dimmed text, borders and green would vanish in.
  @Test func textIsReadOnALightGroundWithEightColors() {
    let light = Theme(
      name: "light",
      styles: [
        "text": Style(foreground: .rgb(0x33, 0x36, 0x3D), background: .rgb(0xFB, 0xFA, 0xF7)),
        "text.dim": Style(foreground: .rgb(0x73, 0x75, 0x7C)),
        "pane.border": Style(foreground: .rgb(0xC3, 0xBD, 0xAE)),
        "op.completed": Style(foreground: .rgb(0x3B, 0x74, 0x27)),
        "op.failed": Style(foreground: .rgb(0xB3, 0x27, 0x3A), attributes: .bold),
        "key": Style(foreground: .rgb(0xA8, 0x62, 0x0C)),
      ])
    let theme = light.adapted(to: .eight)
    func ink(_ role: String) -> Color { theme[role].quantised(to: .eight).foreground }
    for role in ["text", "text.dim", "pane.border", "op.completed", "key"] {
      #expect(ink(role) == .palette(0), "\(role)")
    }
    #expect(ink("op.failed") == .palette(1))
    #expect(theme["op.failed"].attributes == [], "bold is bright there")
    #expect(light.adapted(to: .sixteen)["pane.border"].foreground == .palette(8))
    #expect(light.adapted(to: .palette)["text.dim"] == light["text.dim"])
  }

  /// On the console a dark grey is white, as black it would vanish: so would be what is selected.
  @Test(arguments: [ColorDepth.eight, .sixteen])
  func whatIsSelectedCanBeReadInFewColors(_ depth: ColorDepth) {
    let (black, white) = (Color.rgb(0, 0, 0), Color.rgb(255, 255, 255))
    for selection in [Color.rgb(0x1F, 0x2A, 0x44), .rgb(0x37, 0x29, 0x4A), .rgb(0xE0, 0xE0, 0xE0)] {
      let theme = Theme(
        name: "contrast",
        styles: [
          "text": Style(foreground: white, background: black),
          "text.dim": Style(foreground: .rgb(0xBD, 0xBD, 0xBD), background: black),
          "selection": Style(foreground: white, background: selection),
        ]
      ).adapted(to: depth)
      for role in ["text", "text.dim"] {
        let shown = theme[role].on(theme["selection"]).quantised(to: depth)
        #expect(shown.foreground != shown.background, "\(role) on \(selection)")
      }
    }
  }

  @Test func withoutColorsNothingIsColored() {
    let theme = Theme.dark.adapted(to: .none)
    for role in theme.roles {
      #expect(theme[role].foreground == .standard)
      #expect(theme[role].background == .standard)
    }
    #expect(theme["text.strong"].attributes.contains(.bold))
  }

  @Test func overlaysReplaceSingleRoles() {
    let theme = Theme.dark.overlaid(
      with: ["op.failed": Style(foreground: .palette(1))], name: "mine")
    #expect(theme.name == "mine")
    #expect(theme["op.failed.x"].foreground == .palette(1))
    #expect(theme["op.completed"] == Theme.dark["op.completed"])
  }

  @Test func itIsDarkByItsBackgroundOrElseByItsText() {
    func theme(_ text: Color, _ background: Color) -> Theme {
      Theme(name: "x", styles: ["text": Style(foreground: text, background: background)])
    }
    #expect(Theme.dark.isDark)
    #expect(!theme(.standard, .rgb(0xFB, 0xFA, 0xF7)).isDark)
    #expect(!theme(.standard, .palette(15)).isDark)
    #expect(theme(.palette(7), .standard).isDark)
    #expect(!theme(.palette(0), .standard).isDark)
    #expect(theme(.standard, .standard).isDark)
  }

  @Test func darkThemesAreListedFirst() {
    let entries = [("b", false), ("a", false), ("d", true), ("c", true)].map {
      ThemeEntry(name: $0, isDark: $1, isOwn: false)
    }
    #expect(entries.sorted(by: ThemeEntry.inOrder).map(\.name) == ["c", "d", "a", "b"])
  }

  @Test func nerdFontsStandInForSignsOnly() {
    #expect(Repertoire.nerd.standIn(for: 0x2713, width: 1) == "\u{F00C}")
    #expect(Repertoire.nerd.standIn(for: 0x256D, width: 1) == nil)
    for sign in UInt32(0x2190)...0x27BF {
      let standIn = Repertoire.nerd.standIn(for: sign, width: 1)
      #expect(standIn.map { Width.columns(of: String($0)) } ?? 1 == 1)
    }
  }

  @Test func everyStandInIsASCII() {
    for value in UInt32(0x80)...0x2FFF {
      guard let standIn = Repertoire.ascii.standIn(for: value, width: 1) else {
        Issue.record("no stand-in for \(value)")
        continue
      }
      #expect((0x20..<0x7F).contains(standIn.value))
    }
    #expect(Repertoire.ascii.standIn(for: 0x256D, width: 1) == "+")
    #expect(Repertoire.ascii.standIn(for: 0xE9, width: 1) == "e")
    #expect(Repertoire.ascii.standIn(for: 0xFF, width: 1) == "y")
    #expect(Repertoire.ascii.standIn(for: 0x17E, width: 1) == "z")
    #expect(Repertoire.ascii.standIn(for: 0x41, width: 1) == nil)
    #expect(Repertoire.console.standIn(for: 0x256D, width: 1) == "┌")
    #expect(Repertoire.unicode.standIn(for: 0x256D, width: 1) == nil)
  }
}
