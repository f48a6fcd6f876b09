import Foundation
import Synchronization
import Testing
import VeoGenCore

@testable import VeoGenEngine

/// What becomes of a finished clip on its way to the disk, whatever the network and the disk do.
@Suite struct DownloadTests {
  private static let offline = ServiceProblem(
    CallProblem(.network, sent: .no), Failure(.network, "No connection."))
  private static let gone = ServiceProblem(
    CallProblem(.definite, sent: .yes), Failure(.expired, "Google no longer has the file."))
  private static let noKey = ServiceProblem(
    CallProblem(.definite, sent: .yes), Failure(.keyOrConfiguration, "The key may not do this."))

  private func request(_ provider: Provider = .gemini) -> GenerationRequest {
    Fixtures.request(provider: provider)
  }

  /// Everything in the folder of clips, hidden files too.
  private func files(_ bench: Bench) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: bench.home.paths.videos).sorted()
  }

  private func waits(_ bench: Bench, _ id: OperationID) throws -> Bool {
    let operation = try bench.operation(id)
    return operation.state == .saving && operation.retryAt != nil
  }

  // MARK: The lane

  @Test func threeAtOnceBesideTheGenerations() async throws {
    let bench = try Bench(.init(holdsFetches: true), concurrency: 1)
    bench.engine.start()
    var ids: [OperationID] = []
    for _ in 0..<6 { ids.append(try await bench.submit()) }
    try await bench.run("a download takes no slot of a generation") {
      try ids.allSatisfy { try bench.operation($0).state == .saving }
    }
    try await bench.run(movingTime: false) { bench.service.counts.fetching == 3 }
    bench.service.change { $0.holdsFetches = false }
    for id in ids { try await bench.run(id, until: .completed) }
    #expect(bench.service.counts.mostFetching == 3)
    #expect(bench.service.counts.fetched == 6)
    await bench.engine.stop()
  }

  // MARK: Gone for good

  @Test func oneWordOfBeingGoneIsNotBelieved() async throws {
    let bench = try Bench(.init(fetches: [.failure(Self.gone)]), provider: .gemini)
    bench.engine.start()
    let id = try await bench.submit(request())
    try await bench.run(id, until: .completed)
    #expect(bench.service.counts.submitted == 1)
    await bench.engine.stop()
  }

  @Test func whatIsGoneWasPaidFor() async throws {
    let bench = try Bench(
      .init(fetches: [.failure(Self.gone), .failure(Self.gone)]), provider: .gemini)
    bench.engine.start()
    let id = try await bench.submit(request())
    try await bench.run(id, until: .failed)
    let failed = try bench.operation(id)
    #expect(failed.failure?.kind == .expired)
    #expect(failed.charged == .yes)
    #expect(failed.failure?.message.contains("48 hours") == true)
    try await bench.run(movingTime: false) { try files(bench) == [] }
    await bench.engine.stop()
  }

  @Test func warnsOnceAtEachMarkAndGivesUpOnlyOnGooglesWord() async throws {
    let bench = try Bench(
      .init(fetches: Array(repeating: .failure(Self.noKey), count: 10_000)), provider: .gemini)
    let events = bench.engine.client.events()
    bench.engine.start()
    let id = try await bench.submit(request())
    try await bench.run { try waits(bench, id) }
    for (hours, mark) in [(24.1, "24 h"), (18.0, "6 h"), (5.0, "1 h")] {
      bench.clock.advance(by: hours * 3_600)
      try await bench.run { try bench.outcomes(id).contains { $0.contains("less than \(mark)") } }
    }
    bench.clock.advance(by: 3 * 3_600)
    let fetched = bench.service.counts.fetched
    try await bench.run { bench.service.counts.fetched > fetched + 2 }
    #expect(try bench.operation(id).state == .saving, "its own clock alone says nothing")
    bench.service.change { $0.fetches = [.failure(Self.gone)] }
    try await bench.run(id, until: .failed)
    #expect(try bench.outcomes(id).count { $0.hasPrefix("expiry:") } == 3)
    let told = await bench.notices(among: events).filter { $0.text.contains("keeps the clip for") }
    #expect(told.count == 3)
  }

  // MARK: What does not pass the checks

  @Test func theSameBytesThreeTimesAreKept() async throws {
    let bench = try Bench(.init(contradicts: true))
    bench.engine.start()
    let id = try await bench.submit()
    try await bench.run(id, until: .completed)
    #expect(bench.service.counts.fetched == 3)
    try await bench.run(movingTime: false) { try files(bench).count == 1 }
    await bench.engine.stop()
  }

  @Test func anOutageOfHoursFillsNoLog() async throws {
    let bench = try Bench(.init(fetches: Array(repeating: .failure(Self.offline), count: 30)))
    bench.engine.start()
    let id = try await bench.submit()
    try await bench.run(id, until: .completed)
    #expect(bench.service.counts.submitted == 1)
    #expect(try bench.outcomes(id).count { $0.hasPrefix("download:") } <= 4)
    await bench.engine.stop()
  }

  // MARK: The disk

  @Test func nothingIsSentWithoutRoomForItsClip() async throws {
    let free = Shared<Int64?>(10_000_000)
    let bench = try Bench(provider: .gemini, disk: DiskSpace { _ in free.value })
    let events = bench.engine.client.events()
    bench.engine.start()
    let id = try await bench.submit(request())
    try await bench.run { try bench.operation(id).failure != nil }
    for _ in 0..<10 {
      let due = try #require(try bench.operation(id).retryAt)
      try await bench.run { try bench.operation(id).retryAt != due }
    }
    let waiting = try bench.operation(id)
    #expect(waiting.state == .queued)
    #expect(waiting.attempts == 0 && waiting.submittedAt == nil)
    #expect(waiting.failure?.message.contains("is full: 64 MB are needed") == true)
    #expect(bench.service.counts.prepared == 0)
    free.value = 1_000_000_000
    try await bench.run(id, until: .completed)
    #expect(bench.service.counts.submitted == 1)
    let told = await bench.notices(among: events).filter { $0.text.contains("is full") }
    #expect(told.count == 1)
  }

  @Test func aFullDiskPausesADownloadAndItGoesOnByItself() async throws {
    let free = Shared<Int64?>(nil)
    let bench = try Bench(
      .init(fetches: [.failure(Self.offline)]), provider: .gemini,
      disk: DiskSpace { _ in free.value })
    let events = bench.engine.client.events()
    bench.engine.start()
    let id = try await bench.submit(request())
    try await bench.run { try waits(bench, id) }
    free.value = 300_000
    try await bench.run { try bench.operation(id).failure?.kind == .disk }
    let fetched = bench.service.counts.fetched
    for _ in 0..<20 {
      let due = try #require(try bench.operation(id).retryAt)
      try await bench.run { try bench.operation(id).retryAt != due }
    }
    let waiting = try bench.operation(id)
    #expect(waiting.state == .saving)
    #expect(waiting.failure?.message.contains("is full: 1 MB is needed") == true)
    #expect(bench.service.counts.fetched == fetched, "no call is made for a full disk")
    free.value = 1_000_000_000
    try await bench.run(id, until: .completed)
    #expect(bench.service.counts.submitted == 1)
    let told = await bench.notices(among: events).filter { $0.text.contains("is full") }
    #expect(told.count == 1)
  }

  @Test func aFullHistoryKeepsTheClipAndFetchesItOnce() async throws {
    let bench = try Bench()
    try bench.store.write {
      try $0.execute(
        sql: """
          CREATE TRIGGER full BEFORE UPDATE ON operation WHEN new.state = 'completed'
          BEGIN SELECT raise(FAIL, 'no room'); END
          """)
    }
    bench.engine.start()
    let id = try await bench.submit()
    try await bench.run { try files(bench).contains { $0.hasSuffix(".mp4") } }
    try bench.store.write { try $0.execute(sql: "DROP TRIGGER full") }
    try await bench.run(id, until: .completed)
    #expect(bench.service.counts.fetched == 1)
    try await bench.run(movingTime: false) { try files(bench).count == 1 }
    await bench.engine.stop()
  }

  @Test func whatAKilledRunLeftOfEndedOnesIsSweptAway() async throws {
    let home = try TemporaryHome()
    let store = try Store(path: home.paths.database)
    let now = Date(timeIntervalSince1970: 1_790_000_000)
    let id = try #require(try store.admit([Fixtures.operation(at: now)], now: now).first).id
    _ = try store.step(id, on: [.cancelled], owner: nil, now: now)
    try store.close()
    for name in [".\(id).part", ".\(id).part-note", ".0badcafe.staged", "mine.mp4", ".hidden"] {
      _ = try home.file("videos/" + name, [1])
    }
    let bench = try Bench(home: home)
    bench.engine.start()
    try await bench.run(movingTime: false) { try files(bench) == [".hidden", "mine.mp4"] }
    await bench.engine.stop()
  }

  // MARK: Given up

  @Test func aClipThatCannotBeSavedCanBeGivenUpAndDeleted() async throws {
    let bench = try Bench(
      .init(fetches: Array(repeating: .failure(Self.noKey), count: 1_000)), provider: .gemini)
    bench.engine.start()
    let id = try await bench.submit(request())
    try await bench.run { try waits(bench, id) }
    await #expect(throws: Failure.self) { try await bench.engine.client.delete(id) }
    try await bench.engine.client.giveUp(id)
    #expect(try bench.operation(id).state == .cancelled)
    #expect(try bench.operation(id).charged == .yes)
    #expect(try files(bench) == [])
    try await bench.engine.client.delete(id)
    await bench.engine.stop()
  }

  @Test func givingUpWhileItComesLeavesNoFile() async throws {
    let bench = try Bench(.init(holdsFetches: true))
    bench.engine.start()
    let id = try await bench.submit()
    try await bench.run { bench.service.counts.fetching == 1 }
    try await bench.engine.client.giveUp(id)
    try await bench.run(movingTime: false) {
      try bench.service.counts.fetching == 0 && files(bench) == []
    }
    #expect(try bench.operation(id).state == .cancelled)
    await bench.engine.stop()
    #expect(try files(bench) == [])
  }

  /// The yes was to giving up a clip, not to what another program has made of it since.
  @Test func givingAClipUpCancelsNothingElse() async throws {
    let bench = try Bench(provider: .gemini, drive: false)
    let id = try await bench.submit(request())
    await #expect(throws: Failure.self) { try await bench.engine.client.giveUp(id) }
    #expect(try bench.operation(id).state == .queued)
    let now = bench.clock.now()
    _ = try bench.store.step(id, on: [.submissionBegan], owner: nil, now: now)
    let why = Failure(.lostAnswer, "No answer came.", charged: .perhaps)
    _ = try bench.store.step(id, on: [.answerLost(why)], owner: nil, now: now)
    await #expect(throws: Failure.self) { try await bench.engine.client.giveUp(id) }
    #expect(try bench.operation(id).state == .uncertain)
  }

  // MARK: Media in the answer

  @Test func brokenMediaOfAnAnswerAreAskedForAgain() async throws {
    let home = try TemporaryHome()
    let broken = try home.file("videos/.broken.staged", Array("no clip".utf8))
    let whole = try home.file("videos/.whole.staged", Fixtures.clip)
    let bench = try Bench(
      .init(polls: [
        .success(.ready(RemoteResult(stagedPath: broken))),
        .success(.ready(RemoteResult(stagedPath: whole))),
      ]), home: home)
    bench.engine.start()
    let id = try await bench.submit()
    try await bench.run(id, until: .completed)
    #expect(bench.service.counts.submitted == 1)
    #expect(bench.service.counts.polled == 2)
    let clip = try #require(try bench.operation(id).clip)
    #expect(clip.servedByteCount == Int64(Fixtures.clip.count))
    try await bench.run(movingTime: false) { try files(bench) == [clip.fileName] }
    await bench.engine.stop()
  }
}

/// A value that a test changes while the engine reads it.
final class Shared<Value: Sendable>: Sendable {
  private let content: Mutex<Value>

  init(_ value: Value) { content = Mutex(value) }

  var value: Value {
    get { content.withLock { $0 } }
    set { content.withLock { $0 = newValue } }
  }
}
