import Foundation
import Testing

@testable import GoogleSandbox

@Suite("Life of a sandbox") struct LifeTests {
  @Test func anOperationStaysPendingForItsLatency() async throws {
    let time = MovableClock()
    try await withSandbox(SandboxOptions(latency: .seconds(7200), clock: time.clock)) { wire in
      let made = await wire.post(
        veo, ["instances": [["prompt": "A"]], "parameters": ["durationSeconds": 4]])
      let name = try #require(made.json["name"]?.string)
      #expect(await wire.get("/v1beta/" + name).json == ["name": .string(name)])
      time.move(hours: 2.1)
      let done = try await eventually {
        let json = await wire.get("/v1beta/" + name).json
        return json["done"]?.bool == true ? json : nil
      }
      #expect(done.sample != nil)
    }
  }

  @Test func aCancelledInteractionStaysCancelled() async throws {
    try await withSandbox(SandboxOptions(latency: .seconds(3600))) { wire in
      let made = await wire.post(
        omni, ["model": "gemini-omni-1.2-flash", "input": "A", "background": true])
      let id = try #require(made.json["id"]?.string)
      #expect(made.json["status"]?.string == "in_progress" && made.json["steps"] == nil)
      #expect(await wire.post("\(omni)/\(id)/cancel", [:]).json["status"]?.string == "cancelled")
      #expect(await wire.get("\(omni)/\(id)").json["status"]?.string == "cancelled")
      #expect(await wire.send("DELETE", "\(omni)/\(id)", [:], []).status == 200)
      #expect(await wire.get("\(omni)/\(id)").status == 400)
    }
  }

  /// A client may be killed while it sends.
  @Test func aBodyThatBreaksOffHarmsNobody() async throws {
    try await withSandbox(SandboxOptions()) { wire in
      for sent in [0, 10, 70_000] {
        let ending = await wire.breakOff(omni, announced: 100_000, sent: sent)
        #expect(ending != .timedOut, "the server waits for what never comes")
      }
      let made = await wire.post(
        omni, ["model": "gemini-omni-1.2-flash", "input": "A", "background": true])
      #expect(made.status == 200)
    }
  }

  @Test func latencyFollowsSpeedAndSize() {
    var options = SandboxOptions()
    let hd = options.waiting(duration: 8, pixels: 1280 * 720, draw: 0.5)
    #expect(abs(hd - 6) < 0.001)
    #expect(options.waiting(duration: 8, pixels: 3840 * 2160, draw: 0.5) > 2 * hd)
    options.speed = 3
    #expect(abs(options.waiting(duration: 8, pixels: 1280 * 720, draw: 0.5) - 2) < 0.001)
    options.latency = .between(3, 6)
    #expect(abs(options.waiting(duration: 8, pixels: 1, draw: 0.5) - 1.5) < 0.001)
  }

  @Test func aTakenPortIsSaid() async throws {
    try await withSandbox { wire in
      let port = try #require(wire.url.split(separator: ":").last.flatMap { Int($0) })
      let other = try GoogleSandbox(SandboxOptions(port: port))
      let error = await #expect(throws: SandboxError.self) { try await other.start() }
      #expect(error?.message.contains("127.0.0.1:\(port)") == true)
      await other.stop()
    }
  }

  @Test func theTemporaryFolderGoesAndTheLogStays() async throws {
    let folder = FileManager.default.temporaryDirectory.path + "/sandbox-test-" + Naming.random(8)
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let log = folder + "/log.jsonl"
    try await withSandbox(SandboxOptions(requestLog: log)) { wire in
      _ = await wire.get("/v1beta/models")
    }
    let text = try String(contentsOfFile: log, encoding: .utf8)
    let line = try JSONParser.parse(text.trimmingCharacters(in: .whitespacesAndNewlines))
    #expect(line["kind"]?.string == "models" && line["status"]?.whole == 200)
    #expect(throws: SandboxError.self) {
      try GoogleSandbox(SandboxOptions(requestLog: folder + "/none/log"))
    }
  }
}
