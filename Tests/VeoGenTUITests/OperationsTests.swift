import FoundationEssentials
import Testing
import TextUI
import VeoGenCore

@testable import VeoGenTUI

@Suite struct OperationsTests {
  private func stage(on id: UInt32) -> Stage {
    var stage = Stage(focus: .operations)
    stage.state.operations.select(OperationID(number: id), height: stage.state.listHeight)
    return stage
  }

  private let boat = OperationID(number: 0x3f2a_0007)
  private let fog = OperationID(number: 0x0c11_0006)

  @Test func newRowsDoNotMoveTheSelection() {
    var stage = stage(on: 0x77d0_0009)
    let id = stage.state.operations.selectedID
    for number in 0..<30 {
      stage.send(.engine(.changed(Samples.operation(UInt32(number), "new \(number)", ago: 0))))
      #expect(stage.state.operations.selectedID == id)
      let shown = stage.state.operations.window.visible(height: stage.state.listHeight)
      #expect(shown.contains(stage.state.operations.window.index))
    }
    #expect(stage.state.operations.rows.count == 41)
  }

  @Test func aNewRowIsSeenWhenTheListIsAtItsTop() {
    var stage = Stage()
    stage.send(.engine(.changed(Samples.operation(1, "brand new", ago: 0))))
    #expect(stage.text.contains("brand new"))
  }

  @Test func theDetailFollowsOnceOneRests() {
    var stage = Stage(focus: .operations)
    let first = stage.state.operations.selectedID
    for _ in 0..<3 {
      stage.press("Down")
      #expect(stage.state.operationInPane?.id == first)
      #expect(!stage.effects.contains { if case .readDetail = $0 { true } else { false } })
      stage.pass(seconds: Passing.patience / 2)
    }
    #expect(stage.state.nextWake == stage.state.passing?.until)
    stage.pass(seconds: Passing.patience)
    let selected = stage.state.operations.selectedID
    #expect(selected != first && stage.state.operationInPane?.id == selected)
    #expect(stage.effects.contains { if case .readDetail(selected) = $0 { true } else { false } })
    #expect(stage.state.passing == nil)
  }

  @Test func reducedMotionLooksAtTheClockRarely() throws {
    var stage = Stage()
    let second = try #require(stage.state.nextWake)
    #expect(second <= Samples.now.addingTimeInterval(1))
    stage.state.preferences.reducesMotion = true
    stage.state.toasts = []
    #expect(stage.state.nextWake == Samples.now.addingTimeInterval(10))
  }

  @Test func theTerminalIsToldHowFarItIsWhereThatIsWished() {
    var stage = Stage()
    #expect(stage.frame.modes.progress == .none)
    stage.state.preferences.tellsProgress = true
    #expect(stage.frame.modes.progress == .busy)
    stage.state.totals.running = 1
    stage.state.totals.queued = 0
    stage.send(.engine(.progressed(boat, TransferProgress(received: 30, total: 120))))
    #expect(stage.frame.modes.progress == .percent(25))
  }

  @Test func whatTheDetailShowedMayGoWhileOnePasses() throws {
    var stage = Stage(focus: .operations)
    let first = try #require(stage.state.operations.selectedID)
    stage.press("Down")
    stage.send(.engine(.removed(first)))
    #expect(stage.state.operationInPane?.id == stage.state.operations.selectedID)
  }

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

