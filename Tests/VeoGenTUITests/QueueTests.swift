import FoundationEssentials
import Testing
import TextUI
import VeoGenCore

@testable import VeoGenTUI

/// Steering the queue from the list of operations.
@Suite struct QueueTests {
  static let waiting = Samples.operation(0x5af2_0001, "Mist over the pass")

  private func stage(
    _ operation: VeoGenCore.Operation = waiting, reason: WaitReason? = .slot,
    control: QueueControl = QueueControl(), startsIn: Double? = 25
  ) -> Stage {
    var stage = Stage(Samples.overview([operation]))
    stage.send(
      .engine(
        .queue(
          QueueStatus(
            control: control,
            places: [
              QueuePlace(
                id: operation.id, position: 1, startsAt: startsIn.map { Samples.now + $0 },
                reason: reason)
            ]))))
    stage.press("Esc")
    return stage
  }

  @Test func whatIsNotApprovedIsLetGoByThat() {
    var stage = stage(reason: .unapproved)
    stage.press("H")
    #expect(!stage.effects.contains { if case .steer = $0 { true } else { false } })
    #expect(stage.toast.contains("held until it is approved: a in the outline"))
  }

  /// Nothing there is to be approved, or to be let go.
  @Test(arguments: [
    (WaitReason.partDeleted(.movie), "It is held: its scene was deleted."),
    (
      .projectTrashed(.movie, ProjectSamples.movie),
      "It is held: its movie is in the trash."
    ),
  ]) func whatItIsForIsGone(_ reason: WaitReason, _ words: String) {
    var stage = stage(reason: reason)
    stage.press("H")
    #expect(!stage.effects.contains { if case .steer = $0 { true } else { false } })
    #expect(stage.toast.hasPrefix(words) && stage.toast.contains("x cancels it."))
    #expect(!stage.toast.contains("outline"))
    stage.press("Enter")
    #expect(stage.text.contains("held: its"), "the detail tells it, too")
  }

  @Test func theHeaderTellsWhatIsHeld() {
    #expect(stage(reason: .unapproved).text.contains(" held  │"))
    #expect(stage(reason: .partDeleted(.book)).text.contains(" held  │"))
    #expect(!stage().text.contains(" held  │"))
  }

  @Test func aStartThatIsPastIsNoTime() {
    let late = stage(startsIn: -120)
    #expect(late.text.contains("starts when a place is free") && !late.text.contains("in 0:00"))
    #expect(stage().text.contains("starts in 0:25 or so"))
  }

  @Test(arguments: [(QueueMode.paused, "is paused"), (.draining, "is draining")])
  func whatIsSentToAQueueThatStartsNothingSaysSo(mode: QueueMode, words: String) {
    var control = QueueControl()
    control.mode = mode
    var stage = stage(control: control)
    stage.send(.submitted(.success([Samples.operation(77, "Salt")])))
    #expect(stage.toast.contains("The queue \(words): P in the list resumes it."))
    stage = self.stage()
    stage.send(.submitted(.success([Samples.operation(77, "Salt")])))
    #expect(!stage.toast.contains("The queue"))
  }

  @Test(arguments: [
    ("H", QueueCommand.hold(waiting.id)), ("K", .move(waiting.id, .up)),
    ("Alt-Down", .move(waiting.id, .down)), ("+", .priority(waiting.id, 1)),
    ("-", .priority(waiting.id, -1)), ("S", .stopAfter(waiting.id)), ("P", .pause), ("D", .drain),
  ])
  func aKeySteersTheQueue(_ key: String, _ command: QueueCommand) {
    var stage = stage()
    stage.press(key)
    #expect(stage.effects == [.steer([command])])
  }

