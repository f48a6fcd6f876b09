import Testing
import VeoGenCore

@Suite struct RetryTests {
  @Test(arguments: [CallProblem.Class.server, .network, .timeout, .oddAnswer])
  func aSubmissionThatMayHaveArrivedIsNeverSentAgain(_ problem: CallProblem.Class) {
    for sent in [CallProblem.Sent.perhaps, .yes] {
      let decision = Retry.decision(
        for: .submit, CallProblem(problem, sent: sent), attempt: 1, jitter: 0)
      #expect(decision == .uncertain)
    }
  }

  @Test func aSubmissionThatNeverLeftIsTriedAgainUpToItsLimit() {
    let problem = CallProblem(.network, sent: .no)
    for attempt in 1..<5 {
      guard case .again = Retry.decision(for: .submit, problem, attempt: attempt, jitter: 0.5)
      else {
        Issue.record("attempt \(attempt) was not followed by another")
        return
      }
    }
    #expect(Retry.decision(for: .submit, problem, attempt: 5, jitter: 0.5) == .fail)
  }

  @Test func theServersWordOnWaitingIsHonoured() {
    let limited = CallProblem(.rateLimited, sent: .yes, retryAfter: 47)
    #expect(Retry.decision(for: .submit, limited, attempt: 1, jitter: 0) == .again(after: 47))
  }

  /// It is kept for two days only.
  @Test func aMadeClipIsLookedForAgainWithinAnHour() {
    for attempt in [1, 5, 40] {
      let busy = CallProblem(.oddAnswer, sent: .yes, retryAfter: 86_400)
      #expect(
        Retry.decision(for: .download, busy, attempt: attempt, jitter: 0) == .again(after: 3_600))
    }
  }

  @Test func aDailyQuotaIsNotTriedAgain() {
    let spent = CallProblem(.quotaExhausted, sent: .yes, retryAfter: 5)
    #expect(Retry.decision(for: .submit, spent, attempt: 1, jitter: 0) == .fail)
  }

  @Test(arguments: [Limit.Kind.perDay, .spend])
  func aLimitThatEndsByItselfIsWaitedFor(_ kind: Limit.Kind) {
    let limited = CallProblem(.quotaExhausted, sent: .yes, limit: Limit(kind))
    #expect(Retry.decision(for: .submit, limited, attempt: 9, jitter: 0) == .waitForLane)
  }

  @Test(arguments: [Limit.Kind.tier, .billing])
  func aLimitThatOnlyThePersonCanEndFails(_ kind: Limit.Kind) {
    let limited = CallProblem(.quotaExhausted, sent: .yes, limit: Limit(kind))
    #expect(Retry.decision(for: .submit, limited, attempt: 1, jitter: 0) == .fail)
  }

  @Test func pollingNeverGivesUpButOnADefiniteAnswer() {
    for problem in CallProblem.Class.allCases where problem != .definite {
      let decision = Retry.decision(
        for: .poll, CallProblem(problem, sent: .yes), attempt: 1_000, jitter: 0.9)
      guard case .again(let after) = decision else {
        Issue.record("polling gave up on \(problem)")
        continue
      }
      #expect(after <= 60)
    }
  }

  @Test func delaysGrowAndStayUnderTheirCap() {
    let problem = CallProblem(.server, sent: .yes)
    func longest(_ attempt: Int) -> Double {
      guard
        case .again(let after) = Retry.decision(
          for: .download, problem, attempt: attempt, jitter: 1)
      else { return -1 }
      return after
    }
    #expect((1...8).map(longest) == [1, 2, 4, 8, 16, 32, 60, 60])
  }

  @Test(arguments: [
    CallProblem.Class.network, .timeout, .server, .rateLimited, .overloaded,
  ])
  func aPaidClipIsFetchedUntilItIsHere(_ problem: CallProblem.Class) {
    let decision = Retry.decision(
      for: .download, CallProblem(problem, sent: .yes), attempt: 1_000, jitter: 1)
    #expect(decision == .again(after: 60))
  }

  @Test func noDownloadIsEverGivenUpByARule() {
    for problem in CallProblem.Class.allCases {
      for attempt in [1, 5, 6, 10_000] {
        let decision = Retry.decision(
          for: .download, CallProblem(problem, sent: .yes), attempt: attempt, jitter: 0.5)
        guard case .again(let after) = decision else {
          Issue.record("\(problem) is given up after \(attempt)")
          continue
        }
        #expect(after <= 600)
      }
    }
  }

  @Test func whatComesBrokenFiveTimesWaitsLong() {
    let call = CallProblem(.oddAnswer, sent: .yes)
    func after(_ attempt: Int) -> Retry.Decision {
      Retry.decision(for: .download, call, attempt: attempt, jitter: 1)
    }
    #expect((1...6).map(after) == [1, 2, 4, 8, 600, 600].map { .again(after: $0) })
  }

  @Test func theDiskIsLookedAtEveryMinuteAtLeast() {
    let call = CallProblem(.disk, sent: .no)
    func after(_ attempt: Int) -> Retry.Decision {
      Retry.decision(for: .download, call, attempt: attempt, jitter: 1)
    }
    #expect((1...6).map(after) == [5, 10, 20, 40, 60, 60].map { .again(after: $0) })
  }

  @Test func aFileThatCannotBeReadIsNotSentAgain() {
    let unread = CallProblem(.disk, sent: .no)
    #expect(Retry.decision(for: .submit, unread, attempt: 1, jitter: 0) == .fail)
  }
}
