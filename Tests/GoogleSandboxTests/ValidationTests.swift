import Testing

@testable import GoogleSandbox

@Suite("Validation") struct ValidationTests {
  @Test(
    arguments: [
      (
        ["durationSeconds": "4"] as JSON,
        "The value type for `durationSeconds` needs to be a number."
      ),
      (
        ["aspectRatio": "1:7"] as JSON,
        "`aspectRatio` does not support `1:7` as a valid value.  Please refer to the Gemini API documentation for supported usage."
      ),
      (
        ["generateAudio": true] as JSON,
        "`generateAudio` isn't supported by this model. Please remove it or refer to the Gemini API documentation for supported usage."
      ),
      (["durationSeconds": 4, "resolution": "1080p"] as JSON, VeoCombination.refused.message),
      (["durationSeconds": 5] as JSON, VeoCombination.refused.message),
      (
        ["personGeneration": "allow_adult"] as JSON,
        "allow_adult for personGeneration is currently not supported."
      ),
      (
        ["seed": -1] as JSON,
        "The number value for `seed` is out of bound. Please provide a value between 0 and 4294967295, inclusive."
      ),
    ] as [(JSON, String)])
  func veoParameters(_ parameters: JSON, _ message: String) async throws {
    try await withSandbox { wire in
      let answer = await wire.post(
        veo, ["instances": [["prompt": "A lion"]], "parameters": parameters])
      #expect(answer.status == 400 && answer.message == message)
      #expect(answer.json["error"]?["status"]?.string == "INVALID_ARGUMENT")
      #expect(answer.json["error"]?["code"]?.whole == 400)
    }
  }