  @Test func oneThatHasEndedCannotBeStoppedAfterAndSaysWhatToDo() {
    var stage = Stage(
      Samples.overview([Samples.completed(0x3f2a_0001, "a lion", ago: 10)]), width: 80,
      height: 24, focus: .operations)
    stage.press("S")
    #expect(stage.effects.isEmpty)
    #expect(
      stage.toast.contains("There is nothing to stop after: this one has ended."),
      "\(stage.toast)")
    #expect(stage.toast.contains("or pause the queue now with P."), "\(stage.toast)")
  }

  @Test func theSameKeyTakesItBack() {
    var held = Self.waiting
    held.isHeld = true
    var stage = stage(held, reason: .held)
    stage.press("H")
    #expect(stage.effects == [.steer([.release(held.id)])])
    stage = self.stage(control: QueueControl(mode: .paused, stopAfter: Self.waiting.id))
    stage.press("P")
    #expect(stage.effects == [.steer([.resume])])
    stage.press("S")
    #expect(stage.effects == [.steer([.stopAfter(nil)])])
  }

  @Test(arguments: [QueueMode.paused, .draining])
  func theCommandIsCalledByWhatItDoesNext(mode: QueueMode) {
    var stage = stage(control: QueueControl(mode: mode))
    for (key, words) in [(":", "resume"), (":", "pause"), ("?", "queue")] {
      stage.press(key)
      stage.type(words)
      #expect(stage.text.contains("resume queue") && !stage.text.contains("pause queue"))
      #expect(!stage.text.contains("Start nothing more until"))
      stage.press("Esc")
    }
    stage.press(":")
    stage.type("resume queue")
    stage.press("Enter")
    #expect(stage.effects == [.steer([.resume])])
  }

  @Test func onlyWhatWaitsCanBeSteered() {
    var stage = stage(Samples.completed(0x3f2a_0007, "A paper boat", ago: 450))
    stage.press("H")
    #expect(stage.effects == [])
    #expect(stage.toast.contains("no longer waits"))
  }

  @Test(arguments: [
    (WaitReason.slot, Double?.some(25), "queued #1 · starts in 0:25 or so"),
    (.slot, nil, "queued #1"), (.pace, 9, "queued #1 · paced, starts in 0:09"),
    (.held, nil, "held by you · H lets it go"), (.unapproved, nil, "held until it is approved"),
    (.partDeleted(.movie), nil, "held: its scene was deleted · x cancels it"),
    (.projectTrashed(.book, ProjectSamples.book), nil, "held: its book is in the trash"),
    (.paused(.paused), nil, "queue paused"),
    (
      .limit(LaneHold(kind: .perDay, until: nil, message: "")), 7_200,
      "held: daily quota · until 14:05"
    ),
    (
      .limit(LaneHold(kind: .billing, until: nil, message: "")), nil,
      "held: billing · until you resume"
    ),
    (.dependency(OperationID(rawValue: "3f2a1c9d"), failed: false), nil, "waits for 3f2a"),
    (
      .dependency(OperationID(rawValue: "3f2a1c9d"), failed: true), nil,
      "needs 3f2a, which has no clip"
    ),
  ])
  func theReasonIsTold(_ reason: WaitReason, _ startsIn: Double?, _ words: String) {
    #expect(stage(reason: reason, startsIn: startsIn).text.contains(words))
  }

  @Test func theDetailTellsThePlaceAmongAllThatWait() {
    var stage = stage(reason: .slot, startsIn: 25)
    stage.state.queue.count = 5
    #expect(stage.text.contains("queued #1 of 5 · starts in 0:25 or so"))
    stage.state.queue.started([OperationID(number: 0xFFFF_0001)])
    #expect(stage.state.queue.count == 5, "it has no place here")
  }

  @Test func theHeaderSaysThatTheQueueStands() {
    #expect(stage(control: QueueControl(mode: .paused)).text.contains("‖ paused"))
    #expect(stage(control: QueueControl(mode: .draining)).text.contains("‖ draining"))
  }

  @Test func whatAnEarlierRunLeftIsAskedAbout() {
    var stage = stage()
    stage.send(
      .engine(.leftovers([Self.waiting.id], Money(dollars: 0.8), atMost: Money(dollars: 0.8))))
    #expect(stage.text.contains("One operation waits from an earlier run"))
    #expect(stage.text.contains("$0.80"))
    for key in ["y", "Esc", "Enter"] {
      stage.press(key)
      #expect(stage.effects == [] && stage.text.contains("Go on?"), "nobody can have read it yet")
    }
    stage.send(.time(stage.state.now + 1))
    stage.press("Enter")
    #expect(stage.effects == [] && stage.state.overlays.isEmpty, "Enter alone spends nothing")
    stage.send(
      .engine(.leftovers([Self.waiting.id], Money(dollars: 0.8), atMost: Money(dollars: 0.8))))
    stage.send(.time(stage.state.now + 1))
    stage.press("y")
    #expect(stage.effects == [.steer([.release(Self.waiting.id)])])
  }

  @Test func answersLookAsIfTheyWereTakenFromThenOn() throws {
    var stage = stage()
    stage.send(
      .engine(.leftovers([Self.waiting.id], Money(dollars: 0.8), atMost: Money(dollars: 0.8))))
    let answers = try #require(
      stage.text.split(separator: "\n").first { $0.contains("Start them") })
    #expect(!answers.contains("▌"), "none can be chosen yet")
    let from = try #require(stage.state.nextWake)
    #expect(from.timeIntervalSince(stage.state.now) == Confirmation.attention)
    stage.send(.time(from))
    #expect(stage.text.contains("▌n Keep them held"))
    #expect(stage.state.nextWake != from)
  }

  @Test func whoeverWritesIsAskedWhenTheyPause() {
    var stage = stage()
    stage.press("Alt-1")
    stage.type("a ")
    stage.send(
      .engine(.leftovers([Self.waiting.id], Money(dollars: 0.8), atMost: Money(dollars: 0.8))))
    stage.type("yellow boat")
    #expect(stage.state.prompt.text.hasSuffix("a yellow boat") && !stage.text.contains("Go on?"))
    stage.send(.time(stage.state.now + 1))
    stage.type("s")
    #expect(stage.state.prompt.text.hasSuffix("boats"), "a key of the same round is no answer")
    stage.send(.time(stage.state.now + 1))
    #expect(stage.state.nextWake.map { $0 <= stage.state.now } == true)
    stage.send(.rested)
    #expect(stage.text.contains("One operation waits from an earlier run"))
  }

  @Test func itIsAskedOnceWhatLayOverItIsClosed() {
    var stage = stage()
    stage.press("$")
    stage.send(
      .engine(.leftovers([Self.waiting.id], Money(dollars: 0.8), atMost: Money(dollars: 0.8))))
    stage.send(.rested)
    #expect(stage.state.context == .ledger)
    stage.press("Esc")
    #expect(stage.state.nextWake == stage.state.now && !stage.text.contains("Go on?"))
    stage.send(.rested)
    #expect(stage.text.contains("Go on?"))
  }
}
