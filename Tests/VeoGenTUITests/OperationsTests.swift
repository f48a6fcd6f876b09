import FoundationEssentials
import Testing
import TextUI
import VeoGenCore

@testable import VeoGenTUI

@Suite struct OperationsTests {
  @Test func newRowsDoNotMoveTheSelection() {
    var stage = Stage.on(0x77d0_0009)
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

  /// They would flicker on the way. What a key does is about the selected operation all the same.
  @Test func theKeysThatAreNamedFollowOnceOneRests() {
    var stage = Stage(focus: .operations)
    func named(_ stage: Stage) -> [[String]] {
      [
        FooterHints(stage.state).hints.map(\.name),
        [KeyLine.line(stage.state, Look(.dark)).text],
      ]
    }
    var seen: Set<[[String]]> = []
    for operation in stage.state.operations.rows.dropFirst() {
      let before = named(stage)
      stage.press("Down")
      #expect(named(stage) == before)
      stage.press("f")
      #expect(stage.effects == [.change(.favourite(!operation.isFavourite), operation.id)])
      stage.pass(seconds: Passing.patience)
      seen.insert(named(stage))
    }
    #expect(seen.count > 2)
  }

  /// A click on a name is about what it is said of, which is in the pane.
  @Test func aClickOnAKeysNameDoesNothingToAnotherOperation() throws {
    var stage = Stage(focus: .operations)
    func click(_ stage: inout Stage) throws {
      let hint = try #require(
        FooterHints(stage.state).hints.first { $0.command.action == .delete })
      let point = Point(x: hint.columns.lowerBound, y: stage.state.layout.footer.y)
      stage.send(.terminal(.mouse(MouseEvent(.press(.left), at: point))))
    }
    stage.press("End")
    stage.pass(seconds: Passing.patience)
    stage.press("Up")
    try click(&stage)
    #expect(stage.state.overlays.isEmpty)
    #expect(stage.state.operationInPane?.id == stage.state.selected?.id)
    try click(&stage)
    #expect(stage.state.context == .confirm)
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
    stage.send(.engine(.progressed(Samples.boat, TransferProgress(received: 30, total: 120))))
    #expect(stage.frame.modes.progress == .percent(25))
  }

  @Test func whatTheDetailShowedMayGoWhileOnePasses() throws {
    var stage = Stage(focus: .operations)
    let first = try #require(stage.state.operations.selectedID)
    stage.press("Down")
    stage.send(.engine(.removed(first)))
    #expect(stage.state.operationInPane?.id == stage.state.operations.selectedID)
  }

  @Test func retryingAnUncertainOneAsks() {
    var stage = Stage.on(0x0c11_0006)
    stage.press("r")
    stage.answerDetail()
    #expect(stage.state.context == .confirm)
    #expect(stage.text.contains("may be billed a second time") || stage.text.contains("second"))
    stage.press("Esc")
    #expect(stage.effects.isEmpty)
    stage.press("r")
    stage.answerDetail()
    stage.press("y")
    #expect(stage.effects == [.retried(stage.state.operations.row(Samples.fog))])
  }

  @Test func cancellingAQueuedOneDoesNotAsk() {
    var stage = Stage.on(0x5af2_0001)
    stage.press("x")
    #expect(stage.effects == [.change(.cancel(.unsent), OperationID(number: 0x5af2_0001))])
    stage = Stage.on(0x3f2a_1c9d)
    stage.press("x")
    #expect(stage.state.context == .confirm)
  }

  @Test func whatCannotBeStoppedAnyMoreIsNotAskedAbout() {
    var stage = Stage.on(0x3f2a_1c9d)
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
    var stage = Stage.on(0x9b1c_0005)
    stage.press("x")
    #expect(stage.text.contains("Give the clip up?"))
    stage.press("Enter")
    #expect(stage.effects.isEmpty)
    stage.press("x y")
    #expect(stage.effects == [.change(.giveUp, OperationID(number: 0x9b1c_0005))])
  }

  @Test func whatCannotBeDoneSaysWhy() {
    var stage = Stage.on(0x5af2_0001)
    stage.press("p")
    #expect(stage.toast == "It has no clip: it is queued.")
    stage.press("d")
    #expect(stage.toast.contains("Cancel it first"))
    #expect(stage.effects.isEmpty)
  }

  @Test func clipsArePlayedShownAndCopied() {
    var stage = Stage.on(0x3f2a_0007)
    stage.press("p")
    #expect(stage.effects == [.play(Samples.boat)])
    stage.press("o")
    #expect(stage.toast.hasSuffix("a-paper-boat-on-a-river-of-ink-3f2a.mp4"))
    stage.press("y")
    guard case .copy(let path) = stage.effects.first else {
      return #expect(Bool(false), "nothing was copied")
    }
    #expect(path.hasPrefix("/home/ada"))
  }

  @Test func theDetailShowsAllAndClosesWhenTheOperationGoes() {
    var stage = Stage.on(0x1111_0008)
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
    let found = Samples.all.filter { $0.id == Samples.fog }
    stage.send(.pageRead(ticket: ticket, .success(OperationPage(operations: found, next: nil))))
    stage.press("Enter")
    #expect(stage.state.context == .operations)
    #expect(stage.state.operations.selectedID == Samples.fog)
    stage.press("Esc")
    #expect(stage.state.operations.filter == nil)
    #expect(!stage.effects.isEmpty)
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

  @Test func toastsDoNotLieOnAQuestion() {
    var stage = Stage(
      Samples.overview([Samples.completed(1, "boat", ago: 5)]), width: 40, height: 12,
      focus: .operations)
    stage.press("o")
    stage.press("d")
    #expect(stage.text.contains("y Delete"))
    #expect(stage.state.toasts.isEmpty)
  }
}