  @Test func aNarrowListSaysOfEveryClipThatItIsSaved() {
    let clips = ["A", "A longer prompt that has to be cut somewhere"].enumerated().map {
      Samples.completed(UInt32(0x5000_0000 + $0.offset), $0.element, ago: 60)
    }
    let stage = Stage(Samples.overview(clips), width: 40, height: 12, focus: .operations)
    #expect(stage.text.ranges(of: " saved ").count == 2, "\(stage.text)")
    #expect(!stage.text.contains(".mp4"))
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

  @Test func deletingAsksAndEnterAloneDestroysNothing() {
    var stage = stage(on: 0x3f2a_0007)
    stage.press("d")
    #expect(stage.state.context == .confirm)
    #expect(stage.text.contains("a-paper-boat-on-a-river-of-ink-3f2a.mp4 (24 MB) and"))
    stage.press("Enter")
    #expect(stage.effects.isEmpty && stage.state.overlays.isEmpty)
    stage.press("d y")
    #expect(stage.effects == [.change(.delete, boat)])
    stage.press("d Tab Enter")
    #expect(stage.effects == [.change(.delete, boat)])
  }

  /// The event that it is gone may come before the answer to who deleted it.
  @Test func whatIsDeletedIsCalledByItsTitle() {
    var stage = stage(on: 0x3f2a_0007)
    stage.send(.engine(.removed(boat)))
    #expect(stage.state.operations.row(boat) == nil)
    stage.send(.changed(.delete, boat, nil))
    #expect(stage.toast.hasPrefix("“A paper boat on a river"))
    stage.send(.changed(.restore, boat, nil))
    #expect(stage.toast.hasPrefix("“A paper boat on a river"))
  }

  @Test func whatWasDeletedIsBroughtBackByOneKey() {
    var stage = stage(on: 0x3f2a_0007)
    stage.press("u")
    #expect(
      stage.effects.isEmpty && stage.toast == "Nothing more to bring back; t shows the trash.")
    stage.send(.changed(.delete, boat, nil))
    #expect(stage.toast.hasPrefix("“A paper boat on a river"))
    #expect(stage.toast.hasSuffix("…” is in the trash. u brings it back."))
    #expect(stage.state.operations.row(boat) == nil)
    stage.send(.changed(.delete, fog, nil))
    stage.press("u")
    #expect(stage.effects == [.change(.restore, fog)])
    stage.send(.changed(.restore, fog, nil))
    #expect(stage.effects.contains { if case .readPage = $0 { true } else { false } })
    stage.press("u")
    #expect(stage.effects == [.change(.restore, boat)])
    stage.send(.changed(.restore, boat, nil))
    stage.press("u")
    #expect(stage.toast == "Nothing more to bring back; t shows the trash.")
  }

  @Test func anEmptyTrashSaysSo() {
    var stage = stage(on: 0x3f2a_0007)
    stage.press("t")
    guard case .readPage(let ticket, _) = stage.effects.last else {
      Issue.record("nothing is read")
      return
    }
    stage.send(.pageRead(ticket: ticket, .success(OperationPage(operations: [], next: nil))))
    #expect(stage.text.contains("The trash is empty"))
  }

  /// Also after a start, when nothing is known of what was deleted before.
  @Test func theTrashIsListedAndBroughtBackFrom() throws {
    var stage = stage(on: 0x3f2a_0007)
    stage.press("t")
    guard case .readPage(let ticket, let query) = stage.effects.last else {
      Issue.record("nothing is read")
      return
    }
    #expect(query.filter.isTrash && stage.text.contains("state:deleted"))
    let deleted = [9, 8].map { number in
      Samples.operation(number, "a fog", .cancelled) { $0.trashedAt = Samples.now }
    }
    stage.send(.pageRead(ticket: ticket, .success(OperationPage(operations: deleted, next: nil))))
    #expect(stage.text.contains("u brings it back") && stage.text.contains("u undelete"))
    for key in ["p", "d", "r", "f", ">"] {
      stage.press(key)
      #expect(stage.effects.isEmpty && stage.toast.contains("It is in the trash"), "\(key)")
    }
    stage.press("u")
    #expect(stage.effects == [.change(.restore, OperationID(number: 9))])
    stage.press("Space Space u")
    #expect(stage.effects.suffix(2) == deleted.map { .change(.restore, $0.id) })
    stage.press("t")
    #expect(stage.state.operations.filter == nil && stage.effects.count == 1)
    guard case .readPage(let back, _) = stage.effects.last else { return }
    let all = Samples.overview().newest
    stage.send(.pageRead(ticket: back, .success(all)))
    #expect(stage.state.operations.selectedID == boat, "where one was before")
  }

