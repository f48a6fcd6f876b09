import Foundation
import Testing
import VeoGenCore

@testable import VeoGenEngine

/// A clip that is made comes to its file.
@Suite struct SavingTests {
  @Test func aBrokenDownloadIsFetchedAgainNotMadeAgain() async throws {
    let clip = Fixtures.clip
    let bench = try Bench(
      .init(fetches: [
        .success(Array(clip.prefix(clip.count / 2))), .failure(Trouble.problem(.network, .yes)),
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
}
