import Foundation
import Synchronization
import Testing
import VeoGenCore

@testable import VeoGenEngine

/// All of the history is read at a start unless it is known to be sound.
@Suite struct SoundnessTests {
  private let home: TemporaryHome
  private let clock = FakeClock()

  init() throws { home = try TemporaryHome() }

  /// Whether a run reads the whole file; one that is killed leaves things as they are.
  private func reads(isKilled: Bool = false) async throws -> Bool {
    let checks = Mutex(0)
    let bench = try Bench(
      home: home, clock: clock,
      watching: { text in
        if text.contains("quick_check") { checks.withLock { $0 += 1 } }
      })
    _ = try await bench.submit()
    _ = try await bench.submit()
    if !isKilled { await bench.engine.stop() }
    return checks.withLock { $0 } > 0
  }

  @Test func onceADayIsEnough() async throws {
    #expect(try await reads())
    #expect(try await !reads())
    clock.advance(by: 80_000)
    #expect(try await !reads(), "it is the reading that is remembered, not the last trust in it")
    clock.advance(by: 7_000)
    #expect(try await reads())
    #expect(try await !reads())
  }

  @Test func afterAKillItIsRead() async throws {
    _ = try await reads()
    #expect(try await !reads(isKilled: true))
    #expect(try await reads())
  }

  @Test func whatSomebodyElseChangedIsRead() async throws {
    _ = try await reads()
    let file = try #require(FileHandle(forUpdatingAtPath: home.paths.database))
    let start = try #require(try file.read(upToCount: 1))
    try file.seek(toOffset: 0)
    try file.write(contentsOf: start)
    try file.close()
    #expect(try await reads())
    try FileManager.default.copyItem(
      atPath: home.paths.database, toPath: home.paths.database + "-copy")
    try FileManager.default.removeItem(atPath: home.paths.database)
    try FileManager.default.moveItem(
      atPath: home.paths.database + "-copy", toPath: home.paths.database)
    #expect(try await reads())
  }

  @Test func theTimeSetBackIsNoTrust() async throws {
    _ = try await reads()
    clock.advance(by: -100)
    #expect(try await reads())
  }
}
