import Testing

@testable import GoogleSandbox

@Suite("Clips", .serialized) struct ClipTests {
  @Test func omniClipHasTheFormAskedFor() async throws {
    try await withSandbox { wire in
      let done = try await wire.interaction([
        "model": "gemini-omni-1.2-flash", "input": "A \"quoted\" 100% lion: it's dawn",
        "response_format": [
          "type": "video", "aspect_ratio": "9:16", "resolution": "360p", "duration": "3s",
        ],
      ])
      #expect(done["status"]?.string == "completed")
      let clip = await wire.get(try #require(done.video?["uri"]?.string))
      #expect(clip.headers["content-type"] == "video/mp4")
      try await expectClip(clip.body, 360, 640, seconds: 3)
      let tokens = done["usage"]?["output_tokens_by_modality"]?.array?.first
      #expect(tokens == ["modality": "video", "tokens": .int(3 * 1931)])
      #expect(done["steps"]?.array?.first?["type"]?.string == "user_input")
    }
  }

  @Test func theSameRequestGivesTheSameClipAndAnotherPromptAnotherColour() async throws {
    try await withSandbox { wire in
      var clips: [[UInt8]] = []
      for prompt in ["A quiet bay", "A quiet bay", "A loud bay"] {
        let done = try await wire.operation([
          "instances": [["prompt": .string(prompt)]], "parameters": ["durationSeconds": 4],
        ])
        clips.append(await wire.get(try #require(done.sample)).body)
      }
      #expect(clips[0] == clips[1])
      #expect(clips[0] != clips[2])
      try await expectClip(clips[0], 1280, 720, seconds: 4)
    }
  }

  @Test func fromTheFirstFrameToTheLast() async throws {
    try await withSandbox { wire in
      let picture = { (color: String) async throws -> JSON in
        [
          "bytesBase64Encoded": .string(Base64.text(try await Seen.png(color))),
          "mimeType": "image/png",
        ]
      }
      let done = try await wire.operation([
        "instances": [
          [
            "prompt": "Change", "image": try await picture("red"),
            "lastFrame": try await picture("blue"),
          ]
        ], "parameters": ["durationSeconds": 8],
      ])
      let seen = try Seen(await wire.get(try #require(done.sample)).body)
      defer { seen.remove() }
      let (first, last) = (try await seen.color(at: 0), try await seen.color(at: -0.1))
      #expect(first[0] > 150 && first[2] < 90)
      #expect(last[2] > 150 && last[0] < 90)
    }
  }

  @Test func anExtensionIsTheEarlierClipAndSevenSecondsMore() async throws {
    try await withSandbox { wire in
      let first = try await wire.operation([
        "instances": [["prompt": "A kite"]], "parameters": ["durationSeconds": 4],
      ])
      let uri = try #require(first.sample)
      let longer = try await wire.operation([
        "instances": [["prompt": "It climbs", "video": ["uri": .string(uri)]]],
        "parameters": ["resolution": "720p"],
      ])
      let (before, after) = (
        await wire.get(uri).body, await wire.get(try #require(longer.sample)).body
      )
      try await expectClip(after, 1280, 720, seconds: 11)
      let (one, two) = (try Seen(before), try Seen(after))
      defer { [one, two].forEach { $0.remove() } }
      let (a, b) = (try await one.color(at: 2), try await two.color(at: 2))
      #expect(zip(a, b).allSatisfy { abs($0 - $1) < 12 })
    }
  }

  @Test func anEditChangesThePictureAndKeepsTheLength() async throws {
    try await withSandbox { wire in
      let first = try await wire.interaction([
        "model": "gemini-omni-1.1-flash", "input": "A red barn",
        "response_format": ["type": "video", "resolution": "360p", "duration": "3s"],
      ])
      let edited = try await wire.interaction([
        "model": "gemini-omni-1.1-flash", "input": "Make it winter",
        "previous_interaction_id": first["id"] ?? "",
      ])
      let before = await wire.get(try #require(first.video?["uri"]?.string)).body
      let after = await wire.get(try #require(edited.video?["uri"]?.string)).body
      try await expectClip(after, 640, 360, seconds: 3)
      let (one, two) = (try Seen(before), try Seen(after))
      defer { [one, two].forEach { $0.remove() } }
      let (a, b) = (try await one.color(at: 1.5), try await two.color(at: 1.5))
      #expect(zip(a, b).contains { abs($0 - $1) > 20 })
    }
  }

  @Test func agentPlatformGivesBytesOrABucket() async throws {
    try await withSandbox { wire in
      let place =
        "/v1/projects/lab/locations/us-central1/publishers/google/models/veo-3.1-fast-generate-001"
      let token = ["authorization": "Bearer ya29.test"]
      let make = { (parameters: JSON) async throws -> JSON in
        let made = await wire.post(
          place + ":predictLongRunning",
          ["instances": [["prompt": "A dune"]], "parameters": parameters], token)
        let name = try #require(made.json["name"], "\(made.text)")
        return try await eventually {
          let json = await wire.post(
            place + ":fetchPredictOperation", ["operationName": name], token
          ).json
          return json["done"]?.bool == true ? json : nil
        }
      }
      let inline = try await make([
        "durationSeconds": 4, "generateAudio": false, "sampleCount": 2,
      ])
      let videos = try #require(inline["response"]?["videos"]?.array)
      #expect(videos.count == 2 && videos[0] != videos[1])
      let bytes = try #require(videos[0]["bytesBase64Encoded"]?.string.flatMap(Base64.bytes))
      try await expectClip(bytes, 1280, 720, seconds: 4, audio: false)
      let stored = try await make([
        "durationSeconds": 4, "generateAudio": true, "storageUri": "gs://lab/out/",
      ])
      let uri = try #require(stored["response"]?["videos"]?.array?.first?["gcsUri"]?.string)
      let object = uri.dropFirst("gs://lab/".count).replacing("/", with: "%2F")
      let clip = await wire.get("/storage/v1/b/lab/o/\(object)?alt=media", token)
      try await expectClip(clip.body, 1280, 720, seconds: 4)
    }
  }

  @Test func withoutFfmpegItSaysHowToGetIt() async throws {
    let options = SandboxOptions(latency: .seconds(0), searchPath: "/nonexistent")
    #expect(try GoogleSandbox(options).ffmpegProblem()?.contains("apt install ffmpeg") == true)
    try await withSandbox(options) { wire in
      let refused = await wire.post(
        omni, ["model": "gemini-omni-1.2-flash", "input": "A lion", "background": true])
      #expect(refused.status == 503 && refused.message.contains("apt install ffmpeg"))
      let text = await wire.post(
        "/v1beta/models/gemini-3.8-flash:generateContent",
        ["contents": [["parts": [["text": "A lion"]]]]])
      #expect(text.status == 200)
    }
  }

  @Test func aPictureHasTheAspectAskedFor() async throws {
    try await withSandbox { wire in
      let answer = await wire.post(
        "/v1beta/models/gemini-nano-banana-2.1:generateContent",
        [
          "contents": [["parts": [["text": "A teapot"]]]],
          "generationConfig": [
            "responseModalities": ["IMAGE"],
            "imageConfig": ["aspectRatio": "16:9", "imageSize": "1K"],
          ],
        ])
      let part = answer.json["candidates"]?.array?.first?["content"]?["parts"]?.array?.first
      let bytes = try #require(part?["inlineData"]?["data"]?.string.flatMap(Base64.bytes))
      #expect(PictureFormat(bytes) == .png)
      let edge = { (at: Int) in bytes[at..<at + 4].reduce(0) { $0 << 8 | Int($1) } }
      #expect(abs(Double(edge(16)) / Double(edge(20)) - 16.0 / 9) < 0.02)
      #expect(edge(16) > 1200)
    }
  }
}
