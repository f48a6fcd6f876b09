import Testing
import VeoGenCore

/// What may be billed though it is cancelled.
@Suite struct CancelCostTests {
  private let failure = Failure(.lostAnswer, "No answer came.", charged: .perhaps)

  private func after(_ events: OperationEvent..., provider: Provider = .gemini) throws -> Operation
  {
    try events.reduce(Sample.operation(provider: provider)) {
      try $0.next(on: $1, at: Sample.now)
    }
  }

  @Test func whatIsCancelledAtACost() throws {
    let lost = try after(.submissionBegan, .answerLost(failure))
    #expect(lost.isCancelledAtACost && lost.wordsOnCancelling.contains("may have taken it"))
    #expect(try after(.submissionBegan).isCancelledAtACost)
    let running = try after(.submissionBegan, .accepted(remoteName: "a"))
    #expect(running.isCancelledAtACost)
    #expect(
      running.wordsOnCancelling.contains(
        "Google has it already: it may be billed ($0.80, at most $0.84)"))
    #expect(try !after().isCancelledAtACost)
    #expect(try !after(.cancelled).isCancelledAtACost)
  }
}
