import Foundation
import SeededNumbers
import Testing
import VeoGenCore

/// What an operation cost over all its tries: the sum of its entries in the ledger.
@Suite struct TotalCostTests {
  private static let lost = Failure(.lostAnswer, "No answer came.", charged: .perhaps)
  private static let refused = Failure(.refused, "Refused.")
  private static let gone = Failure(.expired, "Gone.", charged: .yes)
  private static let made = OperationEvent.resultReady(
    RemoteResult(uri: "u", cost: Money(dollars: 0.79)))
  private static let done: [OperationEvent] = [
    .submissionBegan, .accepted(remoteName: "b"), made, .saved(Sample.saved),
  ]
  private static let lostOnce: [OperationEvent] = [
    .submissionBegan, .answerLost(lost), .retried,
  ]
  private static let billedOnce: [OperationEvent] = [
    .submissionBegan, .accepted(remoteName: "a"), made, .failed(gone), .retried,
  ]

  private func after(_ events: [OperationEvent], provider: Provider = .gemini) throws -> Operation {
    var book = Book()
    let operation = try #require(book.admit(takes: 1, provider: provider, now: Sample.now).first)
    return try events.reduce(operation) { try book.step($0, $1, now: Sample.now) }
  }

  private var most: Money { Sample.operation().most }

  @Test func oneTryCostsWhatItDoes() throws {
    let once = try after(Self.done)
    #expect(once.cost == Money(dollars: 0.79) && once.costWords == "$0.79")
    #expect(once.countedInAll == CountedMoney(amount: Money(dollars: 0.79)))
  }

