import Testing
import VeoGenCore

@testable import VeoGenTUI

/// Projects that are read from folders of text.
@Suite struct ImportTests {
  @Test func aFolderIsAskedForAndOpens() {
    var stage = Stage.withProjects()
    stage.press("B I")
    #expect(stage.text.contains("outline.md and project.toml"))
    stage.press("Enter")
    #expect(stage.text.contains("Write the path of a folder."))
    stage.press("/ t e x t Enter")
    let ticket = stage.state.lastTicket
    #expect(
      stage.effects == [.project(.call(ticket: ticket, .importText(folder: "/text")))])
    stage.send(.project(.called(ticket: ticket, .success(ProjectSamples.saltRoad))))
    #expect(stage.state.outline?.id == ProjectSamples.book)
  }

  @Test func aFolderThatCannotBeReadIsThereToBeCorrected() {
    var stage = Stage.withProjects()
    stage.press("B I / t Enter")
    let failure = Failure(.missing, "There is no project.toml in /t.", advice: "Name another.")
    stage.send(.project(.called(ticket: stage.state.lastTicket, .failure(failure))))
    #expect(stage.text.contains("/t") && stage.toast.contains("no project.toml"))
    #expect(stage.state.context == .askPath)
  }
}
