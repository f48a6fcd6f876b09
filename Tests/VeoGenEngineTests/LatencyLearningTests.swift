import Foundation
import Testing
import VeoGenCore

@testable import VeoGenEngine

@Suite struct LatencyLearningTests {
  let home: TemporaryHome
  let store: Store
  let key = LatencyKey(Fixtures.request(provider: .gemini))
  let now = Date(timeIntervalSince1970: 1_790_000_000)

  init() throws {
    home = try TemporaryHome()
    store = try Store(path: home.paths.database)
  }

  @Test func theNewestOfAKindAreReadWithWhatIsKnownOfTheirEnd() throws {
    try keep(seconds: [50, 60, 70], uncertainty: 4)
    try keep(seconds: [500], provider: .sandbox)
    try keep(seconds: [600], base: "https://elsewhere.example")
    let found = try store.read { try Store.latencies($0, of: key, limit: 2) }
    #expect(
      found == [70.0, 60].map { LatencySample(seconds: $0, uncertainty: 4) })
  }

  @Test func aCurveIsReadOnceAndAgainWhenOneHasEnded() async throws {
    let learning = LatencyLearning(store: store, catalog: .builtIn)
    #expect(await learning.curve(for: key) == nil)
    let kept = try keep(seconds: Array(stride(from: 50.0, to: 70, by: 2)), uncertainty: 3)
    #expect(await learning.curve(for: key) == nil, "nothing said that something had ended")
    await learning.ended(kept[0])
    let curve = try #require(await learning.curve(for: key))
    #expect((50...68).contains(curve.seconds(at: 0.5)))
  }

  @Test func theStudioKnowsEachKindThatWasMade() async throws {
    try keep(seconds: [50, 60, 70], uncertainty: 0)
    try store.close()
    let bench = try Bench(home: home, provider: .gemini, drive: false)
    let latencies = try await bench.engine.client.catchUp(nil).latencies
    #expect(latencies.expectation(for: key)?.typical == 60)
    #expect(latencies.expectation(for: key.with(duration: 16))?.typical == 120)
  }

  /// Polls of the eighth clip follow what the seven before it took, not the documented range.
  @Test func anEngineLearnsAsItGoes() async throws {
    let bench = try Bench()
    bench.engine.start()
    for _ in 0..<7 {
      bench.service.change { $0.polls = Array(repeating: .success(.running), count: 8) }
      try await bench.run(try await bench.submit(), until: .completed)
    }
    let before = bench.service.counts.polled
    let started = bench.clock.now()
    bench.service.change { $0.polls = [.success(.running)] }
    try await bench.run(try await bench.submit(), until: .completed)
    #expect(bench.service.counts.polled == before + 2)
    // The fixed plan would have asked first after one second.
    #expect(bench.clock.now().timeIntervalSince(started) > 5)
    await bench.engine.stop()
  }

  @Test func anIntervalThatThePersonSetWins() async throws {
    let bench = try Bench(home: home, provider: .gemini, drive: false)
    var shop = bench.engine.shop
    try keep(seconds: Array(repeating: 60, count: 8), uncertainty: 3)
    let operation = Self.ended(seconds: 60, at: now, provider: .gemini, base: nil)
    #expect(await shop.pollPlan(for: operation).curve != nil)
    shop.configuration.polling.interval = 7
    let plan = await shop.pollPlan(for: operation)
    #expect(plan.curve == nil)
    #expect(plan.interval == 7)
  }

  @discardableResult
  private func keep(
    seconds: [Double], uncertainty: Double? = nil, provider: Provider = .gemini,
    base: String? = nil
  ) throws -> [Operation] {
    let drafts = seconds.enumerated().map { number, seconds in
      Self.ended(
        seconds: seconds, at: now + Double(number) * 1_000, provider: provider, base: base)
    }
    let kept = try store.admit(drafts, now: now)
    for operation in kept {
      try store.log(
        operation.id,
        Attempt(at: now, step: .poll, outcome: "the clip is ready", seconds: uncertainty))
    }
    return kept
  }

  private static func ended(seconds: Double, at date: Date, provider: Provider, base: String?)
    -> Operation
  {
    var operation = Operation(
      id: OperationID(number: 0), request: Fixtures.request(provider: provider),
      estimate: Money(dollars: 0.4), createdAt: date)
    operation.state = .completed
    operation.acceptedAt = date
    operation.readyAt = date + seconds
    operation.baseURL = base
    return operation
  }
}