  @Test func whatWasPerhapsChargedBeforeCounts() throws {
    let twice = try after(Self.lostOnce + Self.done)
    // What is expected is looked for, of each try.
    #expect(twice.cost == Money(dollars: 1.59))
    #expect(twice.costWords == "at most \(most + Money(dollars: 0.79))")
    #expect(
      twice.moneyWords
        == "\(twice.costWords): at most \(most) perhaps charged before, $0.79 charged")
  }

  @Test func whatWasChargedBeforeCounts() throws {
    let twice = try after(Self.billedOnce + Self.done)
    #expect(twice.cost == Money(dollars: 1.58) && twice.costWords == "$1.58")
    #expect(twice.moneyWords == "$1.58: $0.79 charged before, $0.79 charged")
  }

  /// While it is made again the estimate counts, as that of any other.
  @Test func whatIsReservedCountsBesideWhatWasPaid() throws {
    let again = try after(Self.billedOnce)
    #expect(again.cost == Money(dollars: 1.59))
    #expect(again.countedInAll.amount == Money(dollars: 0.79) + most)
    #expect(again.moneyWords.hasSuffix("$0.79 charged before, at most \(most) reserved"))
  }

  @Test func whatWasNotChargedCountsForNothing() throws {
    for end in [[OperationEvent.cancelled], [.submissionBegan, .failed(Self.refused)]] {
      #expect(try after(end).cost == .zero)
      #expect(try after(end).countedInAll == .none)
      let twice = try after(Self.lostOnce + end)
      #expect(twice.cost == Money(dollars: 0.8) && twice.countedInAll.amount == most)
      #expect(twice.moneyWords == "at most \(most) perhaps charged")
    }
    #expect(try after([.cancelled, .retried] + Self.done).costWords == "$0.79")
  }

  /// What it would cost is shown there and looked for.
  @Test func theSandboxCountsNothing() throws {
    let twice = try after(
      [.submissionBegan, .accepted(remoteName: "a"), .cancelled, .retried] + Self.done,
      provider: .sandbox)
    #expect(twice.countedInAll == .none && twice.cost == Money(dollars: 0.8))
    #expect(try after([.cancelled], provider: .sandbox).cost == Money(dollars: 0.8))
  }

  /// Whatever happens in whatever order, it is what the ledger has.
  @Test(arguments: 0..<20) func theSumIsTheLedgers(seed: Int) throws {
    var dice = SplitMix64(seed: UInt64(seed))
    var tried = 0
    for _ in 0..<60 {
      var book = Book()
      var operation = try #require(book.admit(takes: 1, now: Sample.now).first)
      for _ in 0..<30 {
        let event = BudgetPropertyTests.event(operation, Sample.now, &dice)
        guard operation.allows(event) else { continue }
        operation = try book.step(operation, event, now: Sample.now)
        #expect(operation.countedInAll == CountedMoney(book.entries), "\(operation.state)")
      }
      tried += book.entries.count
    }
    #expect(tried > 120, "most were tried again")
  }

  @Test func theQuestionBeforeARetrySaysAll() throws {
    let sent: [OperationEvent] = [.submissionBegan, .answerLost(Self.lost)]
    let both = "$0.80, at most \(most)"
    #expect(
      try after(Self.lostOnce + sent).secondBill
        == "The request left and no answer came: Google may have taken it, and may bill it (\(both)). "
        + "What was tried before may be billed, too: at most \(most + most) in all. "
        + "Sending it again may be billed once more.")
    #expect(
      try after(Self.billedOnce + sent).secondBill.contains(
        " What was tried before was billed: at most \(most + Money(dollars: 0.79)) in all. "))
    #expect(
      try after(Self.lostOnce + [.submissionBegan, .failed(Self.refused)]).secondBill
        == "What was tried before may be billed (at most \(most)), and there is no clip to fetch. "
        + "Making it again is billed once more.")
    // Given up before it was sent: only what came before may be billed.
    #expect(
      try after(Self.billedOnce + [.cancelled]).secondBill.hasPrefix(
        "What was tried before was billed ($0.79), and"))
    #expect(
      try after(Self.billedOnce + [.submissionBegan, .accepted(remoteName: "b"), .cancelled])
        .secondBill.hasPrefix("This try may be billed (\(both)), and"))
  }

  /// One try got no answer, another was made and not fetched.
  @Test func whatIsKnownOfOneTryIsNotSaidOfAll() throws {
    let mixed = Self.lostOnce + Self.billedOnce
    let sent: [OperationEvent] = [.submissionBegan, .answerLost(Self.lost)]
    let before = "at most \(most + Money(dollars: 0.79))"
    let all = "at most \(most + most + Money(dollars: 0.79))"
    let again = try after(mixed)
    #expect(
      again.moneyWords
        == "\(all): \(before) charged or perhaps charged before, at most \(most) reserved")
    #expect(
      again.wordsOnPerhaps == "\(before) is charged or perhaps charged for what was tried before")
    #expect(
      try after(mixed + [.cancelled]).secondBill.hasPrefix(
        "What was tried before was or may be billed (\(before)), and"))
    let lost = try after(mixed + sent)
    #expect(
      lost.secondBill.contains(" What was tried before was or may be billed, too: \(all) in all. "))
    #expect(lost.wordsOnPerhaps == "\(all) is charged or perhaps charged for all its tries")
    #expect([lost].wordsOnPerhaps == "\(all) is charged or perhaps charged")
  }

  @Test func ofSeveralThatGotNoAnswerTheSumIsSaid() throws {
    let sent: [OperationEvent] = [.submissionBegan, .answerLost(Self.lost)]
    let billed = try after(Self.billedOnce + sent)
    #expect([billed].wordsOnPerhaps == "at most \(most) is perhaps charged")
    let all = [billed, try after(Self.lostOnce + sent), try after(sent, provider: .sandbox)]
    #expect(all.wordsOnPerhaps == "at most \(most + most + most) is perhaps charged")
    #expect([try after(sent, provider: .sandbox)].wordsOnPerhaps == nil)
  }

  @Test func theQuestionBeforeTheSameSaysAll() throws {
    let sent: [OperationEvent] = [.submissionBegan, .answerLost(Self.lost)]
    #expect(
      try after(Self.lostOnce + sent).wordsOnPerhaps
        == "at most \(most + most) is perhaps charged for all its tries")
    #expect(
      try after(Self.billedOnce + sent).wordsOnPerhaps
        == "at most \(most) is perhaps charged for its last try")
    #expect(
      try after(Self.lostOnce).wordsOnPerhaps
        == "at most \(most) is perhaps charged for what was tried before")
    #expect(try after(Self.billedOnce).wordsOnPerhaps == nil)
    #expect(try after(sent, provider: .sandbox).wordsOnPerhaps == nil)
  }

  /// The clip was paid for when it was made, the first time or the second.
  @Test(arguments: [[], billedOnce]) func whatIsOnlyFetchedOnceMoreIsCharged(
    _ before: [OperationEvent]
  ) throws {
    let given: [OperationEvent] = [
      .submissionBegan, .accepted(remoteName: "b"), Self.made, .cancelled, .retried,
    ]
    for events in [Self.done + [.fetchedAgain], given] {
      let fetched = try after(before + events)
      #expect(fetched.state == .saving && fetched.ledgerStatus == .charged)
      #expect(fetched.chargedWord == "yes")
      #expect(
        fetched.moneyWords.hasSuffix("$0.79 charged\(before.isEmpty ? " · estimate $0.80" : "")"))
    }
    let waits = OperationEvent.downloadPostponed(Self.lost, until: Sample.now)
    let first = try after(
      before + [.submissionBegan, .accepted(remoteName: "b"), Self.made, waits, .retried])
    #expect(first.ledgerStatus == .reserved)
  }
}
