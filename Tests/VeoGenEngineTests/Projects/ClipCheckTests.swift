import Foundation
import Testing
import VeoGenCore

@testable import VeoGenEngine

/// What is wrong with clips, and their last frames, by ffmpeg.
@Suite struct ClipCheckTests {
  private func clip(_ home: TemporaryHome, _ video: String, _ sound: String?) async throws -> Clip {
    let path = home.folder + "/\(UUID().uuidString).mp4"
    let words =
      ["ffmpeg", "-nostdin", "-loglevel", "error", "-f", "lavfi", "-i", video]
      + (sound.map { ["-f", "lavfi", "-i", $0, "-c:a", "aac"] } ?? [])
      + ["-t", "2", "-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p", path]
    _ = try Tool.run(words)
    guard case .video(let facts, _) = await Probe().look(at: path) else {
      throw Failure(.badResult, "no clip")
    }
    return Clip(
      path: path, byteCount: 1, sha256: "", width: facts.width, height: facts.height,
      duration: facts.duration, framesPerSecond: facts.framesPerSecond,
      videoCodec: facts.videoCodec, hasAudio: facts.hasAudio)
  }

  private let check = ClipCheck(environment: HostEnvironment.variables)

  @Test func aGoodClipHasNoNote() async throws {
    let home = try TemporaryHome()
    let good = try await clip(home, "testsrc2=s=320x180:r=24", "sine=f=300")
    #expect(await check.problems(of: good, for: Fixtures.request()) == nil)
  }

  @Test(arguments: [
    ("color=black:s=320x180:r=24", "sine=f=300", "black"),
    ("color=red:s=320x180:r=24", "sine=f=300", "does not move"),
    ("testsrc2=s=320x180:r=24", "anullsrc", "silent"),
    ("testsrc2=s=180x320:r=24", "sine=f=300", "not 16:9"),
  ])
  func faultsAreFound(video: String, sound: String, words: String) async throws {
    let home = try TemporaryHome()
    let bad = try await clip(home, video, sound)
    let note = await check.problems(of: bad, for: Fixtures.request())
    #expect(note?.contains(words) == true)
  }

  @Test func theLastFrameIsTheVeryLast() async throws {
    let home = try TemporaryHome()
    // The last of its 48 frames is white.
    let film = try await clip(
      home, "color=black:s=64x36:r=24,drawbox=c=white:t=fill:enable='gte(n,47)'", nil)
    let path = try await LastFrame(folder: home.folder, environment: HostEnvironment.variables)
      .write(of: film.path, limit: 15_000_000)
    let picture = try await FrameReader(environment: HostEnvironment.variables)
      .picture(of: path, at: 0, width: 64, height: 36)
    #expect(picture.rgb.allSatisfy { $0 > 200 })
  }
}
