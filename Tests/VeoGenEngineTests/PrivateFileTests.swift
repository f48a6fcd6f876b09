import Foundation
import Synchronization
import Testing
import VeoGenCore

@testable import VeoGenEngine

/// Files that several processes may write at once.
@Suite struct PrivateFileTests {
  let home: TemporaryHome
  private var folder: String { home.paths.inputs }

  init() throws {
    home = try TemporaryHome()
    try Folder.make(home.paths.inputs)
  }

  private func names() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder)
  }

  @Test func whoCopiesTheSameMeanwhileDisturbsNobody() throws {
    let bytes = Data((0..<600_000).map { UInt8(truncatingIfNeeded: $0) })
    let (source, target) = (home.folder + "/lion.png", folder + "/kept.png")
    try bytes.write(to: URL(filePath: source))
    var pieces = 0
    try PrivateFile.copy(source, to: target) { (_) throws(Failure) in
      pieces += 1
      if pieces == 1 { try PrivateFile.copy(source, to: target) }
    }
    #expect(pieces > 1)
    #expect(FileManager.default.contents(atPath: target) == bytes)
    #expect(try names() == ["kept.png"])
  }

  @Test func manyWritersLeaveOneWholeFile() throws {
    let target = folder + "/facts.json"
    let failures = Mutex<[Failure]>([])
    DispatchQueue.concurrentPerform(iterations: 8) { writer in
      for _ in 0..<25 {
        do throws(Failure) {
          try PrivateFile.write(Data(repeating: UInt8(writer), count: 50_000), to: target)
        } catch {
          failures.withLock { $0.append(error) }
        }
      }
    }
    #expect(failures.withLock { $0 } == [])
    let bytes = try #require(FileManager.default.contents(atPath: target))
    #expect(bytes.count == 50_000 && Set(bytes).count == 1)
    #expect(try names() == ["facts.json"])
  }

  @Test func whatChangedWhileItWasReadIsNotKept() throws {
    let shelf = InputShelf(folder: folder)
    let path = try home.file("lion.png", Fixtures.png)
    let digest = String(repeating: "a", count: 64)
    let media = InputMedia(
      role: .firstFrame, path: path, name: "lion.png", mimeType: "image/png",
      byteCount: Int64(Fixtures.png.count) + 1, sha256: digest, width: 64, height: 36)
    // Another process has kept it as it was.
    let kept = "\(folder)/\(digest).png"
    try Data("as it was".utf8).write(to: URL(filePath: kept))
    let failure = #expect(throws: Failure.self) { try shelf.keep(media) }
    #expect(failure?.message == "lion.png changed while it was being read.")
    #expect(FileManager.default.contents(atPath: kept) == Data("as it was".utf8))
    #expect(try names() == ["\(digest).png"])
  }
}
