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
      #expect(running.moneyWords.hasPrefix("\(running.countedWords) reserved"))
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

  /// Omni is billed for words, too: how many is not known before.
  @Test func whatMayCostMoreThanIsExpectedSaysBoth() throws {
    let clip = try after([])
    #expect(clip.most > clip.estimate)
    let both = "\(clip.estimate), at most \(clip.most)"
    #expect(clip.priceWords == both)
    let words = PriceBreakdown.words(clip.request, takes: 1, in: .builtIn)
    let priced = try #require(Estimate(of: clip.request, in: .builtIn))
    #expect(words?.hasSuffix("about \(priced.amount), at most \(priced.most)") == true)
    #expect(HeldClips([clip]).words == "1 clip for \(both)")
    #expect(try after([.submissionBegan, Self.taken]).wordsOnCancelling.contains("(\(both))"))
    #expect(try after([.submissionBegan, .answerLost(Self.lost)]).secondBill.contains("(\(both))"))
    #expect(clip.moneyWords == "at most \(clip.most) reserved · estimate \(clip.estimate)")
  }

  @Test func oneAmountIsEnoughWhereBothReadTheSame() {
    let price = Money(dollars: 0.8)
    #expect(price.words(atMost: price) == "$0.80")
    #expect(price.words(atMost: Money(dollars: 0.8004)) == "$0.80")
    #expect(price.words(atMost: Money(dollars: 0.81)) == "$0.80, at most $0.81")
    #expect(Money(dollars: 128).words(atMost: Money(dollars: 128), short: true) == "$128")
  }
}
