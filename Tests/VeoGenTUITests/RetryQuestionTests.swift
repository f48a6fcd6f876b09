import Testing
import VeoGenCore

@testable import VeoGenTUI

/// Paying for a clip again is never one key away.
@Suite struct RetryQuestionTests {
  private func stage(
    _ state: OperationState, _ change: (inout VeoGenCore.Operation) -> Void
  ) -> Stage {
    let operation = Samples.operation(0x4444_0001, "A lion", state, ago: 500, change)
    return Stage(Samples.overview([operation], provider: .vertex), focus: .operations)
  }

  @Test func aBilledOneThatIsGoneAsks() {
    var stage = stage(.failed) {
      $0.charged = .yes
      $0.result = RemoteResult(uri: "u")
      $0.failure = Failure(.expired, "Google no longer has the file.", charged: .yes)
    }
    stage.press("r")
    #expect(stage.state.context == .confirm)
    #expect(stage.text.contains("was billed"))
    #expect(stage.text.contains("$0.80"))
    #expect(stage.effects.isEmpty)
    stage.press("y")
    #expect(stage.effects == [.retried(stage.state.selected)])
  }

  @Test func oneThatIsBeingSentIsCancelledOnceItsAnswerIsThere() {
    var stage = stage(.submitting) { _ in }
    let id = OperationID(number: 0x4444_0001)
    stage.press("x")
    #expect(stage.text.contains("It is being sent"))
    stage.press("y")
    #expect(stage.effects == [.change(.cancel(.sent), id)])
    stage.send(.changed(.cancel(.sent), id, nil))
    #expect(!stage.text.contains("Cancelled"), "it is not yet")
  }

  @Test func aCancelledOneThatGoogleHadAsks() {
    var stage = stage(.cancelled) { $0.remoteName = "v1_a" }
    stage.press("r")
    #expect(stage.state.context == .confirm)
    #expect(stage.text.contains("may be billed"))
    #expect(stage.text.contains("$0.80"))
  }

  @Test func aDownloadAndAnUnbilledOneDoNotAsk() {
    var download = stage(.failed) {
      $0.charged = .yes
      $0.result = RemoteResult(uri: "u")
      $0.failure = Failure(.disk, "The disk is full.", charged: .yes)
    }
    download.press("r")
    #expect(download.effects == [.retried(download.state.selected)])
    var refused = stage(.failed) { $0.failure = Failure(.refused, "Refused.") }
    refused.press("r")
    #expect(refused.effects == [.retried(refused.state.selected)])
  }

  @Test func aDearOneAsks() {
    var dear = stage(.failed) { $0.failure = Failure(.refused, "Refused.") }
    dear.state.budget.confirmAbove = Money(dollars: 0.5)
    dear.press("r")
    #expect(dear.state.context == .confirm)
    #expect(dear.text.contains("$0.80"))
    #expect(dear.text.contains("$0.50 is confirmed first"))
    #expect(dear.effects.isEmpty)
    dear.press("y")
    #expect(dear.effects == [.retried(dear.state.selected)])
    var free = Stage(
      Samples.overview([
        Samples.operation(0x4444_0001, "A lion", .failed, ago: 500, provider: .sandbox)
      ]), focus: .operations)
    free.state.budget.confirmAbove = .zero
    free.press("r")
    #expect(free.effects == [.retried(free.state.selected)])
  }

