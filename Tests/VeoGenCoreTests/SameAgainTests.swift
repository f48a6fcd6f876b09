import Foundation
import Testing
import VeoGenCore

/// Which operation asks before the same is sent once more.
@Suite struct SameAgainTests {
  private let failure = Failure(.lostAnswer, "No answer came.", charged: .perhaps)

  private func after(_ events: OperationEvent..., provider: Provider = .gemini) throws -> Operation
  {
    try events.reduce(Sample.operation(provider: provider)) {
      try $0.next(on: $1, at: Sample.now)
    }
  }

  /// As the store moves one to the trash that has not ended.
  private func deleted(_ operation: Operation, later: Double = 0) throws -> Operation {
    let now = Sample.now.addingTimeInterval(later)
    var operation =
      operation.state.isFinal ? operation : try operation.next(on: .cancelled, at: now)
    operation.trashedAt = now
    return operation
  }

  @Test func theSameIsAnotherTakeOfIt() {
    let request = Sample.request("A lion  at sunset ")
    #expect(request.isSame(as: Sample.request("A lion at sunset")))
    #expect(!request.isSame(as: Sample.request("A lion at dawn")))
    #expect(!request.isSame(as: Sample.request("A lion at sunset", duration: 6)))
    #expect(!request.isSame(as: Sample.request("A lion at sunset", provider: .vertex)))
    #expect(
      !request.isSame(as: Sample.request("A lion at sunset", inputs: [Sample.image(.firstFrame)])))
  }

  @Test func whatGotNoAnswerIsUndecidedAlsoInTheTrash() throws {
    let lost = try after(.submissionBegan, .answerLost(failure))
    #expect(lost.isUndecided && lost.asksBeforeTheSame)
    #expect(lost.wordsOnPerhaps == "at most \(lost.most) is perhaps charged")
    let trashed = try deleted(lost, later: 60)
    #expect(trashed.state == .cancelled && trashed.isUndecided && trashed.asksBeforeTheSame)
  }

  @Test func ofSeveralTheSumIsTold() throws {
    let lost = try after(.submissionBegan, .answerLost(failure))
    #expect([lost].moreOnTheSame.isEmpty)
    let sum = lost.most + lost.most
    #expect(
      [lost, try after(), lost].moreOnTheSame == " Of 2 like it at most \(sum) is perhaps charged.")
  }

  /// Nobody has to decide any more, and it may be billed all the same.
  @Test func whatThePersonCancelledAsksLikeWhatWasDeleted() throws {
    let given = try after(.submissionBegan, .answerLost(failure), .cancelled)
    let running = try after(.submissionBegan, .accepted(remoteName: "a"), .cancelled)
    for operation in [given, running, try deleted(given, later: 60)] {
      #expect(!operation.isUndecided && operation.asksBeforeTheSame)
    }
    #expect(try !after(.cancelled).asksBeforeTheSame)
    #expect(try !after(.submissionBegan, .failed(Failure(.refused, "No."))).asksBeforeTheSame)
  }

  @Test func whatIsChargedAndLostAsksWhereverItIs() throws {
    let lost = Failure(.expired, "The file is gone.", charged: .yes)
    let made: [OperationEvent] = [
      .submissionBegan, .accepted(remoteName: "a"), .resultReady(RemoteResult(uri: "u")),
    ]
    func after(_ events: [OperationEvent]) throws -> Operation {
      try events.reduce(Sample.operation()) { try $0.next(on: $1, at: Sample.now) }
    }
    let failed = try after(made + [.failed(lost)])
    let again = try after(made + [.failed(lost), .retried, .cancelled])
    let refetched = try after(made + [.saved(Sample.saved), .fetchedAgain, .failed(lost)])
    for operation in [failed, again, refetched] {
      #expect(operation.asksBeforeTheSame && !operation.isPerhapsCharged)
      #expect(try deleted(operation, later: 60).asksBeforeTheSame)
      #expect(
        operation.wordsOnTheSame(sentAt: "12:04").contains(". It was taken: "))
    }
    let most = failed.most
    #expect(
      failed.wordsOnTheSame(sentAt: "12:04")
        == "The same was sent as 3f2a0001 at 12:04, and failed. It was taken: at most \(most) is charged."
    )
    #expect(
      again.wordsOnTheSame(sentAt: "12:04").hasSuffix(
        ", and was cancelled. It was taken: at most \(most) is charged for what was tried before."))
    #expect(
      [failed, refetched].moreOnTheSame == " Of 2 like it at most \(most + most) is charged.")
    let open = try after([.submissionBegan, .answerLost(failure)])
    #expect(
      [failed, open].moreOnTheSame
        == " Of 2 like it at most \(most + most) is charged or perhaps charged.")
  }

  /// Each was charged once, and nobody knows of the last try.
  @Test func theSumOfSeveralHasWhatIsChargedForCertain() throws {
    let lost = Failure(.expired, "The file is gone.", charged: .yes)
    var one = try after(
      .submissionBegan, .accepted(remoteName: "a"), .resultReady(RemoteResult(uri: "u")),
      .failed(lost), .retried, .submissionBegan, .answerLost(failure))
    one.earlier = CountedMoney(amount: one.most)
    let words = [one, one].moreOnTheSame
    #expect(words.hasSuffix(" is charged or perhaps charged."))
    #expect(!words.contains(" \(one.most + one.most) "), "the earlier tries are missing")
  }

  @Test func ofWhatIsOnItsWayNothingIsSaidToBeCharged() throws {
    let running = try after(.submissionBegan, .accepted(remoteName: "a"))
    #expect([running].wordsOnBill == nil)
    #expect(running.waysBesideTheSame.hasPrefix("veogen show 3f2a0001"))
  }

  /// What is made and given up is fetched for nothing while the service keeps it.
  @Test func whatCanStillBeFetchedSaysSo() throws {
    let given = try after(
      .submissionBegan, .accepted(remoteName: "a"), .resultReady(RemoteResult(uri: "u")), .cancelled
    )
    #expect(given.asksBeforeTheSame)
    #expect(
      given.wordsOnTheSame(sentAt: "12:04").hasSuffix(
        " Retry fetches its clip, for nothing, while that is still kept."))
    #expect(given.waysBesideTheSame.hasSuffix("veogen retry 3f2a0001 fetches its clip."))
  }

  /// An earlier try was charged for certain, of another nobody knows, and the last never left.
  @Test func whatIsOpenOfAnEarlierTryIsAskedAbout() throws {
    let lost = Failure(.expired, "The file is gone.", charged: .yes)
    var waits = try after(
      .submissionBegan, .answerLost(failure), .retried, .submissionBegan,
      .accepted(remoteName: "a"), .resultReady(RemoteResult(uri: "u")), .failed(lost), .retried,
      .cancelled)
    waits.perhapsBefore = true
    #expect(waits.charged == .yes && waits.isPerhapsCharged)
    let trashed = try deleted(waits, later: 60)
    #expect(trashed.asksBeforeTheSame)
    #expect(
      trashed.wordsOnTheSame(sentAt: "12:04").contains("is charged or perhaps charged for what"))
  }

  /// It waited to be sent again: its first try is as open as before, and counts once.
  @Test func whatWasDeletedBeforeItLeftIsDecided() throws {
    let waits = try after(.submissionBegan, .answerLost(failure), .retried)
    let trashed = try deleted(waits, later: 60)
    #expect(trashed.state == .cancelled && !trashed.isUndecided && trashed.asksBeforeTheSame)
  }

  @Test func whatWasChargedForAnEarlierTryAsksAboutItsLastOne() throws {
    let broken = Failure(.expired, "The file is gone.", charged: .yes)
    let lost = try after(
      .submissionBegan, .accepted(remoteName: "a"), .resultReady(RemoteResult()), .failed(broken),
      .retried, .submissionBegan, .answerLost(failure))
    #expect(lost.charged == .yes && lost.isUndecided)
    let trashed = try deleted(lost, later: 60)
    #expect(trashed.isUndecided && trashed.asksBeforeTheSame)
  }

  @Test func whatCostsNothingOrHasItsClipDoesNotAsk() throws {
    let unsent = try deleted(try after())
    #expect(!unsent.isUndecided && !unsent.asksBeforeTheSame && unsent.wordsOnPerhaps == nil)
    let done = try deleted(
      try after(
        .submissionBegan, .accepted(remoteName: "a"), .resultReady(RemoteResult()),
        .saved(Sample.saved)))
    #expect(!done.isUndecided && !done.asksBeforeTheSame)
    let free = try deleted(
      try after(.submissionBegan, .answerLost(failure), provider: .sandbox))
    #expect(!free.isUndecided && !free.asksBeforeTheSame)
  }

  @Test func whatACommandDoes() throws {
    let lost = try after(.submissionBegan, .answerLost(failure))
    let running = try after(.submissionBegan, .accepted(remoteName: "a"))
    let trashed = try deleted(lost)
    #expect(SameAgain([], canAsk: false, isSaid: false) == .send)
    #expect(SameAgain([running, lost], canAsk: false, isSaid: false) == .refuse(lost))
    #expect(SameAgain([trashed], canAsk: false, isSaid: false) == .refuse(trashed))
    #expect(SameAgain([running], canAsk: false, isSaid: false) == .tell(running))
    #expect(SameAgain([running, lost], canAsk: true, isSaid: false) == .ask(lost))
    #expect(SameAgain([running], canAsk: true, isSaid: false) == .ask(running))
    for canAsk in [true, false] {
      #expect(SameAgain([lost], canAsk: canAsk, isSaid: true) == .send)
      let free = try after(.submissionBegan, .answerLost(failure), provider: .sandbox)
      #expect(SameAgain([free], canAsk: canAsk, isSaid: false) == .send)
    }
  }

  @Test func whatItSays() throws {
    let lost = try after(.submissionBegan, .answerLost(failure))
    #expect(
      lost.wordsOnTheSame(sentAt: "12:04")
        == "The same was sent as 3f2a0001 at 12:04. No answer came: at most \(lost.most) is perhaps charged."
    )
    #expect(lost.waysBesideTheSame.contains("veogen retry 3f2a0001"))
    let trashed = try deleted(lost)
    #expect(trashed.wordsOnTheSame(sentAt: "12:04").contains("at 12:04, and lies in the trash. No"))
    #expect(trashed.waysBesideTheSame.contains("veogen restore 3f2a0001"))
    let running = try after(.submissionBegan, .accepted(remoteName: "a"))
    #expect(
      running.wordsOnTheSame(sentAt: "12:04")
        == "The same is not done yet: it was asked for as 3f2a0001 at 12:04.")
  }

  @Test func whatGeminiBetteredIsKnownByWhatWasWritten() {
    var bettered = Sample.request("A majestic lion")
    bettered.originalPrompt = "A lion at sunset"
    #expect(!Sample.request().isSame(as: bettered))
    #expect(Sample.request().isSame(as: bettered.asWritten))
  }
}
