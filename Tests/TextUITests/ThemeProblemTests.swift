import Testing
import TextUI

@Suite struct ThemeProblemTests {
  @Test func cyclesAreFound() {
    #expect(throws: ThemeProblem(theme: "mine", key: ["inherits"], .cycle(["mine", "mine"]))) {
      try theme(in: ["mine": ["inherits": .text("mine")]])
    }
    #expect(throws: ThemeProblem(theme: "c", key: ["inherits"], .cycle(["b", "c", "b"]))) {
      try theme(in: [
        "mine": ["inherits": .text("b")], "b": ["inherits": .text("c")],
        "c": ["inherits": .text("b")],
      ])
    }
  }

  @Test func missingThemesAreNamed() {
    #expect(throws: ThemeProblem(theme: "mine", .missing)) { try theme(in: [:]) }
    #expect(throws: ThemeProblem(theme: "mine", key: ["inherits"], .missingParent("gone"))) {
      try theme(in: ["mine": ["inherits": .text("gone")]])
    }
  }

  @Test func whatTheReaderCannotReadGoesThrough() {
    let resolver = ThemeResolver { name throws(ThemeProblem) in
      throw ThemeProblem(theme: name, line: 7, .notTOML)
    }
    #expect(throws: ThemeProblem(theme: "mine", line: 7, .notTOML)) { try resolver.theme("mine") }
  }

  @Test func aFaultOfTheParentIsTheParents() {
    #expect(throws: ThemeProblem(theme: "parent", key: ["palette", "text"], .notAColor)) {
      try theme(in: [
        "mine": ["inherits": .text("parent")],
        "parent": ["palette": .table(["text": .text("#12")])],
      ])
    }
  }

  @Test(arguments: [
    ThemeValue.text("red"), .text("123"), .text("#1234"), .text("#gggggg"), .text(""),
    .number(-1), .number(256), .number(.max), .flag(true), .table([:]), .other,
  ])
  func whatIsNoColourIsNone(_ value: ThemeValue) {
    #expect(throws: ThemeProblem(theme: "mine", key: ["palette", "text"], .notAColor)) {
      try withPalette(["text": value])
    }
  }

  @Test(arguments: ["inherits", "palette", "roles"])
  func theTopLevelHasThreeKeysOfOneKindEach(_ key: String) {
    let kind: ThemeProblem.Kind = key == "inherits" ? .notText : .notATable
    #expect(throws: ThemeProblem(theme: "mine", key: [key], kind)) {
      try theme(in: ["mine": [key: .number(3)]])
    }
    let known = ["inherits", "[palette]", "[roles]"]
    #expect(throws: ThemeProblem(theme: "mine", key: [key + "s"], .unknownKey(known: known))) {
      try theme(in: ["mine": [key + "s": .text("dark")]])
    }
  }

  @Test func defaultIsNoNameOfAColour() {
    #expect(throws: ThemeProblem(theme: "mine", key: ["palette", "default"], .reservedName)) {
      try withPalette(["default": .text("#fff")])
    }
  }

  @Test func unknownRolesAreToldWithThoseOfTheirFamily() throws {
    for (roles, key) in [
      (["draft.new": ThemeValue.text("dim")], ["roles", "draft.new"]),
      (["draft": .table(["new": .text("dim")])], ["roles", "draft", "new"]),
    ] {
      #expect(throws: ThemeProblem(theme: "mine", key: key, .unknownRole(near: ["draft"]))) {
        try withRoles(roles)
      }
    }
    let families = Set(Theme.dark.roles.map { $0.split(separator: ".").first.map(String.init) })
    let known = families.compactMap(\.self).sorted()
    #expect(
      throws: ThemeProblem(theme: "mine", key: ["roles", "mystery"], .unknownRole(near: known))
    ) { try withRoles(["mystery": .text("dim")]) }
    let panes = Theme.dark.roles.filter { $0.hasPrefix("pane.") }
    #expect(
      throws: ThemeProblem(theme: "mine", key: ["roles", "pane"], .unknownRole(near: panes))
    ) { try withRoles(["pane": .table(["bold": .flag(true)])]) }
  }

  @Test func slipsInARoleAreTold() {
    for (value, kind, key) in [
      (ThemeValue.text("rust"), ThemeProblem.Kind.unknownColor("rust"), []),
      (.text("#12"), .notAColor, []), (.number(300), .notAColor, []), (.other, .notAColor, []),
      (.table(["fg": .text("rust")]), .unknownColor("rust"), ["fg"]),
      (.table(["bg": .table([:])]), .notAColor, ["bg"]),
      (.table(["bold": .number(1)]), .notAFlag, ["bold"]),
      (.table(["dim": .text("yes")]), .notAFlag, ["dim"]),
      (.table(["blink": .flag(true)]), .unknownKey(known: styleKeys), ["blink"]),
      (.table(["fg": .flag(true)]), .notAColor, ["fg"]),
    ] as [(ThemeValue, ThemeProblem.Kind, [String])] {
      #expect(throws: ThemeProblem(theme: "mine", key: ["roles", "op.failed"] + key, kind)) {
        try withRoles(["op.failed": value])
      }
    }
  }

  private func problems(_ files: [String: [String: ThemeValue]]) -> [ThemeProblem] {
    ThemeResolver { name in files[name].map { ThemeSource(name: name, values: $0) } }
      .problems("mine")
  }

  @Test func allSlipsOfAThemeAreTold() {
    let mine: [String: ThemeValue] = [
      "colors": .number(3),
      "palette": .table(["rust": .text("pink"), "default": .text("#fff"), "moss": .text("#0f0")]),
      "roles": .table([
        "op.failed": .table(["fg": .text("rust"), "bg": .text("gold"), "bold": .number(1)]),
        "op.faild": .text("moss"), "money": .text("#12"), "text": .text("moss"),
      ]),
    ]
    #expect(
      problems(["mine": mine]).map { $0.key.joined(separator: "/") } == [
        "colors", "palette/default", "palette/rust", "roles/money", "roles/op.faild",
        "roles/op.failed/bg", "roles/op.failed/bold",
      ])
    #expect(problems(["mine": ["palette": .table(["moss": .text("#0f0")])]]).isEmpty)
    #expect(problems([:]) == [ThemeProblem(theme: "mine", .missing)])
  }

  /// A colour that the theme lacks may be one of the theme that is not there.
  @Test func withoutItsParentAThemeIsReadAllTheSame() {
    let mine: [String: ThemeValue] = [
      "inherits": .text("gone"), "palette": .table(["rust": .text("pink")]),
      "roles": .table(["money": .text("gold"), "op.faild": .text("rust")]),
    ]
    #expect(
      problems(["mine": mine]).map(\.key) == [
        ["inherits"], ["palette", "rust"], ["roles", "op.faild"],
      ])
  }

  private let styleKeys = ["fg", "bg", "bold", "dim", "italic", "underline", "reverse"]

  @Test func everyKindHasItsSentences() {
    let kinds: [ThemeProblem.Kind] = [
      .missing, .unreadable, .notTOML, .missingParent("a"), .cycle(["a", "a"]),
      .unknownKey(known: ["a"]), .notText, .notATable, .notAFlag, .notAColor, .unknownColor("a"),
      .reservedName, .unknownRole(near: ["a"]),
    ]
    for kind in kinds {
      let problem = ThemeProblem(theme: "mine", key: ["roles", "op"], kind)
      #expect(problem.message.hasSuffix("."))
      #expect(problem.advice.hasSuffix("."))
    }
  }

  @Test func sentencesStayShort() {
    let long = String(repeating: "x", count: 100_000)
    for problem in [
      ThemeProblem(theme: long, .missing), ThemeProblem(theme: "a", key: [long], .notAColor),
      ThemeProblem(theme: "a", .cycle(Array(repeating: long, count: 1000))),
      ThemeProblem(theme: "a", key: ["roles", long], .unknownRole(near: ["op"])),
    ] {
      #expect(problem.message.count < 500)
      #expect(problem.advice.count < 500)
    }
  }
}
