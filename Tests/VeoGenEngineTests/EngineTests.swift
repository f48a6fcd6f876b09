import Foundation
import Testing
import VeoGenCore

@testable import VeoGenEngine

@Suite struct EngineTests {
  static let pollTrouble = ServiceProblem(
    CallProblem(.server, sent: .yes), Failure(.server, "Google's service failed."))
  static let unknownThere = ServiceProblem(
    CallProblem(.definite, sent: .yes), Failure(.keyOrConfiguration, "Unknown."),
    isUnknownThere: true)

  static func problem(
    _ problem: CallProblem.Class, _ sent: CallProblem.Sent, retryAfter: Double? = nil
  ) -> ServiceProblem {
    ServiceProblem(
      CallProblem(problem, sent: sent, retryAfter: retryAfter), Failure(.server, "It broke."))
  }

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

  // MARK: Sending

  @Test func whatWasNotSentIsTriedAgain() async throws {
    let bench = try Bench(
      .init(submits: [
        .failure(Self.problem(.network, .no)), .failure(Self.problem(.overloaded, .yes)),
      ]))
    bench.engine.start()
    let id = try await bench.submit()
    try await bench.run(id, until: .completed)
    #expect(bench.service.counts.submitted == 3)
    await bench.engine.stop()
  }

  @Test func theServersWaitIsHonoured() async throws {
    let bench = try Bench(
      .init(submits: [.failure(Self.problem(.rateLimited, .yes, retryAfter: 47))]))
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
      .init(submits: [.failure(Self.problem(kind, .perhaps))]), provider: .gemini)
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
    let trouble = Self.problem(.overloaded, .yes)
    let bench = try Bench(.init(submits: Array(repeating: .failure(trouble), count: 9)))
    bench.engine.start()
    let id = try await bench.submit()
    try await bench.run(id, until: .failed)
    #expect(bench.service.counts.submitted == 3)
    await bench.engine.stop()
  }

  // MARK: Polling

  @Test func anOutageWhilePollingFailsNothing() async throws {
    let bench = try Bench(
      .init(polls: Array(repeating: .failure(Self.pollTrouble), count: 60)), provider: .gemini)
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
          .failure(Self.unknownThere), .success(.running), .failure(Self.unknownThere),
        ]))
    bench.engine.start()
    let id = try await bench.submit()
    try await bench.run(id, until: .completed)
    await bench.engine.stop()
  }

  @Test func whatTheServiceKeepsDenyingIsGone() async throws {
    let bench = try Bench(
      .init(polls: Array(repeating: .failure(Self.unknownThere), count: 200)), provider: .gemini)
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
      repeating: ScriptedService.Outcome<PollAnswer>.failure(Self.unknownThere), count: 8)
    let outage = Array(
      repeating: ScriptedService.Outcome<PollAnswer>.failure(Self.problem(.network, .yes)),
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

  // MARK: Saving

  @Test func aBrokenDownloadIsFetchedAgainNotMadeAgain() async throws {
    let clip = Fixtures.clip
    let bench = try Bench(
      .init(fetches: [
        .success(Array(clip.prefix(clip.count / 2))), .failure(Self.problem(.network, .yes)),
        .success(Array("<html>no</html>".utf8)),
      ]))
    bench.engine.start()
    let id = try await bench.submit()
    try await bench.run(id, until: .completed)
    #expect(bench.service.counts.fetched == 4)
    #expect(bench.service.counts.submitted == 1)
    await bench.engine.stop()
  }

  @Test func afterTheLastTryOnlyTheDownloadIsRetried() async throws {
    let broken = Array("no clip".utf8)
    let bench = try Bench(
      .init(fetches: Array(repeating: .success(broken), count: 5)), provider: .gemini)
    bench.engine.start()
    let id = try await bench.submit(Fixtures.request(provider: .gemini))
    try await bench.run {
      try bench.service.counts.fetched == 5 && bench.operation(id).attempts == 5
    }
    let waiting = try bench.operation(id)
    #expect(waiting.state == .saving, "the clip is paid for")
    #expect(waiting.failure?.kind == .badResult)
    #expect(waiting.failure?.charged == .yes)
    let wait = try #require(waiting.retryAt).timeIntervalSince(waiting.updatedAt)
    #expect(wait >= 600, "it waits long")
    try await bench.engine.client.retry(id, nil)
    try await bench.run(id, until: .completed)
    #expect(bench.service.counts.submitted == 1)
    await bench.engine.stop()
  }

  @Test func anExpiredResultMeansMakingItAgain() async throws {
    let gone = ServiceProblem(
      CallProblem(.definite, sent: .yes), Failure(.expired, "Google no longer has the file."))
    let bench = try Bench(.init(fetches: [.failure(gone), .failure(gone)]))
    bench.engine.start()
    let id = try await bench.submit()
    try await bench.run(id, until: .failed)
    #expect(bench.service.counts.fetched == 2)
    try await bench.engine.client.retry(id, nil)
    try await bench.run(id, until: .completed)
    #expect(bench.service.counts.submitted == 2)
    await bench.engine.stop()
  }

  @Test func aFileThatIsThereIsNeverReplaced() async throws {
    let bench = try Bench()
    let id = try await bench.submit()
    let name = "a-lion-at-sunset-\(id.short)"
    _ = try bench.home.file("videos/\(name).mp4", Array("precious".utf8))
    bench.engine.start()
    try await bench.run(id, until: .completed)
    #expect(try bench.operation(id).clip?.fileName == "\(name)-2.mp4")
    let kept = FileManager.default.contents(atPath: bench.home.paths.videos + "/\(name).mp4")
    #expect(kept == Data("precious".utf8))
    await bench.engine.stop()
  }

  @Test func anotherFolderCanBeChosen() async throws {
    let bench = try Bench()
    bench.engine.start()
    let folder = bench.home.folder + "/elsewhere/deep"
    let id = try await bench.engine.submit(Fixtures.request(), takes: 1, outputDirectory: folder)[0]
      .id
    try await bench.run(id, until: .completed)
    #expect(try bench.operation(id).clip?.path.hasPrefix(folder + "/a-lion") == true)
    await bench.engine.stop()
  }

  @Test func aClipInsideTheAnswerIsStagedFirst() async throws {
    let bench = try Bench()
    let staged = try bench.home.file("videos/.staged", Fixtures.clip)
    bench.service.change {
      $0.polls = [.success(.ready(RemoteResult(stagedPath: staged, videoTokens: 5)))]
    }
    bench.engine.start()
    let id = try await bench.submit()
    try await bench.run(id, until: .completed)
    #expect(bench.service.counts.fetched == 0)
    #expect(try bench.operation(id).result?.videoTokens == 5)
    await bench.engine.stop()
    #expect(!FileManager.default.fileExists(atPath: staged))
  }

  // MARK: The person's word

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
      .init(submits: [.failure(Self.problem(.timeout, .perhaps))]), provider: .gemini)
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
    let trouble = Self.problem(.network, .yes)
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

  // MARK: Watching

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

  @Test func theOverviewSaysWhatAProjectIsMadeWithByDefault() async throws {
    let bench = try Bench { $0.defaults.model = "veo-3.1-fast-generate-001" }
    #expect(
      bench.engine.client.overview().defaults == FilmFormat(model: "veo-3.1-fast-generate-001"))
    await bench.engine.stop()
    let other = try Bench { $0.defaults.resolution = "1080P" }
    let model = ModelCatalog.builtIn.defaultVideoModel(for: .sandbox)
    #expect(
      other.engine.client.overview().defaults == FilmFormat(model: model, resolution: "1080p"))
    await other.engine.stop()
  }

  @Test func theOverviewBeginsTheHistoryInTheOrderThatWasLeft() async throws {
    let bench = try Bench()
    let ids = try [
      bench.store.admit([Fixtures.operation("old")], now: .now),
      bench.store.admit([Fixtures.operation("new")], now: .now),
    ].flatMap { $0.map(\.id) }
    func shown() -> [OperationID] {
      bench.engine.client.overview().newest.operations.map(\.id)
    }
    #expect(shown() == ids.reversed())
    bench.engine.client.saveSession(Session(order: "oldest"))
    #expect(shown() == ids)
    await bench.engine.stop()
  }

  /// Another one, with another price, is shown in its place.
  @Test func aConfiguredModelThatIsNoneIsTold() async throws {
    func told(_ model: String) async throws -> [String] {
      let bench = try Bench { $0.defaults.model = model }
      let notices = bench.engine.client.overview().notices.map(\.text)
      await bench.engine.stop()
      return notices.filter { $0.hasPrefix("config.toml: ") }
    }
    #expect(try await told("omni-1.2") == [])
    let several = try await told("veo-3.1")
    #expect(several.count == 1)
    #expect(several.first?.contains("veo-3.1-generate-001 ($0.40/s at 720p)") == true)
  }

  @Test func twoStudiosKeepBothPrompts() async throws {
    let home = try TemporaryHome()
    let (one, other) = (try Bench(home: home), try Bench(home: home, owner: .current(engine: 7)))
    let clients = [one.engine.client, other.engine.client]
    for client in clients { _ = client.overview() }
    let events = other.engine.client.events()
    clients[0].saveDraft(Draft(request: Fixtures.request("of one"), takes: 1))
    for text in ["of", "of the other"] {
      clients[1].saveDraft(Draft(request: Fixtures.request(text), takes: 1))
    }
    await one.engine.stop()
    await other.engine.stop()
    var told: [String] = []
    for await event in events {
      if case .notice(let notice) = event { told.append(notice.text) }
    }
    #expect(told.count { $0.contains("writes a prompt in this history, too") } == 1)
    let next = try Bench(home: home, owner: .current(engine: 8)).engine.client.overview()
    #expect(next.draft?.request.prompt == "of the other")
    #expect(next.earlierPrompts == ["of one"])
  }

  /// What a run has put away comes with each of its drafts, and is written down once.
  @Test func thePromptOfAnotherStudioOutlivesThoseThatWerePutAway() async throws {
    let home = try TemporaryHome()
    let (one, other) = (try Bench(home: home), try Bench(home: home, owner: .current(engine: 7)))
    for bench in [one, other] { _ = bench.engine.client.overview() }
    func save(_ text: String, _ replaced: [String]) {
      one.engine.client.saveDraft(
        Draft(request: Fixtures.request(text), takes: 1, replaced: replaced))
    }
    let replaced = (1...5).map { "text \($0)" }
    save("of one", replaced)
    other.engine.client.saveDraft(Draft(request: Fixtures.request("of the other"), takes: 1))
    for text in ["of one, on", "of one, on and on"] { save(text, replaced) }
    func earlier() throws -> [String] {
      try one.store.read { try Store.earlierPrompts($0) }
    }
    #expect(try earlier().suffix(2) == ["of one", "of the other"])
    // One that is put away again is the last.
    save("new", ["text 1", "text 2", "text 3", "text 5", "text 4"])
    #expect(try earlier().suffix(2) == ["of the other", "text 4"])
    await one.engine.stop()
    await other.engine.stop()
  }

  @Test func earlierPromptsAreDeletedAndDoNotComeAgain() async throws {
    let home = try TemporaryHome()
    let bench = try Bench(home: home)
    let client = bench.engine.client
    _ = client.overview()
    func save(_ text: String, _ replaced: [String]?) {
      client.saveDraft(Draft(request: Fixtures.request(text), takes: 1, replaced: replaced))
    }
    save("now", ["a lion", "an owl"])
    save("now", nil)
    func onDisk(_ text: String) throws -> Bool {
      try ["", "-wal"].contains { suffix in
        let file = try Data(contentsOf: URL(filePath: home.paths.database + suffix))
        return file.range(of: Data(text.utf8)) != nil
      }
    }
    #expect(try onDisk("an owl"))
    try await client.forgetEarlierPrompts()
    #expect(try !onDisk("an owl"))
    save("now, more", nil)
    await bench.engine.stop()
    let next = try Bench(home: home, owner: .current(engine: 8)).engine.client.overview()
    #expect(next.earlierPrompts == [] && next.draft?.request.prompt == "now, more")
  }

  @Test func theOverviewHasWhatTheFirstFrameShows() async throws {
    let bench = try Bench()
    bench.engine.start()
    let id = try await bench.submit()
    try await bench.run(id, until: .completed)
    bench.engine.client.saveDraft(Draft(request: Fixtures.request("next"), takes: 2))
    #expect(bench.engine.client.overview().draft?.request.prompt == "next", "written at once")
    let overview = bench.engine.client.overview()
    #expect(overview.newest.operations.map(\.id) == [id])
    #expect(overview.provider == .sandbox)
    #expect(overview.totals.all == 1)
    let news = try await bench.engine.client.catchUp(nil)
    #expect(news.latencies.expectation(for: LatencyKey(Fixtures.request())) != nil)
    await bench.engine.stop()
  }
}
