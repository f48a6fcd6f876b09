import Testing
import TextUI
import VeoGenCore

@testable import VeoGenTUI

/// What an outline offers to do next.
@Suite struct OutlineFooterTests {
  /// The word goes before the title is cut, and what is counted is said in short before it goes.
  @Test(arguments: [
    (40, "2/8"), (50, "2/8"), (70, "8 chapters · 2 made"),
    (120, "8 chapters · 6 approved · 2 made"),
  ]) func theFrameHasTitleAndCount(width: Int, count: String) throws {
    var record = ProjectSamples.saltRoad
    record.project.title = "The Lighthouse at Land's End"
    let stage = Stage.withOutline(record, width: width, height: width == 40 ? 12 : 36)
    let frame = try #require(
      stage.text.split(separator: "\n").first { $0.contains("The Lighthouse") }.map(String.init))
    #expect(frame.contains(" \(count) ─"), "\(frame)")
    #expect(frame.contains("Land's End"), "\(frame)")
    #expect(frame.contains(" · outline ") == (width > 40), "\(frame)")
  }

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
    record.whyNothing = ["Nothing can be made now.", "Chapter 2 is not approved."]
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