  @Test func favouritesAreMarkedInWordsToo() throws {
    var stage = stage(on: 0x3f2a_0007)
    stage.press("f")
    #expect(stage.effects == [.change(.favourite(true), boat)])
    var changed = try #require(stage.state.operations.row(boat))
    changed.isFavourite = true
    stage.send(.engine(.changed(changed)))
    #expect(stage.text.contains("★ A paper boat"))
    #expect(stage.text.contains("favourite, kept by clean-up"))
    stage.press("f")
    #expect(stage.effects == [.change(.favourite(false), boat)])
  }

  @Test func retryingAnUncertainOneAsks() {
    var stage = stage(on: 0x0c11_0006)
    stage.press("r")
    stage.answerDetail()
    #expect(stage.state.context == .confirm)
    #expect(stage.text.contains("may be billed a second time") || stage.text.contains("second"))
    stage.press("Esc")
    #expect(stage.effects.isEmpty)
    stage.press("r")
    stage.answerDetail()
    stage.press("y")
    #expect(stage.effects == [.retried(stage.state.operations.row(fog))])
  }

  @Test func cancellingAQueuedOneDoesNotAsk() {
    var stage = stage(on: 0x5af2_0001)
    stage.press("x")
    #expect(stage.effects == [.change(.cancel(.unsent), OperationID(number: 0x5af2_0001))])
    stage = self.stage(on: 0x3f2a_1c9d)
    stage.press("x")
    #expect(stage.state.context == .confirm)
  }

  @Test func whatCannotBeStoppedAnyMoreIsNotAskedAbout() {
    var stage = stage(on: 0x3f2a_1c9d)
    stage.press("x")
    stage.send(.engine(.changed(Samples.completed(0x3f2a_1c9d, "a lion", ago: 0))))
    #expect(stage.state.overlays.isEmpty && stage.toast.contains("has ended meanwhile"))
  }

  @Test func answersGoWhenSomethingElseIsDone() {
    var stage = Stage(Samples.overview([]), focus: .operations)
    stage.press("p")
    #expect(stage.toast.contains("no operation yet"))
    stage.press("j")
    #expect(!stage.toast.isEmpty, "moving does nothing to it")
    stage.send(.engine(.notice(Notice(.warning, "The disk is nearly full."))))
    stage.press("$")
    #expect(stage.state.toasts.map(\.text) == ["The disk is nearly full."])
    #expect(stage.state.log.count == 2)
  }

  @Test func givingUpAClipThatIsMadeAsks() {
    var stage = stage(on: 0x9b1c_0005)
    stage.press("x")
    #expect(stage.text.contains("Give the clip up?"))
    stage.press("Enter")
    #expect(stage.effects.isEmpty)
    stage.press("x y")
    #expect(stage.effects == [.change(.giveUp, OperationID(number: 0x9b1c_0005))])
  }

  @Test func hoursLeftAreShown() {
    var operation = Samples.operation(0x9b1c_0005, "Night market", .saving, ago: 160)
    operation.result = RemoteResult(uri: "u")
    operation.readyAt = Samples.now.addingTimeInterval(-16.5 * 3_600)
    operation.retryAt = Samples.now.addingTimeInterval(40)
    operation.failure = Failure(.network, "No connection.")
    var stage = Stage(focus: .operations)
    stage.send(.engine(.changed(operation)))
    #expect(stage.text.contains("retry in 0:40 · no connection · kept 31 h more"))
  }

