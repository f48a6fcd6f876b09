import Foundation
import Testing
import VeoGenCore

@testable import VeoGenEngine

/// Saved clips whose files were moved or deleted outside VeoGen.
@Suite struct MissingFileTests {
  /// A clip of Google's that is saved, and the engine that saved it, at work.
  private func saved() async throws -> (Bench, VeoGenCore.Operation) {
    let bench = try Bench(provider: .gemini)
    bench.engine.start()
    let id = try await bench.submit(Fixtures.request(provider: .gemini))
    try await bench.run(id, until: .completed)
    return (bench, try bench.operation(id))
  }

  @Test func aSavedClipWhoseFileIsGoneIsFetchedAgainWithoutPaying() async throws {
    let (bench, saved) = try await saved()
    let (id, path) = (saved.id, try #require(saved.clip?.path))
    #expect(MissingFile(of: saved, now: bench.clock.now()) == nil)
    // As long as the file is there, there is nothing to try again.
    await #expect(throws: Failure.self) { try await bench.engine.client.retry(id, nil) }
    try FileManager.default.removeItem(atPath: path)
    let unplayed = await #expect(throws: Failure.self) {
      _ = try await bench.engine.client.play(id)
    }
    #expect(unplayed?.way == .fetchAgain([id]))
    try await bench.engine.client.retry(id, nil)
    try await bench.run(id, until: .completed)
    let again = try bench.operation(id)
    #expect(again.clip == saved.clip && again.charged == .yes)
    #expect(FileManager.default.fileExists(atPath: path))
    #expect(bench.service.counts.submitted == 1 && bench.service.counts.fetched == 2)
    let entries = try #require(try bench.store.detail(id)).ledger
    #expect(entries.map(\.status) == [.charged])
    await bench.engine.stop()
  }

  @Test func aClipWhoseFolderIsNoneAnyMoreCanGoIntoAnother() async throws {
    let bench = try Bench(provider: .gemini)
    let (chosen, other) = (bench.home.folder + "/chosen", bench.home.folder + "/other")
    #expect(FileManager.default.createFile(atPath: chosen, contents: nil))
    bench.engine.start()
    let id = try await bench.engine.submit(
      Fixtures.request(provider: .gemini), outputDirectory: chosen)[0].id
    try await bench.run { try bench.operation(id).failure?.kind == .disk }
    let failure = try #require(try bench.operation(id).failure)
    #expect(failure.message.contains(chosen))
    #expect(failure.advice.contains("veogen retry \(id) --output FOLDER"), "\(failure)")
    #expect(!failure.description.contains("VEOGEN_HOME"))
    try await bench.engine.retry(id, into: other)
    try await bench.run(id, until: .completed)
    #expect(try bench.operation(id).clip?.path.hasPrefix(other + "/") == true)
    #expect(bench.service.counts.submitted == 1)
    await bench.engine.stop()
  }

  @Test func aFileThatNobodyKeepsAnyMoreIsSaidToBeGone() async throws {
    let (bench, saved) = try await saved()
    try FileManager.default.removeItem(atPath: try #require(saved.clip?.path))
    let later = bench.clock.now() + 49 * 3_600
    let missing = try #require(MissingFile(of: saved, now: later))
    #expect(!missing.canBeFetched)
    #expect(missing.failure.message.contains("no longer there"))
    #expect(missing.failure.advice.contains("Gemini API keeps it no longer."))
    #expect(missing.failure.advice.contains("Making it anew costs about \(saved.priceWords)."))
    await bench.engine.stop()
  }

  /// What goes on from such a clip waits, and names what brings the clip back.
  @Test func whatGoesOnFromAFileThatIsGoneSaysHowItComesBack() async throws {
    let bench = try Bench(provider: .gemini)
    let id = try await bench.create(ProjectSamples.book(.cut, .lastFrame))
    let made = try await bench.engine.generate(id, .missing).map(\.id)
    try await bench.engine.steer(.hold(made[1]))
    bench.engine.start()
    try await bench.run(made[0], until: .completed)
    let clip = try #require(try bench.operation(made[0]).clip)
    try FileManager.default.removeItem(atPath: clip.path)
    try await bench.engine.steer(.release(made[1]))
    try await bench.run { try bench.operation(made[1]).failure != nil }
    let failure = try #require(try bench.operation(made[1]).failure)
    #expect(failure.message.contains(clip.path) && failure.message.contains("goes on"))
    #expect(failure.advice.contains("Retry of \(made[0]) fetches it again, for nothing"))
    #expect(bench.service.counts.submitted == 1)
    await bench.engine.stop()
  }
}
