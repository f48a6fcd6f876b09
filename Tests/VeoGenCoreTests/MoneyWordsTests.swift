import Testing
import VeoGenCore

/// What is said of an operation's money: the same as its entry in the ledger says.
@Suite struct MoneyWordsTests {
  private static let lost = Failure(.lostAnswer, "No answer came.", charged: .perhaps)
  private static let taken = OperationEvent.accepted(remoteName: "a")
  private static let made = OperationEvent.resultReady(RemoteResult(uri: "u"))

  private func after(_ events: [OperationEvent], provider: Provider = .gemini) throws -> Operation {
    try events.reduce(Sample.operation(provider: provider)) {
      try $0.next(on: $1, at: Sample.now)
    }
  }

  @Test(
    arguments: [
      ([], "reserved"), ([.submissionBegan], "reserved"), ([.submissionBegan, taken], "reserved"),
      ([.submissionBegan, taken, made], "reserved"),
      ([.submissionBegan, taken, made, .saved(Sample.saved)], "yes"),
      ([.submissionBegan, taken, made, .saved(Sample.saved), .fetchedAgain], "yes"),
      ([.submissionBegan, taken, .cancelled], "perhaps"), ([.cancelled], "no"),
      ([.submissionBegan, .answerLost(lost)], "perhaps"),
      // The first one may be billed whatever becomes of the second.
      ([.submissionBegan, .answerLost(lost), .sentAgain], "perhaps"),
    ] as [([OperationEvent], String)])
  func theWordForOtherProgramsIsTheLedgers(_ events: [OperationEvent], _ word: String) throws {
    #expect(try after(events).chargedWord == word)
    #expect(try after(events, provider: .sandbox).chargedWord == "no")
  }

  @Test func whatIsBeingMadeIsReservedAndNotPerhapsCharged() throws {
    for events in [[Self.taken], [Self.taken, Self.made]] {
      let running = try after([.submissionBegan] + events)
      #expect(running.ledgerStatus == .reserved && running.wordsOnPerhaps == nil)
      #expect(running.moneyWords.hasPrefix("~\(running.counted) reserved"))
    }
    let again = try after([.submissionBegan, .answerLost(Self.lost), .sentAgain])
    #expect(again.ledgerStatus == .reserved && again.wordsOnPerhaps != nil)
  }

  /// The clip was paid for when it was made first.
  @Test func whatIsOnlyFetchedOnceMoreIsCharged() throws {
    let fetched = try after([
      .submissionBegan, Self.taken, Self.made, .saved(Sample.saved), .fetchedAgain,
    ])
    #expect(fetched.ledgerStatus == .charged)
  }
}
