import Foundation
import Testing
import TextUI
import VeoGenCore

@testable import VeoGenTUI

@Suite struct AwayTests {
  private func stage(width: Int = 120, height: Int = 36) -> Stage {
    let overview = Samples.overview()
    var away = Away(since: Samples.now.addingTimeInterval(-7_200))
    (away.completed, away.failed, away.refused, away.uncertain) = (2, 2, 1, 1)
    away.spent = Money(dollars: 2.4)
    away.ended = Array(overview.newest.operations.filter { $0.state.isFinal }.prefix(3))
    return Stage(overview, width: width, height: height, away: away)
  }

  @Test func itSaysWhatHappened() {
    let stage = stage()
    #expect(stage.text.contains("While you were away"))
    #expect(stage.text.contains("2 saved, 1 refused, 1 failed, $2.40 spent"))
    #expect(stage.text.contains("1 was sent and got no answer"))
  }

  @Test func itSaysWhatOfItIsOnlyPerhapsSpent() {
    var away = Away(since: Samples.now.addingTimeInterval(-7_200))
    (away.completed, away.spent, away.perhaps) = (1, Money(dollars: 2.4), Money(dollars: 0.8))
    #expect(Stage(away: away).text.contains("1 saved, $2.40 spent, $0.80 of it perhaps"))
    away.perhaps = away.spent
    #expect(Stage(away: away).text.contains("1 saved, $2.40 perhaps spent"))
  }

  @Test func itSaysWhatWaitsAndWhatExpires() {
    var away = Away(since: Samples.now.addingTimeInterval(-7_200))
    (away.waiting, away.expiring) = (2, 1)
    let text = Stage(away: away).text
    #expect(text.contains("Something needs you:") && !text.contains("since"))
    #expect(text.contains("2 are queued and start only at your word: H lets one go"))
    #expect(text.contains("1 made, not saved, and kept for less than a day"))
  }

  @Test func whoWritesAtOnceLosesNothing() {
    var stage = stage()
    stage.type("A lion")
    #expect(stage.state.prompt.text == "A lion" && stage.state.overlays.isEmpty)
  }

  @Test func whatIsOpenAlreadyIsNotCovered() {
    var stage = Stage()
    stage.press("^P")
    let open = stage.state.overlays.count
    stage.send(.caughtUp(.success(Samples.catchUp(Away(since: Samples.now)))))
    #expect(stage.state.overlays.count == open)
  }

  /// What is known of clips of 4 s after three that were accepted so many seconds after the start.
  private func learnt(accepted seconds: Double) -> State {
    var state = State(
      overview: Samples.overview(), size: Size(width: 120, height: 36), now: Samples.now,
      localTime: .utc)
    for place in 0..<3 {
      var operation = Samples.operation(UInt32(9 - place), "a fog", .processing) {
        $0.request.settings.duration = 4
        $0.acceptedAt = Samples.now.addingTimeInterval(seconds)
      }
      _ = update(&state, .engine(.changed(operation)))
      operation.state = .saving
      operation.readyAt = Samples.now.addingTimeInterval(40 + Double(place))
      _ = update(&state, .engine(.changed(operation)))
    }
    return state
  }

  private var key: LatencyKey {
    LatencyKey(Samples.operation(9, "", .saving) { $0.request.settings.duration = 4 }.request)
  }

  @Test func whatEndedBeforeTheNewsIsLearntAllTheSame() {
    var state = learnt(accepted: 1)
    _ = update(&state, .caughtUp(.success(Samples.catchUp())))
    #expect(state.latencies.count(of: key) == 3)
    #expect(state.latencies.count(of: LatencyKey(Samples.request(""))) == 3)
  }

  /// Ten hours in which the program was closed are not what a clip takes.
  @Test func whatRanBeforeTheStartTeachesNothing() {
    let state = learnt(accepted: -36_000)
    #expect(state.latencies.count(of: key) == 0, "nobody saw how long it took")
  }

  @Test func escClosesIt() {
    var stage = stage()
    stage.press("Esc")
    #expect(stage.state.overlays.isEmpty && stage.state.focus == .prompt)
  }

  @Test func nothingOverflows() {
    for (width, height) in [(40, 10), (40, 12), (80, 24), (300, 100)] {
      #expect(stage(width: width, height: height).text.contains("While you were away"))
    }
  }

  @Test func whatWasLeftComesBack() {
    var overview = Samples.overview()
    let third = overview.newest.operations[2].id.rawValue
    overview.session = Session(
      selected: third, sizes: ["top": 2, "settings": 1_000],
      recentCommands: ["studio.ledger", "gone.command"])
    let restored = Stage(overview).state
    #expect(restored.operations.selectedID?.rawValue == third)
    #expect(restored.focus == .prompt && restored.sizes.top == 2)
    #expect(restored.layout.prompt.width >= 28)
    #expect(restored.recentCommands == ["studio.ledger"])
    #expect(restored.session.selected == third && restored.session.sizes?["top"] == 2)
  }
}
