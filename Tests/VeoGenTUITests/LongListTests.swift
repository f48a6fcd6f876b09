import FoundationEssentials
import Testing
import TextUI
import VeoGenCore

@testable import VeoGenTUI

/// A window of a history that is longer than what is held of it.
@Suite struct LongListTests {
  /// A stage at the newest of 2,000 operations.
  private let all = Samples.history(2_000)
  private func longStage() -> Stage {
    var overview = Samples.overview(Array(all.prefix(60)), next: HistoryCursor(row: 1_940))
    overview.totals.all = all.count
    return Stage(overview, focus: .operations)
  }

  /// Answers what is read, at most `times`; how often it was.
  @discardableResult
  private func serve(_ stage: inout Stage, times: Int = 5) -> Int {
    for time in 0..<times {
      guard let reading = stage.state.operations.reading else { return time }
      stage.send(
        .pageRead(ticket: reading.ticket, .success(Samples.page(all, reading.query))))
    }
    return times
  }

  @Test func pagesAreReadNearTheEndAndMemoryIsBounded() {
    var stage = longStage()
    for _ in 0..<240 {
      stage.press("PageDown")
      serve(&stage)
      #expect(stage.state.operations.rows.count <= 60 * (OperationsState.pageLimit + 1))
    }
    #expect(stage.state.operations.selected?.headline == "Clip number 1")
    for _ in 0..<240 {
      stage.press("PageUp")
      serve(&stage)
    }
    #expect(stage.state.operations.selected?.headline == "Clip number 2000")
    #expect(stage.state.operations.rows.first?.headline == "Clip number 2000")
  }

  @Test func memoryIsBoundedWhileOthersWrite() {
    var stage = longStage()
    for key in ["PageDown", "PageUp"] {
      for _ in 0..<240 {
        stage.press(key)
        serve(&stage)
        let selected = stage.state.operations.selectedID
        stage.send(.engine(.historyChanged))
        serve(&stage)
        #expect(stage.state.operations.selectedID == selected)
        #expect(stage.state.operations.rows.count <= 60 * (OperationsState.pageLimit + 1))
      }
      let end = key == "PageUp" ? 2_000 : 1
      #expect(stage.state.operations.selected?.headline == "Clip number \(end)")
    }
  }

  @Test func theFirstAndTheLastOfTheWholeHistoryAreOneReadAway() {
    var stage = longStage()
    stage.press("G")
    #expect(serve(&stage, times: 9) <= 2, "the end and what scrolling up will need")
    #expect(stage.state.operations.selected?.headline == "Clip number 1")
    let place = stage.state.operations.placeInHistory(0..<20, total: 2_000)
    #expect(place.top + stage.state.operations.rows.count == 2_000)
    for number in 2...1_000 {
      stage.press("Up")
      serve(&stage)
      #expect(stage.state.operations.selected?.headline == "Clip number \(number)")
    }
    stage.press("g g")
    #expect(serve(&stage, times: 9) <= 2)
    #expect(stage.state.operations.selected?.headline == "Clip number 2000")
  }

  @Test func keysOnTheWayToTheEndAreTakenFromThere() {
    var stage = longStage()
    stage.press("G Up G Up Up")
    serve(&stage)
    #expect(stage.state.operations.selected?.headline == "Clip number 3")
    stage.press("g g")
    serve(&stage)
    // What is done is done with the row that is selected, and it stays.
    stage.press("G d")
    serve(&stage)
    #expect(stage.state.context == .confirm)
    #expect(stage.state.operations.selected?.headline == "Clip number 2000")
  }

  @Test func theStartIsGoneToAlsoOnTheWayToTheEnd() {
    var stage = longStage()
    stage.press("G g g")
    serve(&stage)
    #expect(stage.state.operations.selected?.headline == "Clip number 2000")
  }

  /// And not to what was selected before a filter that is long gone.
  @Test func theStartIsGoneToAlsoAfterAFilter() {
    var stage = longStage()
    stage.press("Down Down Down")
    for key in ["Esc", "Backspace Backspace Esc"] {
      stage.press("/")
      stage.type("cl")
      stage.press(key)
      serve(&stage)
    }
    stage.press("G")
    serve(&stage)
    stage.press("g g")
    serve(&stage)
    #expect(stage.state.operations.selected?.headline == "Clip number 2000")
  }

