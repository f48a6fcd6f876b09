import Foundation
import Testing
import VeoGenCore

@testable import VeoGenEngine

/// What a run finds that another one left when it died.
@Suite struct RecoveryTests {
  let home: TemporaryHome
  let clock = FakeClock()

  init() throws { home = try TemporaryHome() }

  /// Writes an operation as a process left it that is gone now.
  private func leave(_ events: [OperationEvent], owner: Owner = LeaseTests.deadOwner()) throws
    -> OperationID
  {
    let store = try Store(path: home.paths.database)
    let id = try #require(
      try store.admit([Fixtures.operation(at: clock.now())], now: clock.now()).first
    ).id
    _ = try store.claim(id, for: owner, rules: QueueRules(limit: 5), now: clock.now())
    for event in events {
      _ = try #require(try store.step(id, on: [event], owner: owner, now: clock.now()))
    }
    try store.close()
    return id
  }

  @Test func queuedGoesOn() async throws {
    let id = try leave([])
    let bench = try Bench(home: home, clock: clock)
    bench.engine.start()
    try await bench.run(id, until: .completed)
    #expect(bench.service.counts.submitted == 1)
    await bench.engine.stop()
  }

  @Test func submittingIsUncertain() async throws {
    let id = try leave([.submissionBegan])
    let bench = try Bench(home: home, clock: clock)
    bench.engine.start()
    try await bench.run(id, until: .uncertain)
    #expect(bench.service.counts.submitted == 0)
    #expect(try bench.operation(id).failure?.kind == .lostAnswer)
    #expect(try bench.outcomes(id).last == "resume: the process that was sending it is gone")
    await bench.engine.stop()
  }

  @Test func processingIsPolledNotSentAgain() async throws {
    let id = try leave([.submissionBegan, .accepted(remoteName: "v1_left")])
    let bench = try Bench(home: home, clock: clock)
    #expect(bench.engine.client.overview().notices.contains { $0.text.contains("earlier run") })
    bench.engine.start()
    try await bench.run(id, until: .completed)
    #expect(bench.service.counts.submitted == 0)
    #expect(try bench.outcomes(id).contains("resume: taken up while being made"))
    await bench.engine.stop()
  }

  @Test func savingDownloadsAgain() async throws {
    let id = try leave([
      .submissionBegan, .accepted(remoteName: "v1_left"),
      .resultReady(RemoteResult(uri: "https://service/clip")),
    ])
    let part = try home.file("videos/.\(id).part", [1, 2, 3])
    let bench = try Bench(home: home, clock: clock)
    bench.engine.start()
    try await bench.run(id, until: .completed)
    try await bench.run(movingTime: false) { !FileManager.default.fileExists(atPath: part) }
    #expect(bench.service.counts.polled == 0)
    await bench.engine.stop()
  }

  @Test func aClipThatWasNamedButNotWrittenDownIsAdopted() async throws {
    let id = try leave([
      .submissionBegan, .accepted(remoteName: "v1_left"),
      .resultReady(RemoteResult(uri: "https://service/clip")),
    ])
    let name = FileName.clip(prompt: "A lion at sunset", id: id)
    _ = try home.file("videos/\(name)", Fixtures.clip)
    let bench = try Bench(home: home, clock: clock)
    bench.engine.start()
    try await bench.run(id, until: .completed)
    try await bench.run(movingTime: false) {
      try FileManager.default.contentsOfDirectory(atPath: home.paths.videos) == [name]
    }
    await bench.engine.stop()
  }

  @Test func aStagedClipThatGotItsNameIsAdopted() async throws {
    let id = try leave([
      .submissionBegan, .accepted(remoteName: "v1_left"),
      .resultReady(RemoteResult(stagedPath: home.paths.videos + "/.gone.staged")),
    ])
    let name = FileName.clip(prompt: "A lion at sunset", id: id)
    let path = try home.file("videos/\(name)", Fixtures.clip)
    let bench = try Bench(home: home, clock: clock)
    bench.engine.start()
    try await bench.run(id, until: .completed)
    #expect(try bench.operation(id).clip?.path == path)
    #expect(try bench.operation(id).clip?.byteCount == Int64(Fixtures.clip.count))
    await bench.engine.stop()
  }

  /// A power cut must not take the row back when the staged bytes are gone.
  @Test func theClipIsWrittenDownDurably() async throws {
    let bench = try Bench(home: home, clock: clock)
    try bench.store.write { database in
      try database.execute(
        sql: """
          CREATE TRIGGER durability AFTER UPDATE ON operation WHEN new.state = 'completed' BEGIN
            INSERT INTO attempt (operation, at, step, outcome)
              SELECT new.id, new.updated_at, 'check', 'synchronous ' || synchronous
              FROM pragma_synchronous;
          END
          """)
    }
    bench.engine.start()
    let id = try await bench.submit()
    try await bench.run(id, until: .completed)
    #expect(try bench.outcomes(id).contains("check: synchronous 2"), "FULL")
    await bench.engine.stop()
  }

  @Test func whatBearsTheNameButIsNoClipIsNotAdopted() async throws {
    let id = try leave([
      .submissionBegan, .accepted(remoteName: "v1_left"),
      .resultReady(RemoteResult(stagedPath: home.paths.videos + "/.gone.staged")),
    ])
    let name = FileName.clip(prompt: "A lion at sunset", id: id)
    let path = try home.file("videos/\(name)", Array("precious".utf8))
    let bench = try Bench(home: home, clock: clock)
    bench.engine.start()
    // Google still has what came with the answer: it is asked again, and nothing is sent again.
    try await bench.run(id, until: .completed)
    #expect(try bench.operation(id).clip?.path != path)
    #expect(FileManager.default.contents(atPath: path) == Data("precious".utf8))
    #expect(bench.service.counts.submitted == 0)
    await bench.engine.stop()
  }

  @Test func quittingLeavesEverythingToTheNextRun() async throws {
    let first = try Bench(
      .init(polls: Array(repeating: .success(.running), count: 1_000)), home: home, clock: clock)
    first.engine.start()
    let id = try await first.submit()
    try await first.run(id, until: .processing)
    await first.engine.stop()
    #expect(try first.operation(id).state == .processing)
    #expect(first.service.counts.cancelled == 0)
    let second = try Bench(home: home, clock: clock)
    second.engine.start()
    try await second.run(id, until: .completed)
    #expect(second.service.counts.submitted == 0)
    await second.engine.stop()
  }

  @Test func quittingWaitsForTheAnswerThatIsOnItsWay() async throws {
    let bench = try Bench(home: home, clock: clock)
    bench.service.change { $0.holdsSubmissions = true }
    bench.engine.start()
    let id = try await bench.submit()
    try await bench.run(movingTime: false) { bench.service.counts.submitted == 1 }
    let stopping = Task { await bench.engine.stop() }
    bench.service.change { $0.holdsSubmissions = false }
    await stopping.value
    #expect(try bench.operation(id).state == .processing)
    #expect(try bench.operation(id).remoteName == "v1_remote1")
  }

  /// With the machine's clock: leases mean what they say only when time does not jump.
  @Test func twoEnginesNeverDriveOneOperation() async throws {
    let service = ScriptedService()
    var configuration = Configuration()
    configuration.concurrency = 3
    configuration.polling.first = 0
    let setup = try resolveProviders(
      configuration: configuration, environment: [:], forceSandbox: true, sandbox: { "" })
    let engines = try (0..<2).map { _ in
      try Engine(
        paths: home.paths, configuration: configuration, services: setup, drive: true,
        clock: SystemClock(), owner: .current(), directory: service)
    }
    for engine in engines { engine.start() }
    var ids: [OperationID] = []
    for index in 0..<12 { ids += try await engines[index % 2].submit(Fixtures.request()).map(\.id) }
    let store = engines[0].shop.store
    let isDone = try await eventually(seconds: 120) {
      let totals = try store.totals(now: Date())
      return totals.queued + totals.running == 0
    }
    #expect(isDone)
    #expect(try ids.allSatisfy { try store.operation($0)?.state == .completed })
    #expect(service.counts.submitted == 12)
    #expect(service.counts.fetched == 12)
    #expect(service.counts.prepared == 12)
    for engine in engines { await engine.stop() }
    #expect(try FileManager.default.contentsOfDirectory(atPath: home.paths.videos).count == 12)
  }

  @Test func anotherProcessesChangesAreSeen() async throws {
    let studio = try Bench(home: home, clock: clock, owner: .current(engine: 1), drive: false)
    let events = studio.engine.client.events()
    studio.engine.start()
    let seen = Task {
      var states: Set<OperationState> = []
      for await event in events {
        if case .changed(let operation) = event { states.insert(operation.state) }
        if states.contains(.completed) { return true }
      }
      return false
    }
    let worker = try Bench(home: home, clock: clock, owner: .current(engine: 2))
    worker.engine.start()
    let id = try await worker.submit()
    try await worker.run(id, until: .completed)
    try await worker.run("the other engine heard of it") {
      studio.engine.client.overview().totals.all == 1
    }
    #expect(await seen.value)
    await worker.engine.stop()
    await studio.engine.stop()
  }

  @Test func aQueuedOneOfAnotherProcessIsDriven() async throws {
    let studio = try Bench(home: home, clock: clock, owner: .current(engine: 1))
    studio.engine.start()
    let command = try Bench(home: home, clock: clock, owner: .current(engine: 2), drive: false)
    let id = try await command.submit()
    try await studio.run(id, until: .completed)
    #expect(studio.service.counts.submitted == 1)
    await studio.engine.stop()
  }
}
