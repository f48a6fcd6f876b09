import Testing
import TextUI
import VeoGenCore

@testable import VeoGenTUI

/// What an outline offers to do next.
@Suite struct OutlineFooterTests {
  /// The footer has what works here and now; the lists of commands say why another does not.
  @Test func theFooterNamesNoKeyThatOnlySaysWhyNot() {
    var record = ProjectSamples.saltRoad
    record.project.parts[0].isApproved = true
    func footer(_ record: ProjectRecord, _ keys: String) -> [String] {
      var stage = Stage.withOutline(record, width: 250)
      stage.press(keys)
      return FooterHints(stage.state).hints.map(\.name)
    }
    let part = record.project.parts[0].id
    #expect(footer(record, "Down").contains("make clips"), "it is not known")
    #expect(footer(record, "Down").contains("make this one"))
    record.whyNothing = "Nothing can be made now. Chapter 2 is not approved."
    record.makeable = []
    #expect(!footer(record, "Down").contains { $0.hasPrefix("make ") })
    record.makeable = [part]
    #expect(footer(record, "Down").contains("make this one"))
    #expect(!footer(record, "Down Down").contains("make this one"))
    var stage = Stage.withOutline(record)
    stage.press("?")
    stage.type("make clips")
    #expect(stage.text.contains("Nothing can be made now."))
    stage.press("Esc g")
    #expect(stage.state.outline?.planning != nil, "the engine knows best")
    stage = Stage.withOutline(record, width: 250)
    stage.press("Down Down a")
    #expect(
      FooterHints(stage.state).hints.map(\.name).contains("make clips"),
      "what was changed a moment ago decides")
  }
}