  /// What waits for it is paid for, too, once it is made.
  @Test func whatFollowsIsCountedInTheQuestion() {
    let id = OperationID(number: 0x4444_0001)
    let waits = [2, 3].map { Samples.operation($0, "Wells", ago: 400) }
    var refused = stage(.failed) { $0.failure = Failure(.refused, "Refused.") }
    refused.state.queue.places = [
      QueuePlace(id: waits[0].id, position: 1, reason: .dependency(id, failed: true)),
      QueuePlace(id: waits[1].id, position: 2, reason: .dependency(waits[0].id, failed: false)),
    ]
    refused.press("r")
    #expect(refused.effects == [.readDetail(id)] && refused.state.overlays.isEmpty)
    refused.answerDetail(following: HeldClips(waits))
    #expect(refused.state.context == .confirm && refused.effects.isEmpty)
    let words = refused.text.replacing("│", with: " ").split(whereSeparator: \.isWhitespace)
      .joined(separator: " ")
    #expect(
      words.contains("$0.80. 2 clips in the queue wait for it and go out once it is made: $1.60."))
    refused.press("y")
    #expect(refused.effects == [.retried(refused.state.selected, following: HeldClips(waits))])
  }

  /// What the question did not count is not sent by its answer: the engine refuses, and what is
  /// known of it is read once more.
  @Test func anAnswerThatIsNotForWhatThereIsByNowIsAskedAgain() {
    let id = OperationID(number: 0x4444_0001)
    var refused = stage(.failed) { $0.failure = Failure(.refused, "Refused.") }
    refused.press("r")
    guard case .change(let change, _)? = refused.effects.first else {
      Issue.record("\(refused.effects)")
      return
    }
    let why = Failure(.invalidRequest, "It has changed meanwhile.")
    refused.send(.changed(change, id, why))
    #expect(refused.toast.contains("It has changed meanwhile."))
    #expect(refused.effects == [.readDetail(id)])
  }

  @Test func whatWaitsForNoneIsNotAskedAbout() {
    let id = OperationID(number: 0x4444_0001)
    var refused = stage(.failed) { $0.failure = Failure(.refused, "Refused.") }
    refused.state.totals.queued = 600
    refused.press("r")
    #expect(refused.effects == [.readDetail(id)], "the queue is not known to its end")
    refused.answerDetail()
    #expect(refused.effects == [.retried(refused.state.selected)])
  }

  @Test func theAnswerSaysWhatItCosts() {
    let id = OperationID(number: 0x4444_0001)
    var refused = stage(.failed) { $0.failure = Failure(.refused, "Refused.") }
    refused.press("r")
    refused.send(.changed(.retry(RetryAgreement(refused.state.selected!)), id, nil))
    #expect(refused.toast == "\u{201C}A lion\u{201D} is queued again: about $0.80.")
    var download = stage(.failed) {
      $0.charged = .yes
      $0.result = RemoteResult(uri: "u")
      $0.failure = Failure(.disk, "The disk is full.", charged: .yes)
    }
    download.press("r")
    download.send(.changed(.retry(RetryAgreement(download.state.selected!)), id, nil))
    #expect(
      download.toast == "\u{201C}A lion\u{201D} is fetched again, which costs nothing more.")
    let free = Samples.operation(0x4444_0001, "A lion", .failed, ago: 500, provider: .sandbox)
    var sandbox = Stage(Samples.overview([free]), focus: .operations)
    sandbox.press("r")
    sandbox.send(.changed(.retry(RetryAgreement(sandbox.state.selected!)), id, nil))
    #expect(
      sandbox.toast == "\u{201C}A lion\u{201D} is queued again: the sandbox bills nothing.")
  }

  /// What stands in the prompt is another one than the clip's.
  @Test func aSavedOneNamesTheKeysThatMakeItAgain() {
    var stage = Stage(
      Samples.overview([Samples.completed(2, "boat", ago: 5)]), focus: .operations)
    stage.state.editPrompt(.replaceAll("a lion"))
    stage.press("r")
    #expect(stage.effects == [.readDetail(OperationID(number: 2))], "its file is looked for")
    stage.answerDetail(isFileMissing: false)
    #expect(stage.toast == "It is saved. c takes its prompt up again, and then ^G sends it.")
    stage.press("c ^G")
    guard case .submit(let request, _, _, _)? = stage.effects.last else {
      Issue.record("\(stage.effects)")
      return
    }
    #expect(request.prompt == "boat")
  }
}

extension Effect {
  /// What trying `operation` again asks of the engine.
  static func retried(_ operation: VeoGenCore.Operation?, following: HeldClips = HeldClips())
    -> Effect
  {
    guard let operation else { fatalError("none is selected") }
    return .change(.retry(RetryAgreement(operation, following: following)), operation.id)
  }
}
