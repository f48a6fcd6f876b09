import Foundation
import Testing
import VeoGenCore

@testable import VeoGenEngine

/// How a clip was made, in its own file, behind bytes that stay as they were served.
@Suite struct TagTests {
  let home: TemporaryHome

  init() throws { home = try TemporaryHome() }

  private func saved(_ bench: Bench, _ request: GenerationRequest = Fixtures.request())
    async throws -> VeoGenEngine.Operation
  {
    bench.engine.start()
    let id = try await bench.submit(request)
    try await bench.run(id, until: .completed)
    await bench.engine.stop()
    return try bench.operation(id)
  }

  private func bytes(_ path: String) throws -> [UInt8] {
    try #require(FileManager.default.contents(atPath: path).map { [UInt8]($0) })
  }

  @Test func theServedBytesAreAPrefixAndTheTagsFollow() async throws {
    let bench = try Bench()
    let operation = try await saved(bench)
    let clip = try #require(operation.clip)
    let file = try bytes(clip.path)
    #expect(file.starts(with: Fixtures.clip))
    #expect(file.count > Fixtures.clip.count)
    #expect(clip.byteCount == Int64(file.count))
    #expect(try clip.sha256 == PrivateFile.digest(clip.path))
    #expect(clip.servedByteCount == Int64(Fixtures.clip.count))
    #expect(try clip.servedSHA256 == PrivateFile.digest(home.file("served", Fixtures.clip)))
    let tags = try #require(try TaggedFile(clip.path)).tags()
    #expect(tags.id == operation.id && tags.prompt == operation.request.prompt)
    #expect(tags.remoteName == operation.remoteName && tags.readyAt == operation.readyAt)
    #expect(tags.servedSha256 == clip.servedSHA256)
    #expect(try bench.store.operation(operation.id)?.clip == clip, "the row keeps both digests")
  }

