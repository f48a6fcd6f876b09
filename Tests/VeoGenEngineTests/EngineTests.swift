import Foundation
import Testing
import VeoGenCore

@testable import VeoGenEngine

@Suite struct EngineTests {
  @Test func aPromptBecomesAClip() async throws {
    let bench = try Bench(.init(polls: [.success(.running), .success(.running)]))
    bench.engine.start()
    let id = try await bench.submit()
    try await bench.run(id, until: .completed)
    let operation = try bench.operation(id)
    let clip = try #require(operation.clip)
    #expect(clip.fileName == "a-lion-at-sunset-\(id.short).mp4")
    #expect(
      FileManager.default.contents(atPath: clip.path)?.starts(with: bench.service.clip) == true)
    #expect(clip.sha256 == (try PrivateFile.digest(clip.path)))
    #expect((clip.width, clip.height, clip.hasAudio) == (64, 36, true))
    #expect(clip.videoCodec == "h264")
    #expect(clip.framesPerSecond == 24)
    #expect(operation.charged == .no, "the sandbox bills nothing")
    #expect(bench.service.counts.submitted == 1)
    #expect(bench.service.counts.polled == 3)
    try await bench.run("only the clip is left") {
      try FileManager.default.contentsOfDirectory(atPath: bench.home.paths.videos)
        == [clip.fileName]
    }
    #expect(
      try bench.outcomes(id) == [
        "admit: admitted to the queue", "submit: sending to sandbox",
        "submit: accepted as v1_remote1", "poll: the clip is ready, after 3 polls",
        "save: saved as \(clip.fileName)",
      ])
    await bench.engine.stop()
  }

  @Test func noMoreThanTheLimitRunAtOnce() async throws {
    let bench = try Bench(concurrency: 2)
    bench.engine.start()
    bench.service.change { $0.holdsSubmissions = true }
    let ids = try await bench.engine.submit(Fixtures.request(), takes: 5).map(\.id)
    try await bench.run(movingTime: false) { bench.service.counts.submitted == 2 }
    let states = try ids.map { try bench.operation($0).state }
    #expect(states.filter { $0 == .submitting }.count == 2)
    #expect(states.filter { $0 == .queued }.count == 3)
    #expect(try bench.store.totals(now: bench.clock.now()).queued == 3)
    bench.service.change { $0.holdsSubmissions = false }
    for id in ids { try await bench.run(id, until: .completed) }
    #expect(bench.service.counts.submitted == 5)
    await bench.engine.stop()
  }

  @Test func takesGetNamesOfTheirOwn() async throws {
    let bench = try Bench()
    bench.engine.start()
    let ids = try await bench.engine.submit(Fixtures.request(), takes: 4).map(\.id)
    for id in ids { try await bench.run(id, until: .completed) }
    #expect(Set(try ids.map { try bench.operation($0).clip?.path }).count == 4)
    #expect(Set(ids.map(\.short)).count == 4)
    await bench.engine.stop()
  }

  /// By one seed all would be the same clip, each paid for.
  @Test func takesOfOneSeedGetTheNextOnes() async throws {
    let bench = try Bench()
    var request = Fixtures.request()
    request.settings.seed = .max
    let made = try await bench.engine.submit(request, takes: 3)
    #expect(made.map(\.request.settings.seed) == [.max, 0, 1])
    request.settings.seed = nil
    let random = try await bench.engine.submit(request, takes: 2)
    #expect(random.allSatisfy { $0.request.settings.seed == nil })
  }

  @Test func queuedIsCancelledAtOnce() async throws {
    let bench = try Bench()
    let id = try await bench.submit()
    try await bench.engine.client.cancel(id, nil)
    #expect(try bench.operation(id).state == .cancelled)
    #expect(bench.service.counts.submitted == 0)
    await #expect(throws: Failure.self) { try await bench.engine.client.cancel(id, nil) }
  }

  @Test func processingIsStoppedAtGoogle() async throws {
    let bench = try Bench(.init(polls: Array(repeating: .success(.running), count: 1_000)))
    bench.engine.start()
    let id = try await bench.submit()
    try await bench.run(id, until: .processing)
    try await bench.engine.client.cancel(id, nil)
    #expect(try bench.operation(id).state == .cancelled)
    #expect(bench.service.counts.cancelled == 1)
    let polled = bench.service.counts.polled
    bench.clock.advance(by: 600)
    await bench.engine.stop()
    #expect(bench.service.counts.polled <= polled + 1)
  }

  @Test func whatCannotBeStoppedIsSaidToBeStillBilled() async throws {
    let bench = try Bench(
      .init(
        polls: Array(repeating: .success(.running), count: 1_000),
        cancels: [.success(.notOffered)]), provider: .gemini)
    bench.engine.start()
    let id = try await bench.submit(Fixtures.request(provider: .gemini))
    try await bench.run(id, until: .processing)
    try await bench.engine.client.cancel(id, nil)
    let cancelled = try bench.operation(id)
    #expect(cancelled.state == .cancelled)
    #expect(cancelled.charged == .perhaps)
    #expect(try bench.outcomes(id).last?.contains("may still be billed") == true)
    await bench.engine.stop()
  }

  @Test func givingUpAnUncertainOneKeepsTheDoubt() async throws {
    let bench = try Bench(
      .init(submits: [.failure(Trouble.problem(.timeout, .perhaps))]), provider: .gemini)
    bench.engine.start()
    let id = try await bench.submit(Fixtures.request(provider: .gemini))
    try await bench.run(id, until: .uncertain)
    try await bench.engine.client.cancel(id, nil)
    #expect(try bench.operation(id).state == .cancelled)
    #expect(try bench.operation(id).charged == .perhaps)
    #expect(try bench.outcomes(id).last == "cancel: given up; whether it was accepted is not known")
    await bench.engine.stop()
  }

  @Test func aWishDuringSendingIsKept() async throws {
    let bench = try Bench()
    bench.service.change { $0.holdsSubmissions = true }
    bench.engine.start()
    let id = try await bench.submit()
    try await bench.run(movingTime: false) { bench.service.counts.submitted == 1 }
    try await bench.engine.client.cancel(id, nil)
    #expect(try bench.operation(id).state == .submitting)
    bench.service.change { $0.holdsSubmissions = false }
    try await bench.run(id, until: .cancelled)
    #expect(bench.service.counts.cancelled == 1)
    await bench.engine.stop()
  }

  @Test func savingIsNotCancelled() async throws {
    let trouble = Trouble.problem(.network, .yes)
    let bench = try Bench(.init(fetches: Array(repeating: .failure(trouble), count: 3)))
    bench.engine.start()
    let id = try await bench.submit()
    try await bench.run { try bench.operation(id).state == .saving }
    let failure = await #expect(throws: Failure.self) {
      try await bench.engine.client.cancel(id, nil)
    }
    #expect(failure?.message.contains("being saved") == true)
    await bench.engine.stop()
  }

  @Test func deletingForGoodRemovesRowAndFile() async throws {
    let bench = try Bench()
    bench.engine.start()
    let id = try await bench.submit()
    try await bench.run(id, until: .completed)
    let path = try #require(try bench.operation(id).clip?.path)
    try await bench.engine.erase(id)
    #expect(try bench.store.operation(id) == nil)
    #expect(!FileManager.default.fileExists(atPath: path))
    let failure = await #expect(throws: Failure.self) { try await bench.engine.client.delete(id) }
    #expect(failure?.kind == .missing)
    await bench.engine.stop()
  }

  @Test func whatRunsIsNotDeleted() async throws {
    let bench = try Bench(.init(polls: Array(repeating: .success(.running), count: 1_000)))
    bench.engine.start()
    let id = try await bench.submit()
    try await bench.run(id, until: .processing)
    await #expect(throws: Failure.self) { try await bench.engine.client.delete(id) }
    #expect(try bench.operation(id).state == .processing)
    await bench.engine.stop()
  }

  @Test func everythingIsTold() async throws {
    let bench = try Bench()
    let events = bench.engine.client.events()
    bench.engine.start()
    let id = try await bench.submit()
    try await bench.run(id, until: .completed)
    await bench.engine.stop()
    var states: [OperationState] = []
    var progressed = false
    var last = Totals()
    for await event in events {
      switch event {
      case .changed(let operation): states.append(operation.state)
      case .progressed: progressed = true
      case .totals(let totals): last = totals
      default: break
      }
    }
    #expect(states == [.queued, .submitting, .processing, .saving, .completed])
    #expect(progressed)
    #expect(last.all == 1)
  }

  @Test func badRequestsAreNotAdmitted() async throws {
    let bench = try Bench()
    for request in [
      Fixtures.request("  "), Fixtures.request(String(repeating: "x", count: 100_000)),
      Fixtures.request(model: "nope"), Fixtures.request(provider: .vertex),
    ] {
      let failure = await #expect(throws: Failure.self) {
        _ = try await bench.engine.submit(request)
      }
      #expect(failure?.advice.isEmpty == false)
    }
    #expect(try bench.store.totals(now: bench.clock.now()).all == 0)
  }
}
