import Testing
import TextUI
import VeoGenCore

@testable import VeoGenTUI

@Suite struct PaletteTests {
  @Test func typingNarrowsAndEnterDoesIt() {
    var stage = Stage(focus: .operations)
    stage.press(":")
    #expect(stage.state.context == .palette)
    stage.type("pause")
    #expect(stage.text.contains("pause queue"))
    stage.press("Enter")
    #expect(stage.state.overlays.isEmpty)
    #expect(stage.effects == [.steer([.pause])])
  }

  @Test func inOneRowASentenceIsWholeRatherThanItsKeysNamedTwice() {
    var stage = Stage(width: 40, height: 12, focus: .operations)
    stage.press("?")
    #expect(stage.text.contains("Show all that is known of it."))
    #expect(!stage.text.contains("(Enter"))
  }

  @Test func commandsOfOtherPanesWorkFromThePrompt() {
    var stage = Stage()
    stage.press("^P")
    stage.type("ledger")
    stage.press("Enter")
    #expect(stage.state.context == .ledger)
  }

  @Test(arguments: ["service", "sandbox", "key for google"])
  func theWayOutOfTheSandboxIsFound(words: String) {
    var stage = Stage(focus: .operations)
    stage.press("^P")
    stage.type(words)
    stage.press("Enter")
    #expect(stage.toast.contains("GEMINI_API_KEY"))
  }

  @Test(arguments: [
    ("contact", "operation.view"), ("price", "studio.ledger"), ("cost", "studio.ledger"),
    ("budget", "studio.ledger"), ("bdgt", "studio.ledger"), ("delete all", "operation.delete"),
    ("settings", "go.settings"), ("preferences", "go.settings"), ("exit", "studio.quit"),
    ("copy", "operation.copy"), ("rename", "go.projects"), ("search", "operation.filter"),
    ("resume", "queue.pause"), ("colors", "studio.themes"), ("fullscreen", "studio.zoom"),
  ])
  func theWordsThatPeopleUseAreFound(words: String, id: String) throws {
    var stage = Stage(focus: .operations)
    for key in [":", "?"] {
      stage.press(key)
      stage.type(words)
      let items = try #require(stage.palette).items(stage.state.belowOverlay)
      #expect(items.first?.id == .command(id), "\(items.map(\.name))")
      stage.press("Esc")
    }
  }

  /// What has another word for it comes behind what is called so.
  @Test func aNameIsMeantBeforeAnotherWordForIt() throws {
    var stage = Stage(focus: .operations)
    stage.press(":")
    stage.type("pause")
    let names = try #require(stage.palette).items(stage.state.belowOverlay).map(\.name)
    #expect(names.prefix(2) == ["pause queue", "hold"])
    #expect(!stage.text.contains("release"), "the words themselves are not shown")
  }

  @Test func whatWasUsedLastComesFirst() throws {
    var stage = Stage(focus: .operations)
    stage.press("$ Esc :")
    let palette = try #require(stage.palette)
    #expect(palette.items(stage.state.belowOverlay).first?.id == .command("studio.ledger"))
    #expect(stage.text.contains("Recent"))
  }

  @Test func whatCannotBeDoneSaysWhyAndStays() {
    var stage = Stage(Samples.overview([]), focus: .operations)
    stage.press(":")
    stage.type("play")
    #expect(stage.text.contains("Not now"))
    stage.press("Enter")
    #expect(stage.state.context == .palette && stage.toast.contains("no operation yet"))
  }

  @Test func anExplanationIsWholeBelowTheList() {
    var stage = Stage(width: 80, height: 24, focus: .operations)
    stage.press("?")
    stage.type("mark")
    let words = stage.text.split(whereSeparator: { " │\n".contains($0) }).joined(separator: " ")
    #expect(words.contains("delete, favourite and export are then about what is marked (Space)."))
  }