  @Test func ffprobeShowsTheTagsAndTheClipPlays() async throws {
    let bench = try Bench()
    let clip = try #require(
      try await saved(bench, Fixtures.request("A löwe 🦁 \"x\"\nat dusk")).clip)
    let shown = try run(
      "ffprobe", "-v", "warning", "-show_entries", "format_tags", "-of", "json", clip.path)
    let report = try #require(
      try JSONSerialization.jsonObject(with: Data(shown.utf8))
        as? [String: [String: [String: String]]])
    let tags = try #require(report["format"]?["tags"])
    #expect(tags["title"] == "A löwe 🦁 \"x\" at dusk")
    #expect(tags["description"] == "A löwe 🦁 \"x\"\nat dusk")
    #expect(tags["comment"]?.contains("gemini-omni-1.2-flash · 16:9 · 720p · 4 s") == true)
    #expect(tags["veogen"]?.contains("\"prompt\":\"A löwe 🦁") == true)
    let copy = home.folder + "/copy.mp4"
    #expect(try run("ffmpeg", "-v", "warning", "-i", clip.path, "-f", "null", "-") == "")
    #expect(try run("ffmpeg", "-v", "warning", "-i", clip.path, "-c", "copy", copy) == "")
    #expect(try run("ffmpeg", "-v", "warning", "-i", copy, "-f", "null", "-") == "")
  }

  /// The program's output and complaints.
  private func run(_ program: String, _ arguments: String...) throws -> String {
    try Tool.run([program] + arguments).output
  }

  @Test func strippingIsTheServedFileAgainAndTheRowFollows() async throws {
    let bench = try Bench()
    let operation = try await saved(bench)
    let path = try #require(operation.clip?.path)
    #expect(try await bench.engine.strip(operation.id.rawValue))
    #expect(try bytes(path) == Fixtures.clip)
    let clip = try #require(try bench.operation(operation.id).clip)
    #expect(clip.sha256 == clip.servedSHA256 && clip.byteCount == Int64(Fixtures.clip.count))
    #expect(try await !bench.engine.strip(path), "there is nothing left to remove")
  }

  @Test func aRunThatDiedWhileStrippingIsMadeGood() async throws {
    let bench = try Bench()
    let operation = try await saved(bench)
    let clip = try #require(operation.clip)
    truncate(clip.path, off_t(Fixtures.clip.count))
    #expect(try await !bench.engine.strip(operation.id.rawValue))
    #expect(try bench.operation(operation.id).clip?.sha256 == clip.servedSHA256)
  }

  @Test func aChangedClipIsNotStripped() async throws {
    let bench = try Bench()
    let path = try #require(try await saved(bench).clip?.path)
    var changed = try bytes(path)
    changed[Fixtures.clip.count / 2] ^= 0xFF
    let other = try home.file("other.mp4", changed)
    let failure = await #expect(throws: Failure.self) { try await bench.engine.strip(other) }
    #expect(failure?.message.contains("was changed after it was saved") == true)
    #expect(try bytes(other) == changed)
  }

  @Test func aKeyInThePromptIsNotInTheFile() async throws {
    let key = "AIzaSyNotARealKeyButLooksLikeOne_0123456"
    let bench = try Bench()
    let clip = try #require(try await saved(bench, Fixtures.request("A lion \(key), dusk")).clip)
    let file = try bytes(clip.path)
    #expect(file.firstRange(of: Array(key.utf8)) == nil)
    #expect(try #require(try TaggedFile(clip.path)).tags().prompt == "A lion ••••, dusk")
  }

  @Test func configuredOffNothingIsAdded() async throws {
    let path = try home.file("a.mp4", Fixtures.clip)
    let facts = try #require(MP4Boxes.facts(of: path))
    let clip = try ClipRecording(writesTags: false).record(Fixtures.operation(), at: path, facts)
    #expect(try bytes(path) == Fixtures.clip)
    #expect(clip.servedSHA256 == clip.sha256 && clip.servedByteCount == clip.byteCount)
  }

  /// What came inside an answer is staged: its second name must not get tags.
  @Test func anotherNameOfTheFileStaysAsItIs() throws {
    let staged = try home.file("staged", Fixtures.clip)
    let part = home.folder + "/part"
    #expect(link(staged, part) == 0)
    let facts = try #require(MP4Boxes.facts(of: part))
    _ = try ClipRecording(writesTags: true).record(Fixtures.operation(), at: part, facts)
    #expect(try bytes(staged) == Fixtures.clip)
    #expect(try bytes(part).starts(with: Fixtures.clip))
    #expect(try TaggedFile(part) != nil)
  }

  @Test func taggingTwiceGivesTheSameFile() throws {
    var operation = Fixtures.operation(at: Date(timeIntervalSince1970: 1_790_000_000))
    operation.readyAt = operation.createdAt
    let facts = try #require(MP4Boxes.facts(of: try home.file("a", Fixtures.clip)))
    let clips = try ["one", "two"].map { name in
      try ClipRecording(writesTags: true).record(
        operation, at: try home.file(name, Fixtures.clip), facts)
    }
    #expect(clips[0].sha256 == clips[1].sha256)
    #expect(MP4Boxes.facts(of: clips[0].path) == facts, "also without ffprobe it is a clip")
  }

  @Test(arguments: [
    [], Array("not a video at all, only words".utf8), Array(Fixtures.clip.dropLast(7)),
    Fixtures.clip + [0, 0, 0, 0, 0x66, 0x72, 0x65, 0x65],
    Fixtures.clip + [
      0, 0, 0, 1, 0x66, 0x72, 0x65, 0x65, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF,
    ],
    Fixtures.clip + [0, 0, 0, 12, 0x6D, 0x65, 0x74, 0x61, 0, 0, 0, 0],
    Fixtures.webp,
  ])
  func whatIsNoRowOfBoxesHasNoTags(_ content: [UInt8]) throws {
    let path = try home.file("odd", content)
    #expect(try TaggedFile(path) == nil)
    let isWhole = content.suffix(12).starts(with: [0, 0, 0, 12])
    let tags = ClipTags(of: Fixtures.operation(), servedSHA256: "", servedByteCount: 0)
    #expect(try TaggedFile.append(tags, to: path) == isWhole)
  }
}
