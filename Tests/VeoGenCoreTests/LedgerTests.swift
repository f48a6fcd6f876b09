import Foundation
import Testing
import VeoGenCore

/// What each way through the state machine leaves in the ledger.
@Suite struct LedgerTests {
  private let failure = Failure(.network, "The connection broke.")
  private let later = Sample.now + 60

  /// The entries after `events`, oldest first.
  private func entries(_ provider: Provider = .gemini, _ events: OperationEvent...) throws
    -> [LedgerEntry]
  {
    var book = Book()
    var operation = try #require(book.admit(takes: 1, provider: provider, now: Sample.now).first)
    for event in events { operation = try book.step(operation, event, now: later) }
    return book.entries
  }

  @Test func moneyIsSetAsideAndThenCharged() throws {
    let open = try entries(
      .gemini, .submissionBegan, .accepted(remoteName: "a"), .stillRunning,
      .resultReady(RemoteResult(uri: "u")), .downloadPostponed(failure, until: later))
    #expect(open.map(\.status) == [.reserved])
    #expect(open.first?.settledAt == nil)
    let done = try #require(
      try entries(
        .gemini, .submissionBegan, .accepted(remoteName: "a"),
        .resultReady(RemoteResult(uri: "u", cost: Money(dollars: 0.79))), .saved(Sample.saved)
      ).first)
    #expect(done.status == .charged)
    #expect(done.actual == Money(dollars: 0.79))
    #expect(done.amount == Money(dollars: 0.79))
    #expect(done.estimate == Money(dollars: 0.8))
    #expect(done.settledAt == later)
  }

  @Test func aFailureIsSettledByWhatItSays() throws {
    func status(_ charged: Charged) throws -> LedgerStatus? {
      try entries(
        .gemini, .submissionBegan, .accepted(remoteName: "a"),
        .failed(Failure(.refused, "Refused.", charged: charged))
      ).first?.status
    }
    #expect(try status(.no) == .notCharged)
    #expect(try status(.perhaps) == .perhaps)
    #expect(try status(.yes) == .charged)
    let refused = try entries(.gemini, .submissionBegan, .failed(Failure(.refused, "Refused.")))
    #expect(refused.first?.reason == "Refused.")
  }

  @Test func aClipThatExpiredBeforeItWasFetchedStaysCharged() throws {
    let gone = try entries(
      .gemini, .submissionBegan, .accepted(remoteName: "a"),
      .resultReady(RemoteResult(uri: "u")), .failed(Failure(.expired, "Gone.")))
    #expect(gone.map(\.status) == [.charged])
  }

  @Test func cancellingCostsNothingBeforeItIsSentAndPerhapsAfterwards() throws {
    #expect(try entries(.gemini, .cancelled).first?.status == .notCharged)
    #expect(
      try entries(.gemini, .submissionBegan, .accepted(remoteName: "a"), .cancelled).first?.status
        == .perhaps)
    #expect(
      try entries(.gemini, .submissionBegan, .answerLost(failure), .cancelled).first?.status
        == .perhaps)
    // The first try is given up; the second was never sent.
    #expect(
      try entries(.gemini, .submissionBegan, .answerLost(failure), .retried, .cancelled)
        .map(\.status) == [.perhaps, .notCharged])
  }

  @Test func aLostAnswerThatIsFoundGoesOn() throws {
    let found = try entries(
      .gemini, .submissionBegan, .answerLost(failure), .accepted(remoteName: "a"))
    #expect(found.map(\.status) == [.reserved])
    #expect(found.first?.settledAt == later, "it keeps counting on its day")
    let saved = try entries(
      .gemini, .submissionBegan, .answerLost(failure), .accepted(remoteName: "a"),
      .resultReady(RemoteResult(uri: "u")), .saved(Sample.saved))
    #expect(saved.map(\.status) == [.charged])
  }

  @Test func anotherTryIsAnotherEntry() throws {
    let twice = try entries(
      .gemini, .submissionBegan, .answerLost(failure), .retried, .submissionBegan,
      .accepted(remoteName: "b"), .resultReady(RemoteResult(uri: "u")), .saved(Sample.saved))
    #expect(twice.map(\.status) == [.perhaps, .charged])
  }

  @Test func whatIsSentAgainByItselfIsPaidForOnlyWhereItMayBe() throws {
    let wished = try entries(.gemini, .submissionBegan, .answerLost(failure), .sentAgain)
    #expect(wished.map(\.status) == [.perhaps, .reserved])
    let notMade = try entries(
      .gemini, .submissionBegan, .limited(failure, until: later), .submissionBegan,
      .accepted(remoteName: "a"), .madeAgain(failure, at: later))
    #expect(notMade.map(\.status) == [.reserved])
  }

  @Test func fetchingAgainAndWaitingLessOpenNothing() throws {
    let fetched = try entries(
      .gemini, .submissionBegan, .accepted(remoteName: "a"),
      .resultReady(RemoteResult(uri: "u")),
      .failed(Failure(.disk, "The disk is full.", charged: .yes)), .retried, .saved(Sample.saved))
    #expect(fetched.map(\.status) == [.charged])
    let lost = try entries(
      .gemini, .submissionBegan, .accepted(remoteName: "a"),
      .resultReady(RemoteResult(uri: "u")), .saved(Sample.saved), .fetchedAgain,
      .saved(Sample.saved))
    #expect(lost.map(\.status) == [.charged])
    let sooner = try entries(
      .gemini, .submissionBegan, .postponed(failure, until: later), .retried)
    #expect(sooner.map(\.status) == [.reserved])
  }

  @Test func theSandboxChargesNothing() throws {
    let done = try entries(
      .sandbox, .submissionBegan, .accepted(remoteName: "a"),
      .resultReady(RemoteResult(uri: "u", cost: Money(dollars: 0.79))), .saved(Sample.saved))
    #expect(done.map(\.status) == [.notCharged])
    #expect(done.first?.isBilled == false)
    #expect(done.first?.actual == nil)
    #expect(
      try entries(.sandbox, .submissionBegan, .answerLost(failure)).map(\.status) == [.notCharged])
  }

  @Test func aDeletedOneThatWaitedIsSettled() {
    var operation = Sample.operation()
    #expect(
      LedgerChange(deleting: operation)
        == .settle(.notCharged, actual: nil, reason: "deleted before it was sent"))
    for state in [OperationState.uncertain, .completed, .failed, .cancelled] {
      operation.state = state
      #expect(LedgerChange(deleting: operation) == nil)
    }
  }

  @Test func whatCameOutNotChargedCountsFromTheDayItTurnsOutToBe() throws {
    var entry = LedgerEntry(reserving: Sample.operation(), at: Sample.now)
    entry.take(.settle(.notCharged, actual: nil, reason: nil), at: Sample.now)
    entry.take(.acceptedLate(Sample.operation()), at: Sample.now + 86_400)
    #expect(entry.status == .perhaps)
    #expect(entry.settledAt == Sample.now + 86_400)
  }
}
