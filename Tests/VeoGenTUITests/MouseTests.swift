import FoundationEssentials
import Testing
import TextUI
import VeoGenCore

@testable import VeoGenTUI

/// Everything that lies over the panes takes the mouse.
@Suite struct MouseTests {
  @Test func whatTheDetailNamesIsClicked() throws {
    var stage = Stage(
      Samples.overview([Samples.completed(1, "a lion", ago: 9)]), focus: .operations)
    let rows = stage.text.split(separator: "\n", omittingEmptySubsequences: false)
    let y = stage.state.layout.detail.maxY - 2
    let row = rows[y]
    let place = try #require(row.range(of: "copy"))
    let x = row.distance(from: row.startIndex, to: place.lowerBound)
    stage.send(.terminal(.mouse(MouseEvent(.press(.left), at: Point(x: x, y: y)))))
    let path = try #require(stage.state.selected?.clip?.path)
    #expect(stage.effects.contains(.copy(path)))
    stage.send(.terminal(.mouse(MouseEvent(.press(.left), at: Point(x: 118, y: y)))))
    #expect(!stage.effects.contains { if case .copy = $0 { true } else { false } })
  }

  @Test func theNamesOnTheBorderOfTheSmallLayoutAreClicked() throws {
    var stage = Stage.withProjects(width: 40, height: 12)
    for pane in [Pane.settings, .operations, .prompt, .projects] {
      let name = pane.tab
      let row = try #require(stage.text.split(separator: "\n").dropFirst().first)
      let x = try #require(
        row.range(of: name).map { row.distance(from: row.startIndex, to: $0.lowerBound) })
      stage.send(.terminal(.mouse(MouseEvent(.press(.left), at: Point(x: x, y: 1)))))
      #expect(stage.state.focus == pane, "\(pane)")
    }
  }

  private func click(_ stage: inout Stage, _ point: Point) {
    stage.send(.terminal(.mouse(MouseEvent(.press(.left), at: point))))
    let effects = stage.effects
    stage.send(.terminal(.mouse(MouseEvent(.release(.left), at: point))))
    stage.effects = effects
  }

  @Test func aDoubleClickOpensAnOperation() {
    let all = [Samples.completed(1, "a lion", ago: 9), Samples.completed(2, "an owl", ago: 5)]
    var stage = Stage(Samples.overview(all))
    let rows = stage.state.layout.operationRows
    click(&stage, rows.origin.moved(dx: 9, dy: 1))
    #expect(stage.state.focus == .operations && stage.state.overlays.isEmpty)
    stage.pass(seconds: 1)
    click(&stage, rows.origin.moved(dx: 9, dy: 1))
    #expect(stage.state.overlays.isEmpty, "two slow ones select it twice")
    click(&stage, rows.origin.moved(dx: 9, dy: 0))
    #expect(stage.state.overlays.isEmpty, "nor is it two quick ones on two rows")
    stage.pass(seconds: 0.2)
    click(&stage, rows.origin.moved(dx: 9, dy: 0))
    #expect(stage.state.context == .detail)
  }

  private var choices: [ThemeChoice] {
    ["dark", "frost", "paper"].map { name in
      ThemeChoice(
        entry: ThemeEntry(name: name, isDark: name == "dark", isOwn: false),
        theme: Theme.recolored(name, with: [:]))
    }
  }

  @Test func aClickShowsAThemeAndTheSecondKeepsIt() {
    var stage = Stage()
    stage.send(.command(.themes))
    stage.send(.themesRead(ticket: stage.state.lastTicket, choices))
    let rows = ThemesView.place(count: 3, in: Rect(stage.state.size)).rows
    click(&stage, rows.origin.moved(dx: 3, dy: 2))
    #expect(stage.state.theme?.name == "paper" && stage.effects.isEmpty)
    click(&stage, rows.origin.moved(dx: 3, dy: 2))
    #expect(stage.effects == [.keepTheme("paper")] && stage.state.overlays.isEmpty)
  }

  @Test func aClickBesideTheThemesGoesBack() {
    var stage = Stage()
    stage.send(.command(.themes))
    stage.send(.themesRead(ticket: stage.state.lastTicket, choices))
    stage.press("Down")
    click(&stage, Point(x: 2, y: 2))
    #expect(stage.state.theme == nil && stage.state.overlays.isEmpty)
  }

  @Test func aSettingIsTheValueThatIsClicked() throws {
    var stage = Stage()
    stage.state.showsPictures = true
    let settings = stage.state.layout.settings
    let rows = stage.text.split(separator: "\n", omittingEmptySubsequences: false).map(Array.init)
    func place(_ value: String, in row: SettingRow) throws -> Point {
      let y = settings.y + 1 + row.rawValue
      let text = Array(value)
      let x = (settings.x..<settings.maxX - text.count).first {
        Array(rows[y][$0..<$0 + text.count]) == text
      }
      return Point(x: try #require(x), y: y)
    }
    let before = stage.state.settings.values.resolution
    click(&stage, try place("1080p", in: .resolution))
    #expect(stage.state.settings.values.resolution == "1080p")
    click(&stage, try place(before, in: .resolution))
    click(&stage, try place(before, in: .resolution))
    #expect(stage.state.settings.values.resolution == before)
    click(&stage, try place("5", in: .takes))
    #expect(stage.state.settings.takes == 5)
    click(&stage, try place("Takes", in: .takes))
    #expect(stage.state.settings.takes == 5, "a click beside the values changes nothing")
  }

  @Test func aModelIsChosenByTwoClicks() throws {
    var stage = Stage()
    let models = ModelsState.models(stage.state)
    stage.state.overlays.append(
      .models(ModelsState(chosen: stage.state.settings.model, in: stage.state)))
    guard case .models = stage.state.overlays.last else {
      Issue.record("the models are not open")
      return
    }
    let rows = OverlayLayout.models(count: models.count, in: Rect(stage.state.size)).rows
    let found = models.indices.first {
      models[$0].id != stage.state.settings.model
        && ModelsState.whyNot(models[$0], stage.state) == nil
    }
    let other = try #require(found)
    click(&stage, rows.origin.moved(dx: 3, dy: other))
    #expect(!stage.state.overlays.isEmpty)
    click(&stage, rows.origin.moved(dx: 3, dy: other))
    #expect(stage.state.overlays.isEmpty && stage.state.settings.model == models[other].id)
  }

  /// In the large layouts the frame is also a border that can be moved.
  @Test(arguments: [(120, 36), (80, 24), (60, 16), (40, 12)])
  func hintsInThePromptsFrameAreClicked(width: Int, height: Int) throws {
    var stage = Stage(Samples.overview([]), width: width, height: height)
    stage.type("a lion")
    func place(_ words: String) throws -> Point? {
      let y = stage.state.layout.prompt.maxY - 1
      let row = stage.text.split(separator: "\n", omittingEmptySubsequences: false)[y]
      return row.range(of: words).map {
        Point(x: row.distance(from: row.startIndex, to: $0.lowerBound), y: y)
      }
    }
    func press(_ point: Point) {
      let wasMoved = stage.state.sizes
      stage.send(.terminal(.mouse(MouseEvent(.press(.left), at: point))))
      let first = stage.effects
      stage.send(.terminal(.mouse(MouseEvent(.release(.left), at: point))))
      stage.effects = first + stage.effects
      #expect(stage.state.sizes == wasMoved)
    }
    press(try #require(try place("^G generate")).moved(dx: 4))
    #expect(stage.effects.contains { if case .submit = $0 { true } else { false } })
    guard let enhance = try place("^E enhance") else {
      #expect(width < 120)
      return
    }
    press(enhance)
    #expect(stage.effects.contains { if case .enhance = $0 { true } else { false } })
  }

  @Test func answersAreClicked() {
    for isYes in [true, false] {
      var stage = Stage(
        Samples.overview([Samples.completed(2, "boat", ago: 5)]), focus: .operations)
      stage.press("d")
      guard case .confirm(let question) = stage.state.overlays.last else {
        Issue.record("nothing is asked")
        return
      }
      let place = ConfirmView.place(question, in: Rect(stage.state.size))
      let drawn = stage.text.split(separator: "\n", omittingEmptySubsequences: false)
      #expect(drawn[place.yes.y].contains(question.yes))
      click(&stage, (isYes ? place.yes : place.no).origin.moved(dx: 1))
      #expect(stage.state.overlays.isEmpty && stage.effects.isEmpty == !isYes)
    }
  }

  @Test func aFileIsAttachedByTwoClicks() {
    var stage = Stage()
    stage.type("@")
    let entries = (0..<30).map { FileEntry(name: "still-\($0 + 10).png", isFolder: false) }
    stage.send(.directoryRead(ticket: stage.state.lastTicket, .success(entries)))
    stage.press("Down")
    let list = OverlayLayout.attach(in: Rect(stage.state.size)).list
    for _ in 0..<3 { stage.send(.terminal(.mouse(MouseEvent(.wheelDown, at: list.origin)))) }
    let row = list.origin.moved(dx: 3, dy: 2)
    click(&stage, row)
    let picked = stage.text.split(separator: "\n")[row.y]
    #expect(picked.contains("still-12.png"))
    click(&stage, row)
    guard case .inspect(_, let path, _)? = stage.effects.last else {
      Issue.record("no file is looked at: \(stage.effects)")
      return
    }
    #expect(path == "still-12.png")
  }

  @Test func thePlayerIsSteered() throws {
    var stage = Stage(
      Samples.overview([Samples.completed(2, "boat", ago: 5)]), focus: .operations)
    stage.state.showsPictures = true
    stage.press("v")
    let layout = PlayerLayout(size: stage.state.size)
    let player = try #require(stage.state.player)
    let bar = try #require(PlayerView.bar(player, in: layout))
    click(&stage, bar.origin.moved(dx: bar.width / 2))
    let position = try #require(stage.state.player?.position)
    #expect((3.8...4.2).contains(position) && !stage.effects.isEmpty)
    click(&stage, layout.screen.origin.moved(dx: 9, dy: 9))
    #expect(stage.state.player?.isPlaying == false)
    stage.send(.command(.contactSheet))
    let tile = SheetLayout(layout.screen).rect(1)
    click(&stage, tile.origin.moved(dx: 2, dy: 2))
    #expect(stage.state.player?.sheet == nil && stage.state.player?.position != position)
  }

  @Test func whatIsWrittenIsNotClosedByAClickBeside() {
    var stage = Stage()
    stage.type("@")
    stage.type("pictures/")
    click(&stage, Point(x: 0, y: 1))
    #expect(!stage.state.overlays.isEmpty)
  }

  @Test func aBorderThatIsClickedGivesTheFocus() {
    var stage = Stage()
    let title = stage.state.layout.operations.origin.moved(dx: 8)
    click(&stage, title)
    #expect(stage.state.focus == .operations && stage.state.sizes == PaneSizes())
  }

  @Test func theHiddenCursorRestsOnTheSelectedRow() throws {
    var stage = Stage(focus: .operations)
    let first = try #require(stage.frame.rest)
    stage.press("Down")
    let second = try #require(stage.frame.rest)
    #expect(second == first.moved(dy: 1) && stage.frame.cursor == nil)
    stage.press("Tab")
    #expect((stage.frame.rest ?? stage.frame.cursor) != second)
  }
}
