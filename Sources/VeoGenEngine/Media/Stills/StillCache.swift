import Foundation
import VeoGenCore

/// The folder of stills that were decoded. All of it can be made again: what goes wrong here is
/// nobody's trouble, and the folder may be deleted at any time.
actor StillCache {
  /// How much is kept.
  struct Limit: Sendable {
    var bytes: Int64 = 64 << 20
    var count = 2_000
    /// What stays free on the disk, which clips need more.
    var spared: Int64 = 256 << 20
  }

  private struct Entry {
    var path: String
    var bytes: Int64
    var usedAt: (seconds: Int, nanoseconds: Int)
  }

  nonisolated let folder: String
  private let limit: Limit
  /// What the folder holds, as far as this process knows; nil: it has not looked.
  private var held: (bytes: Int64, count: Int)?

  init(_ folder: String, limit: Limit = Limit()) {
    (self.folder, self.limit) = (folder, limit)
  }

  /// The still, if it is kept; it counts as used now.
  nonisolated func still(_ key: StillKey) -> FramePicture? {
    let path = path(key)
    guard let data = try? RegularFile.contents(of: path, limit: StillFile.limit(key)),
      let still = StillFile.still([UInt8](data), key)
    else { return nil }
    utimes(path, nil)
    return still
  }

  /// Keeps a still, if there is room.
  func keep(_ still: FramePicture, _ key: StillKey) {
    let bytes = StillFile.bytes(still, key)
    let kept = Result { () throws(Failure) in
      try Folder.make(folder)
      guard Folder.freeBytes(at: folder) ?? 0 > limit.spared else { return false }
      try PrivateFile.write(Data(bytes), to: path(key), isDurable: false)
      return true
    }
    guard (try? kept.get()) == true else { return }
    let before = held ?? room()
    held = held == nil ? before : (before.bytes + Int64(bytes.count), before.count + 1)
    if let held, held.bytes > limit.bytes || held.count > limit.count { tidy() }
  }

  private nonisolated func path(_ key: StillKey) -> String { folder + "/" + key.name }

  private func room() -> (bytes: Int64, count: Int) {
    let all = entries()
    return (all.reduce(0) { $0 + $1.bytes }, all.count)
  }

  /// Takes out what was used longest ago until a quarter is free, so that it is seldom done.
  private func tidy() {
    let all = entries().sorted { $0.usedAt < $1.usedAt }
    var (bytes, count) = (all.reduce(0) { $0 + $1.bytes }, all.count)
    for entry in all {
      guard bytes > limit.bytes / 4 * 3 || count > limit.count / 4 * 3 else { break }
      unlink(entry.path)
      (bytes, count) = (bytes - entry.bytes, count - 1)
    }
    held = (bytes, count)
  }

  /// The stills in the folder, without what somebody else has put there. Parts that nobody finishes
  /// any more are removed.
  private func entries() -> [Entry] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.compactMap { name in
      let path = folder + "/" + name
      var facts = stat()
      guard lstat(path, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG else { return nil }
      let used = facts.st_mtim
      if name.hasSuffix(".part"), used.tv_sec < time(nil) - 3_600 { unlink(path) }
      guard name.hasSuffix(".still") else { return nil }
      return Entry(
        path: path, bytes: Int64(facts.st_size), usedAt: (used.tv_sec, used.tv_nsec))
    }
  }
}
