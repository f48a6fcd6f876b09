import Foundation
import Testing

@testable import GoogleSandbox

@Suite("Faults") struct FaultTests {
  private let create: JSON = [
    "model": "gemini-omni-1.2-flash", "input": "A lion", "background": true,
    "response_format": ["type": "video", "resolution": "360p", "duration": "3s"],
  ]

  private func rule(_ match: String, _ fault: String, times: Int = 100) -> String {
    "{\"rules\":[{\"name\":\"r\",\"match\":\(match),\"times\":\(times),\"fault\":\(fault)}]}"
  }

  @Test func rateLimitHasRetryInfoAndEnds() async throws {
    let plan = rule(
      "{\"kind\":\"generateContent\"}", "{\"type\":\"rate_limit\",\"retry_seconds\":3}", times: 1)
    try await withSandbox(faults: plan) { wire in
      let path = "/v1beta/models/gemini-3.8-flash:generateContent"
      let body: JSON = ["contents": [["parts": [["text": "A"]]]]]
      let first = await wire.post(path, body)
      #expect(first.status == 429 && first.headers["retry-after"] == "3")
      let details = first.json["error"]?["details"]?.array ?? []
      #expect(details.contains { $0["retryDelay"]?.string == "3s" })
      #expect(await wire.post(path, body).status == 200)
    }
  }

  @Test(arguments: [
    ("\"daily_quota\"", 429, "PerDay"), ("\"no_quota\"", 429, "limit: 0"),
    ("\"server_error\"", 500, "INTERNAL"), ("\"unavailable\"", 503, "UNAVAILABLE"),
    ("\"deadline\"", 504, "DEADLINE_EXCEEDED"), ("\"bad_gateway\"", 502, "<html"),
    ("{\"type\":\"status\",\"status\":500,\"wrapped\":true}", 500, "[{\"error\""),
  ])
  func presets(_ fault: String, _ status: Int, _ part: String) async throws {
    try await withSandbox(faults: rule("{\"kind\":\"models\"}", fault)) { wire in
      let answer = await wire.get("/v1beta/models")
      #expect(answer.status == status && answer.text.contains(part), "\(answer.text)")
    }
  }

  @Test func resetBeforeLeavesNothingAndResetAfterLeavesAnOperation() async throws {
    for (fault, accepted) in [("reset_before", false), ("reset_after", true)] {
      try await withSandbox(faults: rule("{\"kind\":\"create\"}", "\"\(fault)\"")) { wire in
        let answer = await wire.post(omni, create)
        #expect(answer.ending == .reset && answer.status == 0)
        let line = try #require(await wire.get("/sandbox/log").json.array?.first)
        #expect(line["fault"]?.string == fault)
        #expect(line["accepted"]?.bool == accepted)
        #expect((line["operation"]?.string != nil) == accepted)
        if let id = line["operation"]?.string {
          #expect(await wire.get("\(omni)/\(id)").status == 200)
        }
      }
    }
  }

  @Test func aStallGivesNothing() async throws {
    try await withSandbox(
      faults: rule("{\"kind\":\"models\"}", "{\"type\":\"stall\",\"seconds\":0.2}")
    ) { wire in
      let answer = await wire.get("/v1beta/models")
      #expect(answer.status == 0 && answer.ending != .complete)
    }
  }

  @Test func brokenDownloads() async throws {
    let plan = """
      {"rules":[{"match":{"kind":"download","nth":1},"fault":{"type":"truncate","fraction":0.5}},
      {"match":{"kind":"download","nth":2},"fault":{"type":"wrong_length","by":500}},
      {"match":{"kind":"download","nth":3},"fault":"not_found"},
      {"match":{"kind":"download","nth":5},"fault":"expiry"}]}
      """
    try await withSandbox(faults: plan) { wire in
      let done = try await wire.interaction(create)
      let uri = try #require(done.video?["uri"]?.string)
      let cut = await wire.get(uri)
      let announced = try #require(cut.headers["content-length"].flatMap { Int($0) })
      #expect(cut.ending == .closedEarly && abs(cut.body.count - announced / 2) <= 1)
      let long = await wire.get(uri)
      #expect(long.headers["content-length"] == String(announced + 500))
      #expect(long.ending == .closedEarly && long.body.count == announced)
      #expect(await wire.get(uri).status == 404)
      let whole = await wire.get(uri)
      #expect(whole.status == 200 && whole.body.count == announced && whole.ending == .complete)
      #expect(await wire.get(uri).status == 403)
      #expect(await wire.get(uri).status == 403)
    }
  }

