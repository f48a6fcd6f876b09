import Foundation
import Testing
import VeoGenCore

@testable import VeoGenEngine

/// Media that came inside an answer, and whose operation ended before the history knew of them.
@Suite struct OrphanedMediaTests {
  private func stage(_ bench: Bench, _ id: OperationID) throws -> String {
    let path = DownloadFiles.staged(id, bench.home.paths)
    try Data(bench.service.clip).write(to: URL(filePath: path))
    return path
  }

  private func isThere(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }

  @Test func cancellingTakesThemAlong() async throws {
    let bench = try Bench(.init(polls: CancellingTests.running))
    bench.engine.start()
    let id = try await bench.submit()
    try await bench.run(id, until: .processing)
    let path = try stage(bench, id)
    try await bench.engine.client.cancel(id, nil)
    #expect(try bench.operation(id).state == .cancelled)
    #expect(!isThere(path))
    await bench.engine.stop()
  }

  @Test func theNextRunRemovesWhatNobodyWillSave() async throws {
    let first = try Bench(.init(polls: CancellingTests.running))
    first.engine.start()
    let ids = [try await first.submit(), try await first.submit()]
    for id in ids { try await first.run(id, until: .processing) }
    try await first.engine.client.cancel(ids[0], nil)
    await first.engine.stop()
    let paths = try ids.map { try stage(first, $0) }
    let deleted = try stage(first, OperationID(rawValue: "0badcafe"))
    let second = try Bench(home: first.home, clock: first.clock, service: first.service)
    second.engine.start()
    try await second.run(movingTime: false, "it was left behind") {
      !isThere(paths[0]) && !isThere(deleted)
    }
    #expect(isThere(paths[1]), "that one is still followed")
    await second.engine.stop()
  }
}