  @Test func operationsAreFoundByTheirWords() throws {
    var stage = Stage()
    let wanted = try #require(stage.state.operations.rows.last)
    stage.press("^P")
    stage.type(wanted.headline)
    stage.press("Enter")
    #expect(stage.state.focus == .operations)
    #expect(stage.state.operations.selectedID == wanted.id)
  }

  @Test(arguments: [("nocturnes", "an"), ("dunes", "part"), ("b00c0003", "id")])
  func projectsAndTheirPartsAreFound(words: String, what: String) throws {
    var stage = Stage.withProjects()
    stage.press(":")
    stage.type(words)
    #expect(stage.text.contains("Go to"))
    stage.press("End Enter")
    guard case .project(.open(let ticket, let id))? = stage.effects.last else {
      Issue.record("\(stage.effects)")
      return
    }
    #expect(stage.state.overlays.isEmpty && stage.state.focus == .projects)
    guard what == "part" else { return #expect(id == ProjectID(number: 0xB00C_0003)) }
    stage.send(.project(.opened(ticket: ticket, id, .success(ProjectSamples.saltRoad))))
    #expect(stage.state.outline?.part?.title == "The Dunes")
  }

  /// As `rain` is in `drain queue`.
  @Test func theFirstWordsOfATitleAreMeantBeforeAPartOfACommand() {
    var list = ProjectSamples.list
    list[0].parts[0].title = "Rain"
    var stage = Stage.withProjects(list)
    stage.press(":")
    stage.type("rain")
    #expect(stage.text.contains("drain queue"))
    stage.press("Enter")
    #expect(stage.asksToOpen == ProjectSamples.book && stage.state.queue.control.mode == .running)
    list[0].parts[0].title = "Pause"
    stage = Stage.withProjects(list)
    stage.press(":")
    stage.type("pause queue")
    stage.press("Enter")
    #expect(stage.effects == [.steer([.pause])], "a command's own words are that command")
  }

  @Test func everyListIsWhole() {
    for (width, height) in [(120, 36), (80, 24), (40, 12), (40, 10)] {
      var stage = Stage(width: width, height: height, focus: .operations)
      for key in ["?", ":"] {
        stage.press(key)
        for _ in 0..<200 { stage.press("Down") }
        stage.pass(seconds: 1)
        #expect(stage.text.contains("›"))
        stage.press("Esc")
        #expect(stage.state.overlays.isEmpty)
      }
    }
  }

  @Test func theSecondClickDoesIt() throws {
    var stage = Stage(focus: .operations)
    stage.press(":")
    stage.type("ledger")
    let rows = PaletteView.place(in: Rect(stage.state.size)).rows
    let click = MouseEvent(.press(.left), at: rows.origin.moved(dx: 3))
    stage.send(.terminal(.mouse(click)))
    #expect(stage.state.context == .ledger)
  }

  @Test func aClickBesideTheRowsDoesNothing() {
    var stage = Stage(focus: .operations)
    stage.press(":")
    stage.type("ledger")
    let rows = PaletteView.place(in: Rect(stage.state.size)).rows
    let click = MouseEvent(.press(.left), at: rows.origin.moved(dx: 3, dy: rows.height - 1))
    stage.send(.terminal(.mouse(click)))
    #expect(stage.state.context == .palette)
  }

  @Test func theFilterIsReachedFromThePrompt() {
    var stage = Stage()
    stage.press("^P")
    stage.type("filter")
    stage.press("Enter")
    #expect(stage.state.context == .filter)
    stage.type("lion")
    #expect(stage.state.operations.search == "lion" && stage.state.prompt.text.isEmpty)
  }

  @Test(arguments: [Pane.prompt, .settings, .operations])
  func marksAndExportAreReachedFromEveryPane(pane: Pane) {
    var stage = Stage(focus: pane)
    func give(_ name: String) {
      stage.press("^P")
      stage.type(name)
      stage.press("Enter")
    }
    give("mark")
    #expect(stage.state.marks.count == 1 && stage.state.focus == .operations)
    _ = stage.state.go(to: pane)
    give("export")
    #expect(stage.effects.last == .export(.these(stage.state.marks.operations.map(\.id))))
    stage = Stage(Samples.overview([]), focus: pane)
    give("export")
    #expect(stage.state.context == .palette && stage.toast.contains("no operation yet"))
  }

  @Test func theEditorIsReachedFromTheList() {
    var stage = Stage(focus: .operations)
    stage.press(":")
    stage.type("editor")
    stage.press("Enter")
    #expect(stage.effects.contains(.editText("")))
  }

  @Test func noCommandIsListedTwice() throws {
    var stage = Stage()
    stage.press("^P")
    let names = try #require(stage.palette).items(stage.state.belowOverlay).map(\.name)
    #expect(names.contains("retry") && names.contains("themes") && names.contains("editor"))
    for name in Set(names) { #expect(names.count { $0 == name } == 1, "\(name)") }
  }

  @Test func whatIsDoneIsSeen() throws {
    var stage = Stage(focus: .operations)
    stage.press("Down Enter ^P")
    let other = try #require(stage.state.operations.rows.last)
    stage.type(other.headline)
    stage.press("Enter")
    #expect(stage.state.overlays.isEmpty && stage.state.selected?.id == other.id)
  }

  @Test func nothingIsCalledThat() {
    var stage = Stage(focus: .operations)
    stage.press(":")
    stage.type("zzzzzz")
    #expect(stage.text.contains("Nothing is called that."))
    stage.press("Enter Down Up")
    #expect(stage.state.context == .palette)
    stage.press("Esc ?")
    stage.type("zzzzzz")
    #expect(stage.text.contains("Nothing is called that here. Esc ^P looks everywhere."))
  }

  /// The list has the newest ones in hand; the others are found by its filter.
  @Test func olderOperationsAreFoundInTheHistory() throws {
    var overview = Samples.overview(Samples.history(50))
    overview.totals.all = 1_000
    var stage = Stage(overview, focus: .operations)
    stage.press(":")
    stage.type("old boat")
    let items = try #require(stage.palette).items(stage.state.belowOverlay)
    #expect(items.map(\.id) == [.history])
    #expect(stage.text.contains("find “old boat”") && stage.text.contains("all 1,000 operations"))
    stage.press("Enter")
    #expect(stage.state.overlays.isEmpty && !stage.state.operations.isEditingFilter)
    #expect(
      stage.effects.contains { effect in
        if case .readPage(_, let query) = effect { query.filter.words == "old boat" } else { false }
      })
  }
}

extension Stage {
  fileprivate var asksToOpen: ProjectID? {
    for case .project(.open(_, let id)) in effects { return id }
    return nil
  }

  fileprivate var palette: PaletteState? {
    if case .palette(let palette) = state.overlays.last { return palette }
    return nil
  }
}

@Suite struct ZoomAndLogTests {
  @Test func aPaneTakesTheScreenAndGivesItBack() {
    var stage = Stage(focus: .operations)
    let before = stage.state.layout
    stage.press("z")
    #expect(stage.state.layout.operations.height == stage.state.size.height - 2)
    #expect(stage.state.layout.prompt.isEmpty)
    stage.press("Tab")
    #expect(!stage.state.layout.prompt.isEmpty && stage.state.layout.operations.isEmpty)
    stage.press("Alt-z Alt-3")
    #expect(stage.state.layout == before)
  }

  @Test func whatWasSaidStaysInTheLog() {
    var stage = Stage(focus: .operations)
    stage.state.show(.warning, "The disk is nearly full.")
    stage.pass(seconds: 60)
    #expect(stage.state.toasts.isEmpty)
    stage.press("L")
    #expect(stage.text.contains("The disk is nearly full."))
    stage.press("L")
    #expect(stage.state.overlays.isEmpty)
  }
}