  /// The end took the place of what was being read, and then nobody went there.
  @Test func whatWasBeingReadIsReadAfterAll() {
    for isFiltered in [true, false] {
      var stage = longStage()
      if isFiltered {
        stage.type("/clip")
        stage.press("Enter")
      } else {
        stage.send(.engine(.historyChanged))
      }
      stage.press("G d")
      #expect(stage.state.operations.reading?.place == (isFiltered ? .anew : .fresh))
    }
  }

  /// What changes out of sight is not new, whatever happens to it how often.
  @Test func onlyWhatIsNewMovesTheScrollBar() throws {
    var stage = longStage()
    stage.press("G")
    serve(&stage)
    func above() -> Int { stage.state.operations.placeInHistory(0..<20, total: 0).top }
    let before = above()
    for place in [0, 1, 700, 0] { stage.send(.engine(.changed(all[place]))) }
    #expect(above() == before)
    // Takes of one moment.
    let new = [0x7000_0001, 0x7000_0002].map { Samples.operation($0, "A new fog", .queued) }
    for _ in 0..<2 { for take in new { stage.send(.engine(.changed(take))) } }
    #expect(above() == before + 2)
  }

  @Test func whatIsNewComesAlsoBesideAPageFromBeforeIt() {
    var stage = longStage()
    stage.press("G")
    serve(&stage)
    stage.press("g g")
    stage.send(.engine(.changed(Samples.operation(0x7000_0001, "A new fog", .queued))))
    serve(&stage, times: 1)
    #expect(stage.state.operations.reading?.place == .fresh)
  }

  @Test func theCountOfWhatIsFoundIsNotTakenForKnownOnTheWayBack() {
    var stage = longStage()
    stage.type("/clip")
    serve(&stage)
    stage.press("Enter G")
    serve(&stage)
    for (key, count) in [("PageUp", 45), ("PageDown", 60)] {
      for _ in 0..<count {
        stage.press(key)
        serve(&stage)
      }
    }
    #expect(stage.state.operations.selected?.headline == "Clip number 1")
    #expect(!stage.state.operations.showsStart && stage.state.operations.showsEnd)
    #expect(stage.text.contains("+ of "))
  }

  @Test func theCountOfWhatIsFoundIsNoLessAtTheEnd() {
    var stage = longStage()
    stage.press("/")
    stage.type("clip")
    serve(&stage)
    stage.press("Enter G")
    serve(&stage)
    #expect(stage.state.operations.selected?.headline == "Clip number 1")
    #expect(stage.text.contains("+ of "), "more are found than those that were read")
    #expect(!stage.text.contains(" 60 of "))
  }

  @Test func whatAnotherProcessAddsIsSeenAtOnce() {
    var stage = Stage(
      Samples.overview(Array(all.dropFirst(3).prefix(60)), next: HistoryCursor(row: 1_937)),
      focus: .operations)
    let selected = stage.state.operations.selectedID
    stage.send(.engine(.historyChanged))
    serve(&stage)
    #expect(stage.state.operations.selectedID == selected)
    #expect(stage.text.contains("Clip number 2000"), "nor does it lie above what is shown")
  }

  @Test func theSelectionComesBackFromAFilterThatFindsNothing() {
    var stage = longStage()
    stage.press("Down Down Down")
    let selected = stage.state.operations.selectedID
    stage.press("/")
    stage.type("qqq")
    stage.send(
      .pageRead(ticket: stage.state.lastTicket, .success(OperationPage(operations: []))))
    #expect(stage.state.operations.selectedID == nil)
    stage.press("Esc")
    serve(&stage)
    #expect(stage.state.operations.selectedID == selected)
  }

  @Test func anAnswerThatNobodyWaitsForIsDropped() {
    var stage = Stage(focus: .operations)
    let before = stage.state.operations.rows.map(\.id)
    stage.send(.pageRead(ticket: 99, .success(OperationPage(operations: [], next: nil))))
    #expect(stage.state.operations.rows.map(\.id) == before)
  }
}
