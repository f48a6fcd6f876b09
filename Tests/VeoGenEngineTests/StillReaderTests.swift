import Foundation
import Testing
import VeoGenCore

@testable import VeoGenEngine

/// Stills with a decoder that counts how often it was started.
@Suite struct StillReaderTests {
  let home: TemporaryHome
  let reader: StillReader
  private var log: String { home.folder + "/decoders" }

  init() throws {
    home = try TemporaryHome()
    let log = home.folder + "/decoders"
    let script = """
      #!/bin/sh
      echo "$@" >> '\(log)'
      printf 'P6\\n4 2\\n255\\nabcabcdefdefabcabcdefdef'
      """
    let tool = try home.file("ffmpeg", Array(script.utf8))
    try Tool.makeExecutable(tool)
    var frames = FrameReader(environment: ["PATH": home.folder + ":/usr/bin:/bin"])
    frames.patience = 120
    reader = StillReader(
      frames: frames, cache: StillCache(home.paths.stills, limit: .init(spared: 0)))
  }

  private var decoders: Int {
    let text = FileManager.default.contents(atPath: log).map { String(decoding: $0, as: UTF8.self) }
    return text?.split(separator: "\n").count ?? 0
  }

  private func still(_ path: String, width: Int = 8, height: Int = 8) async throws -> FramePicture {
    try await reader.picture(of: path, at: 0, width: width, height: height)
  }

  /// It is kept after it was given.
  private func isKept(_ path: String) async throws -> Bool {
    try await eventually { reader.kept(path, at: 0, width: 8, height: 8) != nil }
  }

  @Test func oneDecodingServesEverySize() async throws {
    let path = try home.file("clip.mp4", [1])
    #expect(reader.kept(path, at: 0, width: 8, height: 8) == nil)
    let first = try await still(path)
    #expect((first.width, first.height) == (8, 4))
    #expect(first.rgb.prefix(3).elementsEqual("abc".utf8))
    #expect(try await isKept(path))
    #expect(try await still(path) == first)
    let small = try await still(path, width: 2, height: 9)
    #expect((small.width, small.height) == (2, 2))
    #expect(small.rgb.prefix(6).elementsEqual("abcdef".utf8))
    #expect(decoders == 1)
    #expect(reader.kept(path, at: 1, width: 8, height: 8) == nil, "another moment")
  }

  @Test func whatHasChangedIsDecodedAgain() async throws {
    let path = try home.file("clip.mp4", [1])
    _ = try await still(path)
    #expect(try await isKept(path))
    try Data([1, 2]).write(to: URL(filePath: path))
    #expect(reader.kept(path, at: 0, width: 8, height: 8) == nil)
    _ = try await still(path)
    #expect(decoders == 2)
    #expect(try await isKept(path))
    let times = [timespec(tv_sec: 9, tv_nsec: 1), timespec(tv_sec: 9, tv_nsec: 1)]
    #expect(utimensat(AT_FDCWD, path, times, 0) == 0)
    #expect(reader.kept(path, at: 0, width: 8, height: 8) == nil, "of the same size")
  }

  @Test func whatIsGoneHasNoStill() async throws {
    let path = try home.file("clip.mp4", [1])
    _ = try await still(path)
    #expect(try await isKept(path))
    unlink(path)
    #expect(reader.kept(path, at: 0, width: 8, height: 8) == nil)
    let failure = await #expect(throws: Failure.self) { _ = try await still(path) }
    #expect(failure?.kind == .missing)
  }

  @Test func aFolderThatCannotBeWrittenIsNoTrouble() async throws {
    let path = try home.file("clip.mp4", [1])
    _ = try home.file("cache", [1])
    for _ in 1...2 { #expect(try await still(path).width == 8) }
    #expect(decoders == 2)
  }
}
