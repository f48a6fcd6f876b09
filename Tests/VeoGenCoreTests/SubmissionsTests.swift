import Foundation
import Testing
import VeoGenCore

/// What an operation that was sent more than once cost in all.
@Suite struct SubmissionsTests {
  private let later = Sample.now + 60

  /// After `events` and the lines of the log that belong to them, a minute after each other.
  private func detail(_ provider: Provider, _ events: OperationEvent...) throws -> OperationDetail {
    var book = Book()
    var operation = try #require(book.admit(takes: 1, provider: provider, now: Sample.now).first)
    var (log, now) = ([Attempt(at: Sample.now, step: .admit, outcome: "admitted")], Sample.now)
    for event in events {
      now += 60
      operation = try book.step(operation, event, now: now)
      switch event {
      case .submissionBegan: log.append(Attempt(at: now, step: .submit, outcome: "sending"))
      case .accepted(let name):
        log.append(Attempt(at: now, step: .submit, outcome: Attempt.accepted(as: name)))
      case .retried: log.append(Attempt(at: now, step: .retry, outcome: "make it again"))
      case .madeAgain: log.append(Attempt(at: now, step: .poll, outcome: "nothing was made"))
      default: break
      }
    }
    return OperationDetail(operation: operation, attempts: log, ledger: book.entries)
  }

  private let made = OperationEvent.resultReady(RemoteResult(uri: "u", cost: Money(dollars: 0.79)))

  @Test func oneSubmissionIsTheOperationsOwnMatter() throws {
    let once = try detail(
      .gemini, .submissionBegan, .accepted(remoteName: "a"), made, .saved(Sample.saved))
    #expect(once.moneyWords == nil && once.wouldBeBilled == nil)
  }

  @Test func whatWasCancelledWhileItRanCountsBesideTheRetry() throws {
    let twice = try detail(
      .gemini, .submissionBegan, .accepted(remoteName: "a"), .cancelled, .retried,
      .submissionBegan, .accepted(remoteName: "b"), made, .saved(Sample.saved))
    let first = twice.ledger[0].amount
    #expect(
      twice.moneyWords
        == "2 submissions, at most \(first + Money(dollars: 0.79)): at most \(first) perhaps charged, "
        + "$0.79 charged")
  }

  @Test func whatIsSaidOfTheTriesAddsUp() throws {
    var twice = try detail(
      .gemini, .submissionBegan, .accepted(remoteName: "a"), .cancelled, .retried)
    for index in twice.ledger.indices {
      twice.ledger[index].reserved = Money(microdollars: 804_000)
    }
    #expect(
      twice.moneyWords
        == "2 submissions, at most $1.608: ~$0.804 perhaps charged, "
        + "~$0.804 reserved")
  }

  @Test func whatWasNeverSentCostsNothing() throws {
    let twice = try detail(
      .gemini, .cancelled, .retried, .submissionBegan, .accepted(remoteName: "b"), made,
      .saved(Sample.saved))
    #expect(twice.moneyWords == "$0.79 charged")
  }

  @Test func aRefusalDoesNotHideWhatWasPaidBefore() throws {
    let twice = try detail(
      .gemini, .submissionBegan, .accepted(remoteName: "a"), .cancelled, .retried,
      .submissionBegan, .failed(Failure(.refused, "Refused.")))
    #expect(twice.operation.ledgerStatus == .perhaps)
    #expect(twice.moneyWords == "at most \(twice.ledger[0].amount) perhaps charged")
  }

  @Test func theSandboxSaysWhatAllOfItWouldBe() throws {
    let twice = try detail(
      .sandbox, .submissionBegan, .accepted(remoteName: "a"), .cancelled, .retried,
      .submissionBegan, .accepted(remoteName: "b"), made, .saved(Sample.saved))
    #expect(twice.moneyWords == nil)
    #expect(twice.wouldBeBilled?.submissions == 2)
    #expect(twice.wouldBeBilled?.amount == Money(dollars: 1.6))
    let unsent = try detail(
      .sandbox, .cancelled, .retried, .submissionBegan, .accepted(remoteName: "b"), made,
      .saved(Sample.saved))
    #expect(unsent.wouldBeBilled?.submissions == 1)
    #expect(unsent.wouldBeBilled?.amount == Money(dollars: 0.8))
  }

  @Test func onlyTheLastWaitIsWaiting() throws {
    let once = try detail(.gemini, .submissionBegan, .accepted(remoteName: "a"))
    #expect(once.queuedAt == Sample.now)
    let again = try detail(
      .gemini, .submissionBegan, .accepted(remoteName: "a"), .cancelled, .retried,
      .submissionBegan)
    #expect(again.queuedAt == Sample.now + 240)
    #expect(again.operation.submittedAt == Sample.now + 300)
    let failure = Failure(.server, "Nothing was made.")
    let byItself = try detail(
      .gemini, .submissionBegan, .accepted(remoteName: "a"), .madeAgain(failure, at: later),
      .submissionBegan)
    #expect(byItself.queuedAt == Sample.now + 180)
  }
}