  /// VeoGen was closed for the night: when the clip was ready nobody knows.
  @Test func whatNobodySawIsNotCountedAsMaking() {
    var operation = Samples.completed(0x3f2a_0007, "A boat", ago: 30_000)
    operation.readyAt = operation.acceptedAt?.addingTimeInterval(28_840)
    operation.finishedAt = operation.readyAt?.addingTimeInterval(2)
    func text(dark: Double) -> String {
      var stage = Stage(Samples.overview([operation]), focus: .operations)
      let poll = Attempt(at: Samples.now, step: .poll, outcome: "the clip is ready", seconds: dark)
      stage.send(
        .detailRead(
          operation.id, .success(OperationDetail(operation: operation, attempts: [poll]))))
      return stage.text
    }
    #expect(text(dark: 28_800).contains("made in 0:40 to 8:00:40 · saved 0:02"))
    #expect(!text(dark: 28_800).contains("in all"))
    #expect(text(dark: 10).contains("made 8:00:40 · saved 0:02 · in all"))
  }

  @Test func aTakeSaysWhatItIsOf() {
    var operation = Samples.completed(0x3f2a_0007, "A boat", ago: 300)
    operation.project = "Boats"
    var stage = Stage(Samples.overview([operation]), focus: .operations)
    #expect(!stage.text.contains("scene"))
    let place = TakePlace(
      kind: .movie, title: "Paper Boats", number: 3, partTitle: "The Gutter", take: 2)
    stage.send(
      .detailRead(
        operation.id,
        .success(OperationDetail(operation: operation, attempts: [], place: place))))
    #expect(stage.text.contains("project   Paper Boats · scene 3: The Gutter · take 2"))
  }

  @Test func whatWasNotSentCostsNothingOnTheSandboxEither() {
    var operation = Samples.completed(0x3f2a_0007, "A boat", ago: 300)
    operation.request.provider = .sandbox
    operation.charged = .no
    func cost() -> String {
      let lines = Stage(Samples.overview([operation]), focus: .operations).text.split(
        separator: "\n")
      return lines.first { $0.contains("cost ") }.map(String.init) ?? ""
    }
    #expect(cost().contains("not billed · would be $0."))
    (operation.state, operation.clip, operation.submittedAt) = (.cancelled, nil, nil)
    #expect(cost().contains("not billed · would cost nothing"))
  }

  /// Stopped while it ran, and made again a minute later.
  @Test func aRetryCountsWhatWasSentBeforeButNotAsWaiting() {
    var operation = Samples.completed(0x3f2a_0007, "A boat", ago: 300)
    operation.request.provider = .sandbox
    operation.charged = .no
    let asked = operation.createdAt
    var ledger = [LedgerEntry](repeating: LedgerEntry(reserving: operation, at: asked), count: 2)
    ledger[0].take(.settle(.notCharged, actual: nil, reason: "cancelled"), at: asked + 10)
    ledger[1].reservedAt = asked + 60
    ledger[1].take(.settle(.notCharged, actual: nil, reason: nil), at: asked + 120)
    operation.submittedAt = asked + 62
    operation.acceptedAt = asked + 63
    operation.finishedAt = asked + 120
    let attempts = [
      Attempt(at: asked, step: .admit, outcome: "admitted"),
      Attempt(at: asked + 2, step: .submit, outcome: Attempt.accepted(as: "a")),
      Attempt(at: asked + 60, step: .retry, outcome: "make it again"),
      Attempt(at: asked + 63, step: .submit, outcome: Attempt.accepted(as: "b")),
    ]
    var stage = Stage(Samples.overview([operation]), focus: .operations)
    let detail = OperationDetail(operation: operation, attempts: attempts, ledger: ledger)
    stage.send(.detailRead(operation.id, .success(detail)))
    #expect(stage.text.contains("not billed · 2 submissions, would be $1.60"))
    #expect(stage.text.contains("queued 0:02"))
    #expect(stage.text.contains("in all 1:00"))
  }

  @Test func aClipOfAProjectIsCalledByItsPart() {
    var operation = Samples.completed(
      0x3f2a_0007, "A boat drifts through the flooded street", ago: 300)
    operation.title = "3 The Gutter · Paper\u{1B}[31m Boats"
    let stage = Stage(Samples.overview([operation]), focus: .operations)
    #expect(stage.text.contains("✓ ") && stage.text.contains("3 The Gutter · Paper"))
    #expect(stage.text.contains("prompt    A boat drifts"))
    #expect(!stage.text.contains("\u{1B}"))
  }

