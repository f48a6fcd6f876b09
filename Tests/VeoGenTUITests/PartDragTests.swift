import FoundationEssentials
import Testing
import TextUI
import VeoGenCore

@testable import VeoGenTUI

/// Parts that are dragged, and the border of the tree.
@Suite struct PartDragTests {
  private func mouse(_ stage: inout Stage, _ action: MouseEvent.Action, _ point: Point) {
    stage.send(.terminal(.mouse(MouseEvent(action, at: point))))
  }

  private func line(_ stage: Stage, _ y: Int) -> Substring {
    stage.text.split(separator: "\n", omittingEmptySubsequences: false)[y]
  }

  /// The cell where a row of the tree begins.
  private func row(_ stage: Stage, _ title: String) throws -> Point {
    let index = try #require(stage.state.projects.rows.firstIndex { $0.title == title })
    return ProjectsView.rows(stage.state).origin.moved(dx: 10, dy: index)
  }

  private func tree() -> Stage {
    var stage = Stage.withProjects()
    stage.press("B Down Right")
    return stage
  }

  @Test func aPartIsDraggedInTheTree() throws {
    var stage = tree()
    let (from, to) = (try row(stage, "Departure"), try row(stage, "Caravan"))
    mouse(&stage, .press(.left), from)
    mouse(&stage, .drag(.left), to)
    #expect(line(stage, to.y).contains("↓") && stage.text.contains("Esc lets it go"))
    mouse(&stage, .release(.left), to)
    #expect(stage.askedEdit == .move(ProjectSamples.part(1), to: 2))
    #expect(!stage.text.contains("Esc lets it go"))
  }

  @Test func itLandsOnlyAmongItsOwn() throws {
    var stage = tree()
    let to = try row(stage, "Movies")
    mouse(&stage, .press(.left), try row(stage, "Departure"))
    mouse(&stage, .drag(.left), to)
    #expect(!line(stage, to.y).contains("↓"))
    mouse(&stage, .release(.left), to)
    #expect(stage.asked == nil)
  }

  @Test func escLeavesItWhereItWas() throws {
    var stage = tree()
    let to = try row(stage, "Caravan")
    mouse(&stage, .press(.left), try row(stage, "Departure"))
    mouse(&stage, .drag(.left), to)
    stage.press("Esc")
    #expect(stage.state.focus == .projects && !line(stage, to.y).contains("↓"))
    mouse(&stage, .release(.left), to)
    #expect(stage.asked == nil)
  }

  @Test func aSecondClickOpensAndADragDoesNot() throws {
    var stage = tree()
    let from = try row(stage, "Departure")
    mouse(&stage, .press(.left), from)
    mouse(&stage, .release(.left), from)
    mouse(&stage, .press(.left), from)
    mouse(&stage, .drag(.left), from.moved(dy: 1))
    mouse(&stage, .release(.left), from.moved(dy: 1))
    #expect(stage.askedEdit == .move(ProjectSamples.part(1), to: 1))
    mouse(&stage, .press(.left), from)
    mouse(&stage, .release(.left), from)
    #expect(
      stage.effects == [.project(.open(ticket: stage.state.lastTicket, ProjectSamples.book))])
  }

  @Test func theOutlineShowsWhereItWillBe() {
    var stage = Stage.withOutline()
    let inside = stage.state.outlineLayout.inside
    let (from, to) = (inside.origin.moved(dx: 12, dy: 3), inside.origin.moved(dx: 12, dy: 1))
    mouse(&stage, .press(.left), from)
    mouse(&stage, .drag(.left), to)
    #expect(line(stage, to.y).contains("↑") && stage.text.contains("Let go to move it"))
    stage.press("Esc")
    #expect(stage.state.context == .outline && !stage.text.contains("Let go to move it"))
    mouse(&stage, .release(.left), to)
    #expect(stage.asked == nil)
  }

  @Test func aSelectedPartIsDraggedFolded() {
    var stage = Stage.withOutline()
    stage.press("Down")
    let from = stage.state.outlineLayout.inside.origin.moved(dx: 12, dy: 1)
    mouse(&stage, .press(.left), from)
    #expect(stage.state.outline?.openIndex == nil)
    mouse(&stage, .release(.left), from)
    #expect(stage.state.outline?.openIndex == 1)
  }

  // MARK: The border of the tree

  @Test func theTreesBorderIsDragged() {
    var stage = tree()
    let before = stage.state.layout.projects
    let border = Point(x: before.maxX - 1, y: 12)
    mouse(&stage, .press(.left), border)
    mouse(&stage, .drag(.left), border.moved(dx: 8))
    mouse(&stage, .release(.left), border.moved(dx: 8))
    #expect(stage.state.layout.projects.width == before.width + 8)
    #expect(stage.state.session.sizes?["projects"] == 8)
    stage.press("=")
    #expect(stage.state.layout.projects == before)
  }

  @Test func keysMoveItBesideTheOutlineToo() {
    var stage = Stage.withOutline()
    let before = stage.state.layout.projects.width
    stage.press("Ctrl-Left Ctrl-Left")
    #expect(stage.state.layout.projects.width == before + 2)
    #expect(stage.state.outlineLayout.frame.x == before + 2)
    stage.press("Ctrl-Right")
    #expect(stage.state.layout.projects.width == before + 1)
  }

  @Test func itStaysWithinBounds() {
    for delta in [-500, 500] {
      for width in [120, 140, 240] {
        let layout = Layout(
          size: Size(width: width, height: 36), focus: .projects,
          sizes: PaneSizes(projects: delta), hasProjects: true)
        #expect(layout.projects.width >= 20 && layout.prompt.width >= 10)
        #expect(layout.settings.maxX <= width)
      }
    }
  }
}
