import Foundation
import Testing
import VeoGenCore

@testable import VeoGenEngine

@Suite struct StillCacheTests {
  let home: TemporaryHome
  private var folder: String { home.paths.stills }

  init() throws { home = try TemporaryHome() }

  private func key(_ number: Int) -> StillKey {
    StillKey(stamp: "\(number)", at: 0, width: 36, height: 20)
  }

  private func still(_ number: Int) -> FramePicture {
    FramePicture(
      width: 4, height: 4, rgb: [UInt8](repeating: UInt8(truncatingIfNeeded: number), count: 48))
  }

  private func cache(count: Int = 100, bytes: Int64 = 1 << 20) -> StillCache {
    StillCache(folder, limit: .init(bytes: bytes, count: count, spared: 0))
  }

  private func path(_ number: Int) -> String { folder + "/" + key(number).name }

  private func names() -> [String] {
    (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
  }

  /// As if it had been used so many minutes ago.
  private func age(_ path: String, minutes: Int) {
    let then = timeval(tv_sec: time(nil) - 60 * minutes, tv_usec: 0)
    utimes(path, [then, then])
  }

  @Test func whatIsKeptIsThereInTheNextRun() async {
    #expect(cache().still(key(1)) == nil)
    await cache().keep(still(1), key(1))
    #expect(cache().still(key(1)) == still(1))
    #expect(cache().still(key(2)) == nil)
    #expect(names() == [key(1).name])
  }

  @Test func nobodyElseCanLookAtIt() async {
    await cache().keep(still(1), key(1))
    var facts = stat()
    #expect(stat(path(1), &facts) == 0 && facts.st_mode & 0o777 == 0o600)
    #expect(stat(folder, &facts) == 0 && facts.st_mode & 0o777 == 0o700)
  }

  @Test func theFolderOfOneHomeIsNotThatOfAnother() {
    let named = Paths(home: "/h", environment: ["XDG_CACHE_HOME": "/c"])
    #expect(named.stills == "/h/cache/stills")
    let own = Paths(home: nil, environment: ["HOME": "/u", "XDG_CACHE_HOME": "/c"])
    #expect(own.stills == "/c/veogen/stills")
  }

  @Test func whatWasUsedLongestAgoGoesFirst() async {
    let cache = cache(count: 8)
    for number in 1...8 {
      await cache.keep(still(number), key(number))
      age(path(number), minutes: 100 - number)
    }
    #expect(names().count == 8)
    // Looked at again.
    #expect(cache.still(key(1)) != nil)
    await cache.keep(still(9), key(9))
    #expect(names().count == 6)
    #expect(cache.still(key(1)) != nil && cache.still(key(9)) != nil)
    #expect([2, 3, 4].allSatisfy { cache.still(key($0)) == nil })
  }

  @Test func aFullFolderOfAnEarlierRunIsSeen() async {
    for number in 1...20 { await cache().keep(still(number), key(number)) }
    let length = Int64(StillFile.bytes(still(1), key(1)).count)
    await cache(bytes: 8 * length).keep(still(21), key(21))
    #expect((1...8).contains(names().count))
  }

  @Test func whatIsNoStillStaysButOldParts() async throws {
    try Folder.make(folder)
    for name in ["note.txt", "old.still.1A2B3C4D.part", "new.still.1A2B3C4D.part"] {
      try Data("x".utf8).write(to: URL(filePath: folder + "/" + name))
    }
    age(folder + "/note.txt", minutes: 9_000)
    age(folder + "/old.still.1A2B3C4D.part", minutes: 90)
    let cache = cache(count: 1)
    await cache.keep(still(1), key(1))
    await cache.keep(still(2), key(2))
    #expect(Set(names()).isSuperset(of: ["note.txt", "new.still.1A2B3C4D.part"]))
    #expect(!names().contains("old.still.1A2B3C4D.part"))
  }

  @Test func whatIsBrokenIsNoneAndIsReplaced() async throws {
    let cache = cache()
    await cache.keep(still(1), key(1))
    let whole = try #require(FileManager.default.contents(atPath: path(1)))
    var damaged = whole
    damaged[damaged.count - 1] ^= 1
    let broken = [Data(), whole.prefix(20), whole.dropLast(), damaged, whole + Data([0])]
    for bytes in broken + [Data(repeating: 0, count: 10 << 20)] {
      try bytes.write(to: URL(filePath: path(1)))
      #expect(cache.still(key(1)) == nil)
    }
    await cache.keep(still(1), key(1))
    #expect(cache.still(key(1)) == still(1))
    // Another one's bytes under its name.
    try whole.write(to: URL(filePath: path(2)))
    #expect(cache.still(key(2)) == nil)
  }

  @Test func whatIsNoFileHoldsNobodyUp() async throws {
    try Folder.make(folder)
    #expect(mkfifo(path(1), 0o600) == 0)
    #expect(mkdir(path(2), 0o700) == 0)
    #expect(symlink(path(3), path(3)) == 0)
    for number in 1...3 { #expect(cache().still(key(number)) == nil) }
    await cache().keep(still(2), key(2))
    #expect(!names().contains { $0.hasSuffix(".part") })
  }

  @Test func withoutAFolderNothingIsKept() async throws {
    let file = try home.file("cache", [1])
    await cache().keep(still(1), key(1))
    #expect(cache().still(key(1)) == nil)
    #expect(FileManager.default.contents(atPath: file) == Data([1]))
  }

  @Test func theFolderMayGoAtAnyTime() async throws {
    let cache = cache()
    await cache.keep(still(1), key(1))
    try FileManager.default.removeItem(atPath: folder)
    #expect(cache.still(key(1)) == nil)
    await cache.keep(still(2), key(2))
    #expect(cache.still(key(2)) == still(2))
  }

  @Test func theLastRoomOfADiskIsLeftToClips() async {
    let greedy = StillCache(folder, limit: .init(spared: .max))
    await greedy.keep(still(1), key(1))
    #expect(names() == [])
  }
}
