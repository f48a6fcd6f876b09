import Foundation
import Testing
import VeoGenCore

@Suite struct TransitionTests {
  let failure = Failure(.server, "It broke.", charged: .no)
  let later = Sample.now.addingTimeInterval(60)

  func after(_ events: OperationEvent..., from start: Operation = Sample.operation()) throws
    -> Operation
  {
    try events.reduce(start) { try $0.next(on: $1, at: later) }
  }

  @Test func theUsualPathEndsCompletedAndCharged() throws {
    let done = try after(
      .submissionBegan, .accepted(remoteName: "v1_a"), .stillRunning,
      .resultReady(RemoteResult(uri: "https://x/f")), .saved(Sample.saved))
    #expect(done.state == .completed)
    #expect(done.charged == .yes)
    #expect(done.remoteName == "v1_a")
    #expect(done.submittedAt == later)
    #expect(done.finishedAt == later)
    #expect(done.clip == Sample.saved)
  }

  @Test func theSandboxNeverCharges() throws {
    let done = try after(
      .submissionBegan, .accepted(remoteName: "v1_a"), .resultReady(RemoteResult()),
      .saved(Sample.saved), from: Sample.operation(provider: .sandbox))
    #expect(done.charged == .no)
  }

  @Test func aLostAnswerIsPerhapsChargedAndOnlyThePersonLeavesIt() throws {
    let lost = try after(.submissionBegan, .answerLost(failure))
    #expect(lost.state == .uncertain)
    #expect(lost.charged == .perhaps)
    #expect(throws: TransitionError.self) { try lost.next(on: .submissionBegan, at: later) }
    let again = try after(.retried, from: lost)
    #expect(again.state == .queued)
    #expect(again.submittedAt == nil)
  }

  @Test func aLaterTryDoesNotTakeBackWhatAnEarlierOneMayHaveCost() throws {
    let again = try after(.submissionBegan, .answerLost(failure), .retried)
    #expect(again.charged == .perhaps)
    let failed = try after(.submissionBegan, .failed(failure), from: again)
    #expect(failed.charged == .perhaps)
    #expect(failed.moneyWords.contains("perhaps charged"))
    let refused = try after(
      .submissionBegan, .accepted(remoteName: "v1_b"), .failed(failure), from: again)
    #expect(refused.charged == .perhaps)
    let third = try after(
      .submissionBegan, .accepted(remoteName: "v1_b"), .madeAgain(failure, at: later),
      .submissionBegan, .failed(failure), from: again)
    #expect(third.charged == .perhaps)
    #expect(try after(.cancelled, from: again).charged == .perhaps)
    let done = try after(
      .submissionBegan, .accepted(remoteName: "v1_b"), .resultReady(RemoteResult()),
      .saved(Sample.saved), from: again)
    #expect(done.charged == .yes)
  }

  @Test func whatOneTryMayCostIsTakenBackByItsOwnEnd() throws {
    let refused = try after(.submissionBegan, .accepted(remoteName: "v1_a"), .failed(failure))
    #expect(refused.charged == .no)
    let again = try after(.retried, .submissionBegan, .failed(failure), from: refused)
    #expect(again.charged == .no)
  }

  @Test func whatCannotBeFollowedGoesOnAndSaysWhy() throws {
    let lost = try after(
      .submissionBegan, .accepted(remoteName: "v1_a"), .outOfSight(failure))
    #expect(lost.state == .processing)
    #expect(lost.failure == failure)
    #expect(lost.charged == .perhaps)
    #expect(try after(.stillRunning, from: lost).failure == nil)
    #expect(try after(.resultReady(RemoteResult()), from: lost).failure == nil)
  }

  @Test func anUncertainOneThatIsFoundGoesOn() throws {
    let found = try after(.submissionBegan, .answerLost(failure), .accepted(remoteName: "op/1"))
    #expect(found.state == .processing)
  }

  @Test func aPostponedSubmissionKeepsCountingItsAttempts() throws {
    let third = try after(
      .submissionBegan, .postponed(failure, until: later), .submissionBegan,
      .postponed(failure, until: later), .submissionBegan)
    #expect(third.attempts == 3)
    #expect(third.retryAt == nil)
    #expect(third.failure == nil)
  }

  @Test func aFailedDownloadIsRetriedWithoutGeneratingAgain() throws {
    let ready = RemoteResult(uri: "https://x/f")
    let failed = try after(
      .submissionBegan, .accepted(remoteName: "a"), .resultReady(ready), .failed(failure))
    let again = try after(.retried, from: failed)
    #expect(again.state == .saving)
    #expect(again.result == ready)
    #expect(again.remoteName == "a")
  }

