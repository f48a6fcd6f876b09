import Foundation
import Testing
import VeoGenCore

@testable import VeoGenEngine

/// What a studio begins with, and what it leaves to the next one.
@Suite struct OverviewTests {
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