  @Test func aServerWithoutRangesAndOneThatFlipsBits() async throws {
    let plan = """
      {"rules":[{"match":{"kind":"download","nth":2},"fault":"no_range"},
      {"match":{"kind":"download","nth":3},"fault":"bad_bytes"}]}
      """
    try await withSandbox(faults: plan) { wire in
      let done = try await wire.interaction(create)
      let uri = try #require(done.video?["uri"]?.string)
      let whole = await wire.get(uri)
      let deaf = await wire.get(uri, ["range": "bytes=10-"])
      #expect(deaf.status == 200 && deaf.body == whole.body)
      #expect(deaf.headers["etag"] == nil && deaf.headers["accept-ranges"] == nil)
      let spoilt = await wire.get(uri)
      #expect(spoilt.status == 200 && spoilt.body.count == whole.body.count)
      #expect(zip(spoilt.body, whole.body).count { $0 != $1 } == 1)
    }
  }

  @Test func outcomesByRuleAndByWord() async throws {
    let plan = """
      {"rules":[{"match":{"prompt":"dragon","kind":"create"},
      "fault":{"type":"failed_operation","code":8,"message":"Too busy."}}]}
      """
    try await withSandbox(faults: plan) { wire in
      let failed = try await wire.operation(["instances": [["prompt": "A Dragon"]]])
      #expect(failed["error"] == ["code": 8, "message": "Too busy."])
      let filtered = try await wire.operation(["instances": [["prompt": "A [refuse]"]]])
      let response = filtered["response"]?["generateVideoResponse"]
      #expect(
        response?["raiMediaFilteredCount"]?.whole == 1 && response?["generatedSamples"] == nil)
      let audio = try await wire.operation(["instances": [["prompt": "A [audio]"]]])
      #expect(audio.text.contains("You have not been charged for this attempt."))
      let refused = try await wire.interaction([
        "model": "gemini-omni-1.2-flash", "input": "A [refuse]",
      ])
      #expect(refused["status"]?.string == "completed" && refused.video == nil)
      let broken = try await wire.interaction([
        "model": "gemini-omni-1.2-flash", "input": "A [fail]",
      ])
      #expect(broken["status"]?.string == "failed" && broken["errors"]?.array?.count == 1)
    }
  }

  @Test func malformedJSON() async throws {
    try await withSandbox(faults: rule("{\"kind\":\"models\"}", "\"malformed_json\"")) { wire in
      let answer = await wire.get("/v1beta/models")
      #expect(answer.status == 200 && answer.json == .null && !answer.body.isEmpty)
    }
  }

  @Test(arguments: [
    (
      "{\"rules\":[{\"name\":\"x\",\"fault\":\"boom\"}]}",
      "In the rule \"x\": its fault \"boom\" is unknown"
    ),
    ("{\"rules\":[{\"match\":{}}]}", "In the rule \"rule 1\": it has no \"fault\"."),
    (
      "{\"rules\":[{\"name\":\"x\",\"fault\":\"expiry\",\"match\":{\"kind\":\"poking\"}}]}",
      "\"kind\" is \"poking\"; known are"
    ),
    (
      "{\"rules\":[{\"name\":\"x\",\"fault\":{\"type\":\"stall\",\"second\":1}}]}",
      "\"second\" of \"fault\" is unknown"
    ),
    ("{rules}", "It is not JSON"),
  ])
  func aBadPlanIsNamed(_ text: String, _ part: String) throws {
    let error = #expect(throws: SandboxError.self) { try FaultPlan(json: text) }
    #expect(error?.message.contains(part) == true, "\(error?.message ?? "")")
  }

  @Test func countsAndChances() {
    var rule = FaultRule(name: "r", fault: .expiry)
    rule.every = 3
    #expect(
      (1...6).map { rule.happens(to: $0, fired: 0) } == [false, false, true, false, false, true])
    rule.every = nil
    rule.nth = [2]
    rule.times = 1
    #expect(rule.happens(to: 2, fired: 0) && !rule.happens(to: 2, fired: 1))
    var chance = FaultRule(name: "c", fault: .expiry)
    chance.probability = 0.3
    let hits = (1...1000).filter { chance.happens(to: $0, fired: 0) }
    #expect((200...400).contains(hits.count))
    #expect(hits == (1...1000).filter { chance.happens(to: $0, fired: 0) })
    #expect(Glob.matches("/v1*/models/veo-*:predict*", "/v1beta/models/veo-3:predictLongRunning"))
    #expect(!Glob.matches("gemini-?", "gemini-12"))
  }
}
