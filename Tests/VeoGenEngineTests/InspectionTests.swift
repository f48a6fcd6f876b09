import Foundation
import Testing
import VeoGenCore

@testable import VeoGenEngine

@Suite struct InspectionTests {
  let home: TemporaryHome
  let inspection = Inspection(catalog: .builtIn)

  init() throws { home = try TemporaryHome() }

  private func failure(_ path: String, _ role: InputRole = .firstFrame) async -> Failure? {
    await #expect(throws: Failure.self) { _ = try await inspection.look(at: path, role: role) }
  }

  @Test(arguments: ["png", "jpeg", "webp"])
  func picturesAreReadWhateverTheirName(_ kind: String) async throws {
    let bytes = ["png": Fixtures.png, "jpeg": Fixtures.jpeg, "webp": Fixtures.webp][kind] ?? []
    let path = try home.file("holiday.txt", bytes)
    let media = try await inspection.look(at: path, role: .reference)
    #expect((media.width, media.height) == (64, 36))
    #expect(media.mimeType == "image/\(kind)")
    #expect(media.byteCount == Int64(bytes.count))
    #expect(media.sha256.count == 64)
    #expect(media.name == "holiday.txt")
  }

  @Test(arguments: ["png", "jpeg", "webp"])
  func picturesCutShortAreRefused(_ kind: String) async throws {
    let bytes = ["png": Fixtures.png, "jpeg": Fixtures.jpeg, "webp": Fixtures.webp][kind] ?? []
    for count in [40, bytes.count / 2, bytes.count - 3] where count > 32 {
      let path = try home.file("cut-\(count)", Array(bytes.prefix(count)))
      let failure = await failure(path)
      #expect(failure?.kind == .invalidRequest)
      #expect(failure?.message.contains("damaged or unfinished") == true)
    }
  }

  @Test func noiseIsNeverACrash() async throws {
    var random = SystemRandomNumberGenerator()
    for seed in [Fixtures.png, Fixtures.jpeg, Fixtures.webp, Fixtures.clip] {
      for _ in 0..<60 {
        var bytes = Array(seed.prefix(2_000))
        for _ in 0..<20 {
          bytes[Int.random(in: 12..<bytes.count, using: &random)] = .random(
            in: 0...255, using: &random)
        }
        for type in [FileType.png, .jpeg, .webp] { _ = ImageHeader(bytes, type: type) }
        _ = MP4Boxes.facts(of: try home.file("noise", bytes))
      }
    }
  }

  @Test func noHeaderMakesNumbersThatCannotBe() {
    let facts = VideoFacts(
      width: .max, height: -1, duration: 9.2e18, framesPerSecond: .infinity, videoCodec: "h264",
      hasAudio: true)
    let bounded = facts.bounded
    #expect(bounded.width == 1 << 20 && bounded.height == 0)
    #expect(bounded.duration == 1e6 && bounded.framesPerSecond == 0 && bounded.hasAudio)
  }

  @Test func whatIsNoFile() async throws {
    #expect(
      await failure(home.folder + "/nothing.png")?.message.contains("There is no file") == true)
    #expect(await failure(home.folder)?.message.contains("is a folder") == true)
    #expect(await failure("/dev/null")?.message.contains("no regular file") == true)
    #expect(await failure(try home.file("empty.png", []))?.message.contains("is empty") == true)
  }

  @Test func whatIsNoPicture() async throws {
    let text = try home.file("words.png", Array("just words in a file".utf8))
    #expect(await failure(text)?.message.contains("no picture, whatever its name says") == true)
    let clip = try home.file("clip.png", Fixtures.clip)
    #expect(await failure(clip)?.advice.contains("--extend") == true)
  }

  @Test func whatIsTooLargeIsNotEvenRead() async throws {
    let path = try home.file("huge.png", Fixtures.png)
    #expect(truncate(path, 300_000_000) == 0)
    let failure = await failure(path)
    #expect(failure?.message.contains("300 MB") == true)
    #expect(failure?.message.contains("15 MB") == true)
  }

  @Test func clipsAreProbed() async throws {
    let path = try home.file("clip.mp4", Fixtures.clip)
    let media = try await inspection.look(at: path, role: .extension)
    #expect((media.width, media.height) == (64, 36))
    #expect(abs((media.duration ?? 0) - 1) < 0.1)
    let cut = try home.file("cut.mp4", Array(Fixtures.clip.prefix(900)))
    #expect(await failure(cut, .extension)?.message.contains("does not play") == true)
    let picture = try home.file("picture.mp4", Fixtures.png)
    #expect(await failure(picture, .extension)?.message.contains("only MP4") == true)
  }

  /// The tables at the beginning are whole, so ffprobe is content: only the boxes tell.
  @Test(arguments: [1, 5, 19]) func aClipWithoutItsEndIsBroken(_ missing: Int) async throws {
    let last: [UInt8] = [0, 0, 0, 20] + Array("free".utf8) + Array(repeating: 7, count: 12)
    let whole = try home.file("whole.mp4", Fixtures.clip + last)
    guard case .video = await Probe().look(at: whole) else {
      Issue.record("a whole clip was refused")
      return
    }
    let cut = try home.file("cut.mp4", Array((Fixtures.clip + last).dropLast(missing)))
    #expect(await Probe().look(at: cut) == .broken("its end is missing"))
  }

  @Test func withoutFFprobeTheContainerIsLookedAt() async throws {
    let probe = Probe(command: "no-such-program-here")
    let path = try home.file("clip.mp4", Fixtures.clip)
    guard case .video(let facts, let byFFprobe) = await probe.look(at: path) else {
      Issue.record("no video was found")
      return
    }
    #expect(!byFFprobe)
    #expect((facts.width, facts.height, facts.hasAudio) == (64, 36, true))
    #expect(facts.videoCodec == "h264")
    #expect(abs(facts.framesPerSecond - 24) < 0.1)
    #expect(abs(facts.duration - 1) < 0.1)
    for count in [8, 500, Fixtures.clip.count / 2, Fixtures.clip.count - 1] {
      let cut = try home.file("cut.mp4", Array(Fixtures.clip.prefix(count)))
      guard case .broken = await probe.look(at: cut) else {
        Issue.record("\(count) bytes passed for a clip")
        return
      }
    }
  }

  @Test func theShelfKeepsWhatWasChosen() async throws {
    let bench = try Bench(home: home)
    let path = try home.file("lion.png", Fixtures.png)
    var request = Fixtures.request()
    request.inputs = [try await bench.engine.inspect(path, as: .firstFrame)]
    let id = try await bench.submit(request)
    try Data("edited".utf8).write(to: URL(filePath: path))
    let kept = try #require(try bench.operation(id).request.inputs.first)
    #expect(FileManager.default.contents(atPath: kept.path) == Data(Fixtures.png))
    #expect(kept.path == "\(home.paths.inputs)/\(kept.sha256).png")
    #expect(kept.name == "lion.png")
  }

  @Test func aClipIsFoundByItsOperation() async throws {
    let bench = try Bench(home: home)
    bench.engine.start()
    let id = try await bench.submit()
    try await bench.run(id, until: .completed)
    let byID = try await bench.engine.inspect(String(id.rawValue.prefix(5)), as: .extension)
    #expect(byID.operation == id)
    let path = try #require(try bench.operation(id).clip?.path)
    #expect(try await bench.engine.inspect(path, as: .extension).operation == id)
    await bench.engine.stop()
  }
}