  @Test func whatCannotBeDoneSaysWhy() {
    var stage = stage(on: 0x5af2_0001)
    stage.press("p")
    #expect(stage.toast == "It has no clip: it is queued.")
    stage.press("d")
    #expect(stage.toast.contains("Cancel it first"))
    #expect(stage.effects.isEmpty)
  }

  @Test func clipsArePlayedShownAndCopied() {
    var stage = stage(on: 0x3f2a_0007)
    stage.press("p")
    #expect(stage.effects == [.play(boat)])
    stage.press("o")
    #expect(stage.toast.hasSuffix("a-paper-boat-on-a-river-of-ink-3f2a.mp4"))
    stage.press("y")
    guard case .copy(let path) = stage.effects.first else {
      return #expect(Bool(false), "nothing was copied")
    }
    #expect(path.hasPrefix("/home/ada"))
  }

  @Test func theDetailShowsAllAndClosesWhenTheOperationGoes() {
    var stage = stage(on: 0x1111_0008)
    stage.press("Enter")
    #expect(stage.state.context == .detail)
    #expect(stage.text.contains("58061214"))
    #expect(stage.text.contains("Edit the words and send it again."))
    stage.send(.engine(.removed(OperationID(number: 0x1111_0008))))
    #expect(stage.state.overlays.isEmpty)
  }

  @Test func theFilterSearchesAndEscDropsIt() {
    var stage = Stage(focus: .operations)
    stage.press("/")
    stage.type("fog")
    guard case .readPage(let ticket, let query) = stage.effects.last else {
      return #expect(Bool(false), "no search was asked for")
    }
    #expect(query.filter.words == "fog")
    let found = Samples.all.filter { $0.id == fog }
    stage.send(.pageRead(ticket: ticket, .success(OperationPage(operations: found, next: nil))))
    stage.press("Enter")
    #expect(stage.state.context == .operations)
    #expect(stage.state.operations.selectedID == fog)
    stage.press("Esc")
    #expect(stage.state.operations.filter == nil)
    #expect(!stage.effects.isEmpty)
  }

  @Test func everyStateIsToldInWords() {
    let text = Stage(height: 48).text
    let words = [
      "queued #", "retry in 0:40 · quota", "1:22 of ~2:10", "sending", "saving",
      "sent, no answer · r decides", "of-ink-3f2a.mp4  $0.80", "Refused: violence",
      "not charged", "cancelled",
    ]
    for word in words { #expect(text.contains(word), "\(word)") }
    for state in OperationState.allCases where state != .reviewing {
      #expect(text.contains(state.glyph + " "), "\(state)")
    }
  }

  /// A dead end names the key that leads out of it, whichever that is.
  @Test func whatGoesNoFurtherNamesTheKey() {
    let refused = Samples.operation(0x1234_0001, "A kite", .failed) {
      $0.failure = Failure(.refused, "Refused: violence.")
    }
    let broken = Samples.operation(0x1234_0002, "A lake", .failed) {
      $0.failure = Failure(.server, "The service had a fault.")
    }
    let lost = Samples.operation(0x1234_0003, "A fog", .uncertain)
    var stage = Stage(Samples.overview([refused, broken, lost]), focus: .operations)
    #expect(stage.text.contains("Refused: violence · not charged · c changes it"))
    #expect(stage.text.contains("The service had a fault · not charged · r tries again"))
    var ofABook = refused
    ofABook.project = "The Salt Road"
    #expect(
      Stage(Samples.overview([ofABook]), focus: .operations).text
        .contains("Refused: violence · not charged · its outline changes it"))
    #expect(stage.text.contains("sent, no answer · r decides"))
    stage.state.keyMap =
      KeyMap.standard.changed(by: [
        KeyBinding(context: "operations", keys: "r", command: "none", line: 1),
        KeyBinding(context: "operations", keys: "f9", command: "operation.retry", line: 2),
      ]).0
    #expect(stage.text.contains("The service had a fault · not charged · F9 tries again"))
    var deleted = broken
    deleted.trashedAt = Samples.now
    #expect(!Stage(Samples.overview([deleted])).text.contains("tries again"), "u comes first")
  }