  @Test func veoInstances() async throws {
    let image: JSON = ["bytesBase64Encoded": "aGVsbG8=", "mimeType": "image/png"]
    let cases: [(JSON, String)] = [
      ([:] as JSON, "The prompt is empty. Please provide a `prompt` or an `image`."),
      (["prompt": " "] as JSON, "The prompt is empty. Please provide a `prompt` or an `image`."),
      (
        ["prompt": "A", "image": ["inlineData": "x"]],
        "`inlineData` isn't supported by this model. Please remove it or refer to the Gemini API documentation for supported usage."
      ),
      (["prompt": "A", "lastFrame": image] as JSON, VeoCombination.refused.message),
      (["prompt": "A", "image": image] as JSON, Workshop.badImage),
      (
        ["prompt": "A", "image": image, "referenceImages": [["image": image]]],
        VeoCombination.refused.message
      ),
      (
        ["prompt": "A", "video": ["uri": "files/x", "encoding": "video/mp4"]],
        "`encoding` isn't supported by this model. Please remove it or refer to the Gemini API documentation for supported usage."
      ),
    ]
    try await withSandbox { wire in
      for (instance, message) in cases {
        let answer = await wire.post(veo, ["instances": [instance]])
        #expect(answer.status == 400 && answer.message == message, "\(instance)")
      }
      let stranger = await wire.post(veo, ["instances": [["prompt": "A"]], "paramters": [:]])
      #expect(
        stranger.message
          == "Invalid JSON payload received. Unknown name \"paramters\": Cannot find field.")
    }
  }

  @Test(arguments: [
    ("model", "gemini-omni-9", 404, "model_not_found"),
    ("model", "gemini-omni-flash-preview", 404, "model_not_found"),
    ("colour", "red", 400, "parameter_unknown"),
    ("input", "", 400, "invalid_request"),
    ("previous_interaction_id", "v1_nothing", 400, "invalid_request"),
    ("system_instruction", "Be brief.", 400, "invalid_request"),
  ])
  func omniFields(_ name: String, _ value: String, _ status: Int, _ code: String) async throws {
    try await withSandbox { wire in
      var body: JSON = ["model": "gemini-omni-1.2-flash", "input": "A lion", "background": true]
      body.set(name, .string(value))
      let answer = await wire.post(omni, body)
      #expect(answer.status == status && answer.json["error"]?["code"]?.string == code)
      #expect(answer.json["error"]?["status"] == nil)
    }
  }

  @Test(
    arguments: [
      (["duration": 3] as JSON, "Invalid input at 'response_format'"),
      (["duration": "3"] as JSON, "Invalid input at 'response_format'"),
      (
        ["aspect_ratio": "1:7"] as JSON,
        "The value '1:7' is not supported for 'response_format.aspect_ratio'. Supported values: '16:9', '9:16'."
      ),
      (
        ["resolution": "4K"] as JSON,
        "The value '4K' is not supported for 'response_format.resolution'. Supported values: '360p', '720p', '1080p', '4k'."
      ),
      (["fps": 30] as JSON, "Unknown parameter 'response_format.fps'."),
    ] as [(JSON, String)])
  func omniFormat(_ format: JSON, _ message: String) async throws {
    try await withSandbox { wire in
      var format = format
      format.set("type", "video")
      let answer = await wire.post(
        omni,
        [
          "model": "gemini-omni-1.2-flash", "input": "A", "background": true,
          "response_format": format,
        ])
      #expect(answer.status == 400 && answer.message == message)
    }
  }

  @Test func durationsOfEachModel() async throws {
    try await withSandbox { wire in
      for (model, duration, status) in [
        ("gemini-omni-1.2-flash", "16s", 400), ("gemini-omni-1.1-flash", "11s", 400),
        ("gemini-omni-1.2-flash", "2s", 400), ("gemini-omni-1.2-flash", "4.5s", 400),
      ] {
        let answer = await wire.post(
          omni,
          [
            "model": .string(model), "input": "A", "background": true,
            "response_format": ["type": "video", "duration": .string(duration)],
          ])
        #expect(
          answer.status == status && answer.message.contains("'\(duration)'"), "\(answer.text)")
      }
    }
  }

  @Test func unknownAndRetiredModels() async throws {
    try await withSandbox { wire in
      let make = { (model: String) in
        await wire.post(
          "/v1beta/models/\(model):predictLongRunning", ["instances": [["prompt": "A"]]])
      }
      let platform = await make("veo-3.1-generate-001")
      #expect(
        platform.status == 404
          && platform.message.hasPrefix("models/veo-3.1-generate-001 is not found"))
      for model in ["veo-3.0-generate-001", "veo-2.0-generate-001"] {
        let retired = await make(model)
        #expect(retired.status == 404 && retired.message.contains("is no longer available"))
      }
      let text = await wire.post(
        "/v1beta/models/gemini-1.0:generateContent", ["contents": [["parts": [["text": "A"]]]]])
      #expect(text.status == 404 && text.json["error"]?["status"]?.string == "NOT_FOUND")
    }
  }

  @Test func unknownOperationsAndInteractions() async throws {
    try await withSandbox { wire in
      let operation = await wire.get("/v1beta/models/veo-3.1-generate-preview/operations/none")
      #expect(operation.status == 403 && operation.message.contains("You do not have permission"))
      let interaction = await wire.get(omni + "/v1_none")
      #expect(
        interaction.status == 400 && interaction.message.hasPrefix("Invalid interaction name"))
    }
  }

  @Test func agentPlatformWantsAudioSaidAndAToken() async throws {
    try await withSandbox { wire in
      let path =
        "/v1/projects/lab/locations/us-central1/publishers/google/models/veo-3.1-generate-001:predictLongRunning"
      let body: JSON = ["instances": [["prompt": "A"]], "parameters": ["durationSeconds": 4]]
      let keyed = await wire.post(path, body)
      #expect(keyed.status == 401 && keyed.json["error"]?["status"]?.string == "UNAUTHENTICATED")
      let silent = await wire.post(path, body, ["authorization": "Bearer t"])
      #expect(silent.status == 400 && silent.message.contains("`generateAudio` is required"))
    }
  }

  @Test func longPromptsAndLargeBodies() async throws {
    try await withSandbox { wire in
      let long = String(repeating: "word ", count: 20_000)
      let answer = await wire.post(veo, ["instances": [["prompt": .string(long)]]])
      #expect(
        answer.status == 400 && answer.message.contains("exceeds the maximum number of tokens"))
      let large = await wire.send(
        "POST", omni, [:], [UInt8](repeating: 0x20, count: BodyIntake.mostInline + 1))
      #expect(large.status == 413)
    }
  }

  @Test func brokenJSON() async throws {
    try await withSandbox { wire in
      let answer = await wire.send("POST", veo, [:], Array("{\"instances\": [".utf8))
      #expect(answer.status == 400 && answer.message.hasPrefix("Invalid JSON payload received."))
    }
  }
}
