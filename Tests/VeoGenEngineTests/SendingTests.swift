import Foundation
import Testing
import VeoGenCore

@testable import VeoGenEngine

/// What is sent is sent once, whatever comes back.
@Suite struct SendingTests {
  @Test func whatWasNotSentIsTriedAgain() async throws {
    let bench = try Bench(
      .init(submits: [
        .failure(Trouble.problem(.network, .no)), .failure(Trouble.problem(.overloaded, .yes)),
      ]))
    bench.engine.start()
    let id = try await bench.submit()
    try await bench.run(id, until: .completed)
    #expect(bench.service.counts.submitted == 3)
    await bench.engine.stop()
  }

  @Test func theServersWaitIsHonoured() async throws {
    let bench = try Bench(
      .init(submits: [.failure(Trouble.problem(.rateLimited, .yes, retryAfter: 47))]))
    bench.engine.start()
    let begin = bench.clock.now()
    let id = try await bench.submit()
    try await bench.run(movingTime: false) { try bench.operation(id).retryAt != nil }
    let waiting = try bench.operation(id)
    #expect(waiting.state == .queued)
    #expect(waiting.retryAt == begin + 47)
    #expect(waiting.failure?.message == "It broke.")
    try await bench.run(id, until: .completed)
    #expect(bench.clock.now() >= begin + 47)
    await bench.engine.stop()
  }

  @Test(arguments: [CallProblem.Class.network, .timeout, .server, .oddAnswer])
  func aLostAnswerIsUncertainAndNeverSentAgain(_ kind: CallProblem.Class) async throws {
    let bench = try Bench(
      .init(submits: [.failure(Trouble.problem(kind, .perhaps))]), provider: .gemini)
    bench.engine.start()
    let id = try await bench.submit(Fixtures.request(provider: .gemini))
    try await bench.run(id, until: .uncertain)
    let lost = try bench.operation(id)
    #expect(lost.charged == .perhaps)
    #expect(lost.failure?.kind == .lostAnswer)
    for _ in 0..<20 {
      bench.clock.advance(by: 600)
      await bench.engine.dispatcher.look()
    }
    #expect(try bench.operation(id).state == .uncertain)
    #expect(bench.service.counts.submitted == 1)
    // Only the person's word sends it again.
    try await bench.engine.client.retry(id, nil)
    try await bench.run(id, until: .completed)
    #expect(bench.service.counts.submitted == 2)
    #expect(try bench.operation(id).charged == .yes)
    await bench.engine.stop()
  }

  @Test func aRefusalEndsIt() async throws {
    let refusal = ServiceProblem(
      CallProblem(.definite, sent: .yes),
      Failure(.refused, "Blocked.", code: "safety", supportCodes: ["42237218"]))
    let bench = try Bench(.init(submits: [.failure(refusal)]))
    bench.engine.start()
    let id = try await bench.submit()
    try await bench.run(id, until: .failed)
    #expect(try bench.operation(id).failure?.supportCodes == ["42237218"])
    #expect(try bench.operation(id).charged == .no)
    await bench.engine.stop()
  }

  @Test func tooManyTriesEndInFailed() async throws {
    let trouble = Trouble.problem(.overloaded, .yes)
    let bench = try Bench(.init(submits: Array(repeating: .failure(trouble), count: 9)))
    bench.engine.start()
    let id = try await bench.submit()
    try await bench.run(id, until: .failed)
    #expect(bench.service.counts.submitted == 3)
    await bench.engine.stop()
  }
}
