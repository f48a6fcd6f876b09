import Testing
import TextUI

@Suite struct ThemeResolverTests {
  private static let red = Color.rgb(0xFF, 0, 0)

  // MARK: Palette

  @Test func anEmptyFileIsTheDefaultThemeByAnotherName() throws {
    let mine = try theme(in: ["mine": [:]])
    #expect(mine.name == "mine")
    for role in Theme.dark.roles { #expect(mine[role] == Theme.dark[role], "\(role)") }
  }

  @Test func theDefaultThemeNeedsNoFile() throws {
    #expect(try theme("dark", in: [:])["text"] == Theme.dark["text"])
    #expect(try theme(in: ["mine": ["inherits": .text("dark")]])["op"] == Theme.dark["op"])
  }

  @Test(arguments: [
    (ThemeValue.text("#ff0000"), Color.rgb(0xFF, 0, 0)), (.text("#F00"), .rgb(0xFF, 0, 0)),
    (.text("default"), .standard), (.number(0), .palette(0)), (.number(255), .palette(255)),
  ])
  func coloursAreWrittenInFourWays(_ value: ThemeValue, _ color: Color) throws {
    let mine = try withPalette(["text": value, "background": value])
    #expect(mine["text"].foreground == color)
    #expect(mine["op.failed"].background == color)
  }

  @Test func namesOfOnesOwnAreForRoles() throws {
    let mine = try theme(in: [
      "mine": [
        "palette": .table(["rust": .text("#f00")]),
        "roles": .table(["op.failed": .text("rust"), "error": .text("accent")]),
      ]
    ])
    #expect(mine["op.failed"].foreground == Self.red)
    #expect(mine["error"].foreground == Theme.Palette.accent)
    #expect(mine["op.completed"] == Theme.dark["op.completed"])
  }

  // MARK: Roles

  @Test func aRoleIsAColourOrAStyle() throws {
    let mine = try withRoles([
      "text.accent": .number(3), "money": .text("#f00"),
      "op.failed": .table([
        "fg": .text("strong"), "bg": .text("raised"), "bold": .flag(true), "italic": .flag(true),
        "underline": .flag(true), "reverse": .flag(true), "dim": .flag(true),
      ]),
    ])
    #expect(mine["text.accent"].foreground == .palette(3))
    #expect(mine["money"].foreground == Self.red)
    #expect(
      mine["op.failed"]
        == Style(
          foreground: Theme.Palette.strong, background: Theme.Palette.raised,
          attributes: [.bold, .italic, .underline, .reverse, .dim]))
  }

  @Test func whatARoleLeavesOutStaysAsItWas() throws {
    let mine = try withRoles([
      "header.strong": .text("accent"), "pane.title.focused": .table(["bold": .flag(false)]),
      "text.strong": .table([:]),
    ])
    #expect(
      mine["header.strong"]
        == Style(
          foreground: Theme.Palette.accent, background: Theme.Palette.raised, attributes: .bold))
    #expect(mine["pane.title.focused"].attributes == [])
    #expect(mine["pane.title.focused"].foreground == Theme.Palette.strong)
    #expect(mine["text.strong"] == Theme.dark["text.strong"])
  }

  @Test func rolesStandOnTheTextOfTheTheme() throws {
    let mine = try withRoles([
      "text": .table(["bg": .text("#f00")]), "op.failed": .table(["fg": .text("default")]),
    ])
    #expect(mine["op.completed"].background == Self.red)
    #expect(mine["header"].background == Theme.Palette.raised)
    #expect(mine["op.failed"].foreground == Theme.Palette.text)
  }

  @Test func dottedKeysWithoutQuotationMarksMeanTheSame() throws {
    let mine = try withRoles([
      "pane": .table(["title": .table(["focused": .table(["fg": .text("accent")])])]),
      "text": .table(["dim": .text("#f00"), "italic": .flag(true)]),
      "overlay": .table(["dim": .flag(true), "border": .text("dim")]),
    ])
    #expect(mine["pane.title.focused"].foreground == Theme.Palette.accent)
    #expect(mine["text.dim"].foreground == Self.red)
    #expect(mine["text"].attributes == .italic)
    #expect(mine["overlay"].attributes == .dim)
    #expect(mine["overlay.border"].foreground == Theme.Palette.dim)
  }

  // MARK: Inheritance

  @Test func theChildsColoursAlsoGoIntoTheParentsRoles() throws {
    let files: [String: [String: ThemeValue]] = [
      "mine": [
        "inherits": .text("parent"), "palette": .table(["rust": .text("#f00")]),
        "roles": .table(["op.failed": .table(["underline": .flag(true)])]),
      ],
      "parent": [
        "inherits": .text("dark"),
        "palette": .table(["rust": .number(9), "accent": .number(4), "done": .number(2)]),
        "roles": .table(["op.failed": .table(["fg": .text("rust"), "bold": .flag(true)])]),
      ],
    ]
    let mine = try theme(in: files)
    #expect(mine["op.failed"].foreground == Self.red)
    #expect(mine["op.failed"].attributes == [.bold, .underline])
    #expect(mine["text.accent"].foreground == .palette(4))
    #expect(mine["op.completed"].foreground == .palette(2))
    #expect(try theme("parent", in: files)["op.failed"].foreground == .palette(9))
  }
}

/// The theme called `name`, of the files in `files`.
func theme(
  _ name: String = "mine", in files: [String: [String: ThemeValue]]
) throws(ThemeProblem) -> Theme {
  let resolver = ThemeResolver { name in
    files[name].map { ThemeSource(name: name, values: $0) }
  }
  return try resolver.theme(name)
}

/// A theme that has nothing but these roles.
func withRoles(_ roles: [String: ThemeValue]) throws(ThemeProblem) -> Theme {
  try theme(in: ["mine": ["roles": .table(roles)]])
}

/// A theme that has nothing but these colours.
func withPalette(_ palette: [String: ThemeValue]) throws(ThemeProblem) -> Theme {
  try theme(in: ["mine": ["palette": .table(palette)]])
}