  @Test(arguments: [[120, 36], [40, 12]]) func anEmptyListSaysWhatIsInTheTrash(size: [Int]) {
    var stage = Stage(
      Samples.overview([]), width: size[0], height: size[1], focus: .operations)
    #expect(stage.text.contains("Nothing made yet."))
    stage.send(.engine(.totals(Totals(hasTrash: true))))
    #expect(!stage.text.contains("Nothing made yet."))
    #expect(stage.text.contains("All that was made is in the trash."))
    #expect(stage.text.contains("t shows it."))
    stage.press("r")
    #expect(stage.toast == "All operations are in the trash: t shows them.")
  }

  @Test func whatCannotBeFollowedSaysWhyAndWhatToDo() {
    let reason = Failure(
      .keyOrConfiguration, "Gemini API is not set up.", advice: "Set GEMINI_API_KEY.")
    let lost = Samples.operation(0x1234_0001, "A kite", .processing) { $0.failure = reason }
    var stage = Stage(Samples.overview([lost]), focus: .operations)
    #expect(stage.text.contains("cannot be followed now: Gemini API is not set up"))
    #expect(stage.text.contains("Set GEMINI_API_KEY."))
    stage.press("Enter")
    #expect(stage.text.contains("perhaps made · cannot be followed now"))
  }

  @Test func theSandboxHasAnExpectedTimeFromTheFirstClipOn() {
    let running = Samples.operation(0x1234_0001, "A kite", .processing, provider: .sandbox) {
      $0.request.model = "gemini-omni-1.2-flash"
      $0.acceptedAt = Samples.now.addingTimeInterval(-2)
    }
    #expect(Stage(Samples.overview([running])).text.contains("0:02 of ~0:06"))
  }

  @Test(arguments: ["Home", "End"]) func toastsSpareTheSelectedRow(key: String) {
    let many = (1...30).map { Samples.completed(UInt32($0), "clip number \($0)", ago: Double($0)) }
    var stage = Stage(Samples.overview(many), width: 40, height: 12, focus: .operations)
    stage.press(key)
    stage.press("o")
    #expect(stage.text.contains("clip number \(key == "Home" ? 1 : 30)"))
    #expect(stage.text.contains("/home/ada"))
  }

  @Test func afterManyKeysAtOnceOneRestsAtOnce() {
    var stage = Stage(focus: .operations)
    stage.press("Down Down")
    #expect(stage.state.passing != nil)
    let effects = stage.state.arrive()
    #expect(stage.state.passing == nil && stage.state.arrive().isEmpty)
    guard case .readDetail(let id)? = effects.first else {
      Issue.record("the detail is not read")
      return
    }
    #expect(id == stage.state.selected?.id)
  }

  @Test func oneWordOnARatingIsEnough() throws {
    var stage = Stage(focus: .operations)
    let id = try #require(stage.state.selected?.id)
    for rating in 1...4 { stage.send(.changed(.rate(rating), id, nil)) }
    #expect(stage.state.toasts.count { $0.text.contains("rated") } == 1)
    #expect(stage.toast.contains("rated 4 of 5"))
  }

  @Test func toastsDoNotLieOnAQuestion() {
    var stage = Stage(
      Samples.overview([Samples.completed(1, "boat", ago: 5)]), width: 40, height: 12,
      focus: .operations)
    stage.press("o")
    stage.press("d")
    #expect(stage.text.contains("y Delete"))
    #expect(stage.state.toasts.isEmpty)
  }

  @Test func downloadsShowTheirBytes() {
    var stage = Stage()
    stage.send(
      .engine(
        .progressed(
          OperationID(number: 0x9b1c_0005),
          TransferProgress(received: 14_000_000, total: 24_000_000))))
    #expect(stage.text.contains("14 of 24 MB"))
  }
}
