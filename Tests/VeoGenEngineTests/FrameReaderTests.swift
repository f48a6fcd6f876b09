import Foundation
import Testing
import VeoGenCore

@testable import VeoGenEngine

@Suite struct FrameReaderTests {
  let home: TemporaryHome
  let reader: FrameReader

  init() throws {
    home = try TemporaryHome()
    var reader = FrameReader(environment: HostEnvironment.variables)
    // The machine is busy with all the other tests.
    reader.patience = 120
    self.reader = reader
  }

  /// Two seconds of 320×180 at 24 frames a second.
  private func clip() throws -> String {
    let path = home.folder + "/clip: 100%.mp4"
    _ = try Tool.run([
      "ffmpeg", "-nostdin", "-v", "error", "-y", "-f", "lavfi", "-i",
      "testsrc2=s=320x180:r=24:d=2", "-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt",
      "yuv420p", "file:" + path,
    ])
    return path
  }

  private func failure(_ reader: FrameReader, _ path: String) async -> Failure? {
    await #expect(throws: Failure.self) {
      _ = try await reader.picture(of: path, at: 0, width: 40, height: 20)
    }
  }

  private func count(
    _ path: String, from: Double, framesPerSecond: Int = 12
  ) async throws -> Int {
    var count = 0
    let frames = reader.frames(
      of: path, from: from, width: 48, height: 48, framesPerSecond: framesPerSecond)
    for try await frame in frames {
      #expect((frame.width, frame.height) == (48, 26))
      #expect(frame.rgb.count == 48 * 26 * 3)
      count += 1
    }
    return count
  }

  @Test func aStillFitsIntoItsPlace() async throws {
    let path = try clip()
    let wide = try await reader.picture(of: path, at: 1, width: 51, height: 99)
    #expect((wide.width, wide.height) == (50, 28))
    #expect(wide.rgb.count == 50 * 28 * 3)
    let low = try await reader.picture(of: path, at: 1, width: 200, height: 21)
    #expect((low.width, low.height) == (36, 20))
    let later = try await reader.picture(of: path, at: 1.5, width: 51, height: 99)
    #expect(later.rgb != wide.rgb)
  }

  @Test(arguments: ["png", "jpeg", "webp"]) func imagesAreSeenToo(_ kind: String) async throws {
    let bytes = ["png": Fixtures.png, "jpeg": Fixtures.jpeg, "webp": Fixtures.webp][kind] ?? []
    let path = try home.file("picture." + kind, bytes)
    let picture = try await reader.picture(of: path, at: 0, width: 32, height: 32)
    #expect((picture.width, picture.height) == (32, 18))
    #expect(Set(picture.rgb).count > 10)
  }

  @Test func everyFrameComesOnce() async throws {
    let path = try clip()
    #expect(try await count(path, from: 0) == 24)
    #expect(try await count(path, from: 1) == 12)
    #expect(try await count(path, from: 0, framesPerSecond: 24) == 48)
    #expect(try await count(path, from: 60) == 0, "behind the end is nothing, and no failure")
  }

  @Test func whatCannotBeDecodedSaysSo() async throws {
    let text = try home.file("words.mp4", Array("just words in a file".utf8))
    #expect(await failure(reader, text)?.kind == .badResult)
    #expect(await failure(reader, home.folder + "/gone.mp4")?.kind == .missing)
    await #expect(throws: Failure.self) { _ = try await count(text, from: 0) }
    let playlist = try home.file(
      "list.mp4", Array("#EXTM3U\n#EXTINF:1,\nhttp://127.0.0.1:9/x.ts\n".utf8))
    #expect(await failure(reader, playlist)?.kind == .badResult)
  }

  @Test func withoutFFmpegTheAdviceSaysHowToGetIt() async throws {
    let path = try home.file("clip.mp4", Fixtures.clip)
    let bare = FrameReader(environment: ["PATH": home.folder])
    let failure = await failure(bare, path)
    #expect(failure?.kind == .missing)
    #expect(failure?.advice.contains("apt install ffmpeg") == true)
    let streamed = await #expect(throws: Failure.self) {
      for try await _ in bare.frames(of: path, from: 0, width: 8, height: 8, framesPerSecond: 1) {}
    }
    #expect(streamed?.kind == .missing)
  }

  /// A decoder that never ends and says who it is.
  private func endless() throws -> (reader: FrameReader, pid: () -> pid_t?) {
    let note = home.folder + "/pid"
    let script = """
      #!/bin/sh
      echo $$ > '\(note).new'
      mv '\(note).new' '\(note)'
      while :; do printf 'P6\\n2 2\\n255\\nabcdefghijkl'; done
      """
    try Tool.makeExecutable(try home.file("ffmpeg", Array(script.utf8)))
    let path = home.folder + ":/usr/bin:/bin"
    return (
      FrameReader(environment: ["PATH": path]),
      { (try? String(contentsOfFile: note, encoding: .utf8)).flatMap { pid_t($0.dropLast()) } }
    )
  }

  @Test func whoStopsReadingEndsTheDecoder() async throws {
    let path = try home.file("clip.mp4", [1])
    let (reader, pid) = try endless()
    var count = 0
    for try await frame in reader.frames(
      of: path, from: 0, width: 8, height: 8, framesPerSecond: 24)
    {
      #expect(frame == FramePicture(width: 2, height: 2, rgb: Array("abcdefghijkl".utf8)))
      count += 1
      if count == 3 { break }
    }
    let decoder = try #require(pid())
    #expect(try await eventually { kill(decoder, 0) != 0 })
  }

  @Test func cancellingTheReaderEndsTheDecoder() async throws {
    let path = try home.file("clip.mp4", [1])
    let (reader, pid) = try endless()
    let reading = Task {
      for try await _ in reader.frames(
        of: path, from: 0, width: 8, height: 8, framesPerSecond: 24)
      {}
    }
    #expect(try await eventually { pid() != nil })
    reading.cancel()
    _ = await reading.result
    let decoder = try #require(pid())
    #expect(try await eventually { kill(decoder, 0) != 0 })
  }
}
