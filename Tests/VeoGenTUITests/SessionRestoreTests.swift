import Testing
import TextUI
import VeoGenCore

@testable import VeoGenTUI

/// What is where it was when the studio is opened again.
@Suite struct SessionRestoreTests {
  /// The studio as it is opened after `stage` has ended, with its projects read.
  private func next(_ stage: Stage, _ list: [ProjectSummary] = ProjectSamples.list) -> Stage {
    var overview = Samples.overview()
    overview.session = stage.state.session
    var next = Stage(overview)
    next.effects = next.state.readProjects()
    #expect(
      next.state.session.tree == stage.state.session.tree, "also if it ends before it is read")
    next.send(.project(.listed(ticket: next.state.lastTicket, .success(list))))
    return next
  }

  @Test func theOpenOutlineIsOneKeyAwayAtItsChapter() throws {
    var stage = Stage.withOutline()
    stage.press("Down Down")
    let part = try #require(stage.state.outline?.part)
    stage.press("^Q")
    var again = next(stage)
    #expect(again.state.focus == .prompt && again.state.overlays.isEmpty)
    #expect(again.state.projects.selected?.id == .part(ProjectSamples.book, part.id))
    #expect(again.state.session.tree == stage.state.session.tree)
    again.press("Alt-4 Enter")
    again.send(
      .project(
        .opened(
          ticket: again.state.lastTicket, ProjectSamples.book, .success(ProjectSamples.saltRoad))))
    #expect(again.state.outline?.part?.id == part.id)
  }

  @Test func whatIsUnfoldedIsAgain() {
    var stage = next(Stage())
    stage.press("Alt-4 Home Down Right")
    #expect(stage.state.projects.selected?.isOpen == true)
    let again = next(stage)
    #expect(again.state.projects.rows == stage.state.projects.rows)
    #expect(again.state.projects.selected == stage.state.projects.selected)
  }

  @Test func whatIsGoneOrPutAwayIsNotLookedFor() throws {
    let stage = Stage.withOutline()
    #expect(next(stage, []).state.projects.rows.isEmpty)
    var list = ProjectSamples.list
    let place = try #require(list.firstIndex { $0.id == ProjectSamples.book })
    list[place].isArchived = true
    let again = next(stage, list)
    #expect(again.state.projects.selectedProject?.id != ProjectSamples.book)
  }

  @Test func conditionsStayAndWordsDoNot() {
    var stage = Stage(focus: .operations)
    stage.press("/")
    stage.type("state:failed fav")
    stage.press("Enter")
    #expect(stage.state.session.filter == "state:failed fav")
    let again = next(stage)
    #expect(again.text.contains("state:failed fav") && !again.state.operations.isEditingFilter)
    #expect(again.state.operations.wanted == "state:failed fav")
    for words in [" lion", "", "state:deleted", "state:odd"] {
      stage.press("/")
      stage.press("^U")
      stage.type(words)
      stage.press("Enter")
      #expect(stage.state.session.filter == nil, "\(words)")
    }
  }
}