  @Test func anExpiredResultHasToBeGeneratedAgain() throws {
    let gone = Failure(.expired, "Google no longer has it.")
    let failed = try after(
      .submissionBegan, .accepted(remoteName: "a"), .resultReady(RemoteResult(uri: "u")),
      .failed(gone))
    #expect(try after(.retried, from: failed).state == .queued)
  }

  @Test func aClipThatIsGivenUpWasPaidForAndCanStillBeFetched() throws {
    let given = try after(
      .submissionBegan, .accepted(remoteName: "a"), .resultReady(RemoteResult(uri: "u")),
      .downloadPostponed(failure, until: later), .cancelled)
    #expect(given.state == .cancelled)
    #expect(given.charged == .yes)
    #expect(!given.retryMayBeBilledAgain)
    #expect(try after(.retried, from: given).state == .saving)
  }

  @Test func waitingCostsNoTryAndSendsNothing() throws {
    let second = try after(.submissionBegan, .postponed(failure, until: later))
    let full = Failure(.disk, "The disk is full.")
    let waiting = try after(.waits(full, until: later), .waits(full, until: later), from: second)
    #expect(waiting.state == .queued)
    #expect(waiting.attempts == second.attempts)
    #expect(waiting.failure == full)
    #expect(waiting.retryAt == later)
  }

  @Test func theDiskUsesUpNoTriesOfTheDownload() throws {
    let bad = Failure(.badResult, "It does not play.")
    let full = Failure(.disk, "The disk is full.")
    let ready = try after(
      .submissionBegan, .accepted(remoteName: "a"), .resultReady(RemoteResult(uri: "u")))
    func attempts(_ failures: Failure...) throws -> Int {
      try failures.reduce(ready) {
        try $0.next(on: .downloadPostponed($1, until: later), at: later)
      }
      .attempts
    }
    #expect(try attempts(bad, bad) == 2)
    #expect(try attempts(full, full, full, bad) == 1)
    #expect(try attempts(bad, full) == 1)
  }

  @Test func whatCameWithTheAnswerAndIsGoneIsAskedForAgain() throws {
    let ready = try after(
      .submissionBegan, .accepted(remoteName: "a"), .resultReady(RemoteResult(stagedPath: "/s")))
    let asked = try after(.resultLost(failure, until: later), from: ready)
    #expect(asked.state == .processing)
    #expect(asked.remoteName == "a")
    #expect(asked.result == nil)
    #expect(!asked.canRetry, "a retry would send it again")
    #expect(!asked.allows(.madeAgain(failure, at: later)), "it is paid for")
    let again = try after(.resultReady(RemoteResult(stagedPath: "/s")), from: asked)
    #expect(again.attempts == 1, "it goes on counting")
    #expect(again.readyAt == ready.readyAt)
    let remote = try after(
      .submissionBegan, .accepted(remoteName: "a"), .resultReady(RemoteResult(uri: "u")))
    #expect(!remote.allows(.resultLost(failure, until: later)))
  }

  @Test func whatIsBeingSentCannotBeCancelled() throws {
    let sending = try after(.submissionBegan)
    #expect(!sending.allows(.cancelled))
    #expect(throws: TransitionError.self) { try sending.next(on: .cancelled, at: later) }
    #expect(try after(.answerLost(failure), .cancelled, from: sending).charged == .perhaps)
  }

  /// Every order of events, up to six long: no state is left except by the table, nothing that
  /// was accepted is sent again without the person's word, and a final state holds no retry.
  @Test func noOrderOfEventsBreaksThePromises() {
    let events: [OperationEvent] = [
      .submissionBegan, .accepted(remoteName: "a"), .postponed(failure, until: later),
      .answerLost(failure), .resultReady(RemoteResult(uri: "u")), .saved(Sample.saved),
      .downloadPostponed(failure, until: later), .failed(failure), .cancelled,
      .waits(failure, until: later), .resultLost(failure, until: later),
      .resultReady(RemoteResult(stagedPath: "/s")), .fetchedAgain,
    ]
    var seen: Set<OperationState> = []
    func walk(_ operation: Operation, _ depth: Int) {
      seen.insert(operation.state)
      if operation.state.isFinal { #expect(operation.retryAt == nil) }
      if operation.state == .completed { #expect(operation.clip != nil) }
      if operation.acceptedAt != nil { #expect(!operation.allows(.submissionBegan)) }
      guard depth > 0 else { return }
      for event in events {
        if let next = try? operation.next(on: event, at: later) { walk(next, depth - 1) }
      }
    }
    walk(Sample.operation(), 6)
    #expect(seen == Set(OperationState.allCases).subtracting([.reviewing]))
  }
}
