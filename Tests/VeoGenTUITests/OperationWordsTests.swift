import FoundationEssentials
import Testing
import TextUI
import VeoGenCore

@testable import VeoGenTUI

/// What rows and the detail say of an operation.
@Suite struct OperationWordsTests {
  @Test func aNarrowListSaysOfEveryClipThatItIsSaved() {
    let clips = ["A", "A longer prompt that has to be cut somewhere"].enumerated().map {
      Samples.completed(UInt32(0x5000_0000 + $0.offset), $0.element, ago: 60)
    }
    let stage = Stage(Samples.overview(clips), width: 40, height: 12, focus: .operations)
    #expect(stage.text.ranges(of: " saved ").count == 2, "\(stage.text)")
    #expect(!stage.text.contains(".mp4"))
  }

  @Test func favouritesAreMarkedInWordsToo() throws {
    var stage = Stage.on(0x3f2a_0007)
    stage.press("f")
    #expect(stage.effects == [.change(.favourite(true), Samples.boat)])
    var changed = try #require(stage.state.operations.row(Samples.boat))
    changed.isFavourite = true
    stage.send(.engine(.changed(changed)))
    #expect(stage.text.contains("★ A paper boat"))
    #expect(stage.text.contains("favourite, kept by clean-up"))
    stage.press("f")
    #expect(stage.effects == [.change(.favourite(false), Samples.boat)])
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

  @Test(arguments: [80, 120]) func aRowSaysWhatAllTriesCost(width: Int) {
    var operation = Samples.completed(0x3f2a_0007, "A boat", ago: 300)
    operation.actual = Money(dollars: 0.79)
    func row() -> String {
      Stage(Samples.overview([operation]), width: width, focus: .operations).text
        .split(separator: "\n").first { $0.contains("A boat") }.map(String.init) ?? ""
    }
    #expect(row().contains(" $0.79"))
    operation.chargedBefore = .perhaps
    operation.earlier = CountedMoney(amount: Money(dollars: 0.84), estimate: Money(dollars: 0.8))
    #expect(row().contains(" at most $1.63"), "\(row())")
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

  @Test func everyStateIsToldInWords() {
    let text = Stage(width: 160, height: 48).text
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

  @Test func oneWordOnARatingIsEnough() throws {
    var stage = Stage(focus: .operations)
    let id = try #require(stage.state.selected?.id)
    for rating in 1...4 { stage.send(.changed(.rate(rating), id, nil)) }
    #expect(stage.state.toasts.count { $0.text.contains("rated") } == 1)
    #expect(stage.toast.contains("rated 4 of 5"))
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
