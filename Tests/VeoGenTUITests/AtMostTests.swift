import Testing
import TextUI
import VeoGenCore

@testable import VeoGenTUI

/// Omni is billed for words, too: how much that is can only be bounded. What is asked before
/// anything is paid says both amounts.
@Suite struct AtMostTests {
  private func stage(confirmAbove: Double, width: Int) -> Stage {
    let request = Samples.request("A lion", model: "gemini-omni-1.2-flash", provider: .gemini)
    return Stage(
      Samples.overview(
        [], provider: .gemini, draft: Draft(request: request, takes: 1),
        budget: .init(confirmAbove: Money(dollars: confirmAbove))),
      width: width)
  }

  /// The words on the screen, without frames and line ends.
  private func words(_ stage: Stage) -> String {
    stage.text.split(whereSeparator: { " │\n".contains($0) }).joined(separator: " ")
  }

  @Test(arguments: [40, 80, 120]) func theQuestionSaysTheMostBesideWhatIsExpected(width: Int) throws
  {
    var stage = stage(confirmAbove: 0.5, width: width)
    let estimate = try #require(stage.state.estimate)
    stage.press("^G")
    #expect(stage.state.context == .confirm)
    #expect(words(stage).contains("\(estimate.amount), at most \(estimate.most)"))
  }

  @Test(arguments: [40, 80, 120]) func soDoesTheQuestionBeforeTheSameOnceMore(width: Int) throws {
    var stage = stage(confirmAbove: 10, width: width)
    let estimate = try #require(stage.state.estimate)
    stage.press("^G")
    stage.press("^G")
    #expect(stage.state.context == .confirm)
    #expect(
      words(stage).contains("Send it again for ~\(estimate.amount), at most \(estimate.most)?"))
  }
}
