import Foundation
import Testing
import VeoGenCore

@testable import VeoGenEngine

/// Asking how far a generation is.
@Suite struct FollowingTests {
  @Test func anOutageWhilePollingFailsNothing() async throws {
    let bench = try Bench(
      .init(polls: Array(repeating: .failure(Trouble.poll), count: 60)), provider: .gemini)
    bench.engine.start()
    let begin = bench.clock.now()
    let id = try await bench.submit(Fixtures.request(provider: .gemini))
    try await bench.run(id, until: .completed)
    #expect(bench.clock.now().timeIntervalSince(begin) > 1_800, "polling slows down")
    let words = try bench.outcomes(id).filter { $0.hasPrefix("poll: poll failed") }
    #expect(words.count == 6, "each tenth is logged")
    await bench.engine.stop()
  }

  @Test func oneOddAnswerIsNoEnd() async throws {
    let bench = try Bench(
      .init(
        polls: [
          .failure(Trouble.unknownThere), .success(.running), .failure(Trouble.unknownThere),
        ]))
    bench.engine.start()
    let id = try await bench.submit()
    try await bench.run(id, until: .completed)
    await bench.engine.stop()
  }

  @Test func whatTheServiceKeepsDenyingIsGone() async throws {
    let bench = try Bench(
      .init(polls: Array(repeating: .failure(Trouble.unknownThere), count: 200)), provider: .gemini)
    bench.engine.start()
    let begin = bench.clock.now()
    let id = try await bench.submit(Fixtures.request(provider: .gemini))
    try await bench.run(id, until: .failed)
    let failed = try bench.operation(id)
    #expect(failed.failure?.kind == .expired)
    #expect(failed.charged == .perhaps)
    #expect(bench.clock.now().timeIntervalSince(begin) >= 300)
    #expect(!failed.retryIsDownloadOnly)
    await bench.engine.stop()
  }

  /// Enough denials in too short a time, and then an outage.
  @Test func anOutageIsNoDenial() async throws {
    let polls = Array(
      repeating: ScriptedService.Outcome<PollAnswer>.failure(Trouble.unknownThere), count: 8)
    let outage = Array(
      repeating: ScriptedService.Outcome<PollAnswer>.failure(Trouble.problem(.network, .yes)),
      count: 10)
    let bench = try Bench(.init(polls: polls + outage), provider: .gemini)
    bench.engine.start()
    let begin = bench.clock.now()
    let id = try await bench.submit(Fixtures.request(provider: .gemini))
    try await bench.run { try bench.operation(id).state.isFinal }
    #expect(try bench.operation(id).state == .completed)
    #expect(bench.clock.now().timeIntervalSince(begin) > 300)
    await bench.engine.stop()
  }

  @Test func aFailedGenerationSaysWhy() async throws {
    let failure = Failure(.refused, "The sound was refused.", charged: .no)
    let bench = try Bench(.init(polls: [.success(.failed(failure))]), provider: .gemini)
    bench.engine.start()
    let id = try await bench.submit(Fixtures.request(provider: .gemini))
    try await bench.run(id, until: .failed)
    #expect(try bench.operation(id).failure == failure)
    #expect(try bench.operation(id).charged == .no)
    await bench.engine.stop()
  }
}
