import Testing
import VeoGenCore

/// What somebody who sends the same again was told, and what is news.
@Suite struct SameKnownTests {
  private let lost: Operation
  private let running: Operation
  private let done: Operation

  init() throws {
    let failure = Failure(.lostAnswer, "No answer came.", charged: .perhaps)
    func after(_ events: [OperationEvent]) throws -> Operation {
      try events.reduce(Sample.operation(provider: .gemini)) { try $0.next(on: $1, at: Sample.now) }
    }
    lost = try after([.submissionBegan, .answerLost(failure)])
    running = try after([.submissionBegan, .accepted(remoteName: "a")])
    done = try after([
      .submissionBegan, .accepted(remoteName: "a"), .resultReady(RemoteResult()),
      .saved(Sample.saved),
    ])
  }

  @Test func theGraverIsAskedAboutFirst() {
    #expect(SameKnown.nothing.news(in: [running, lost]) == [lost, running])
    #expect(SameKnown.nothing.news(in: [done]).isEmpty)
    #expect(SameKnown.nothing.news(in: []).isEmpty)
  }

  @Test func whatWasAgreedToIsNoNews() {
    #expect(SameKnown(running).news(in: [running]).isEmpty)
    #expect(SameKnown(running).news(in: [running, lost]) == [lost])
    #expect(SameKnown(lost).news(in: [running, lost]).isEmpty)
    #expect(SameKnown(nil) == .nothing && SameKnown(done) == .nothing)
  }
}
