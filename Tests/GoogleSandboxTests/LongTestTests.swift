import Cryptography
import Foundation
import Testing

@testable import GoogleSandbox

/// What tests with thousands of requests and changing faults need of the sandbox.
@Suite("Long tests") struct LongTestTests {
  private func create(_ prompt: String) -> JSON {
    [
      "model": "gemini-omni-1.2-flash", "input": .string(prompt), "background": true,
      "response_format": ["type": "video", "resolution": "360p", "duration": "3s"],
    ]
  }

  @Test func theFaultsCanBeChangedWhileItRuns() async throws {
    let rule = #"[{"match": {"kind": "models", "nth": 1}, "fault": "server_error"}]"#
    let sandbox = try GoogleSandbox(SandboxOptions(faults: try FaultPlan(json: rule)))
    let wire = Wire(url: try await sandbox.start())
    #expect(await wire.get("/v1beta/models").status == 500)
    #expect(await wire.get("/v1beta/models").status == 200)
    sandbox.change(faults: try FaultPlan(json: rule.replacing("server_error", with: "unavailable")))
    #expect(await wire.get("/v1beta/models").status == 503, "it counts anew")
    sandbox.change(faults: nil)
    #expect(await wire.get("/v1beta/models").status == 200)
    await sandbox.stop()
  }

  @Test func oneRenderingServesAllOfAShapeAndNoTwoClipsAreEqual() async throws {
    try await withSandbox(SandboxOptions(latency: .seconds(0), reusesClips: true)) { wire in
      var clips: [[UInt8]] = []
      for prompt in ["A lion", "A kite"] {
        let done = try await wire.interaction(create(prompt))
        clips.append(await wire.get(try #require(done.video?["uri"]?.string)).body)
      }
      for clip in clips { try await expectClip(clip, 640, 360, seconds: 3) }
      let mark = ClipPatterns.box(Naming.random(12)).count + ".mp4".utf8.count
      #expect(clips[0] != clips[1] && clips[0].count == clips[1].count)
      #expect(clips[0].dropLast(mark) == clips[1].dropLast(mark), "one rendering")
    }
  }

  @Test func theLogTellsWhatWasAskedForAndWhichBytesWereServed() async throws {
    try await withSandbox { wire in
      let done = try await wire.interaction(create("A lion"))
      let bytes = await wire.get(try #require(done.video?["uri"]?.string)).body
      let log = await wire.get("/sandbox/log").json.array ?? []
      let accepted = try #require(log.first { $0["accepted"]?.bool == true })
      #expect(accepted["prompt"]?.string?.hasPrefix("A lion") == true)
      #expect(log.filter { $0["prompt"]?.string != nil }.count == 1, "only what would be billed")
      let download = try #require(log.first { $0["kind"]?.string == "download" })
      let clip = try #require(download["clips"]?.array?.first)
      let digest = SHA256.hash(data: bytes).map { String(format: "%02x", $0) }.joined()
      #expect(clip["sha256"]?.string == digest && clip["bytes"]?.whole == bytes.count)
      #expect(log.filter { $0["clips"]?.array != nil }.count == 1, "an address is no bytes")
    }
  }

  @Test func bytesInsideAnAnswerAreLoggedToo() async throws {
    try await withSandbox { wire in
      var body = create("A lion")
      body.set(
        "response_format",
        ["type": "video", "resolution": "360p", "duration": "3s", "delivery": "inline"])
      let done = try await wire.interaction(body)
      let bytes = try #require(done.video?["data"]?.string.flatMap(Base64.bytes))
      let log = await wire.get("/sandbox/log").json.array ?? []
      let poll = try #require(log.last { $0["clips"]?.array != nil })
      #expect(poll["operation"]?.string == done["id"]?.string)
      #expect(poll["clips"]?.array?.first?["bytes"]?.whole == bytes.count)
    }
  }

  @Test func noKeyIsLoggedWithThePrompt() async throws {
    try await withSandbox { wire in
      var wire = wire
      wire.key = "AQ.a-key-of-forty-letters-that-nobody-sees"
      _ = await wire.post(omni, create("Show AQ.a-key-of-forty-letters-that-nobody-sees"))
      let log = await wire.get("/sandbox/log")
      #expect(log.text.contains("[redacted]") && !log.text.contains("forty-letters"))
    }
  }
}
