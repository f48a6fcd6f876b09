import Foundation
import GoogleAI
import Testing
import VeoGenCore

@testable import VeoGenEngine

/// What goes over the wire, and what becomes of the answers.
@Suite struct ProviderTests {
  let home: TemporaryHome
  static let key = "AQ.test-key-of-nobody"

  init() throws { home = try TemporaryHome() }

  private func directory(
    _ server: LoopbackServer, _ environment: EnvironmentVariables = [:],
    lookup: @escaping OperationLookup = { _ in nil }
  ) throws -> GoogleDirectory {
    let usual: EnvironmentVariables = [
      "GEMINI_API_KEY": Self.key, "GOOGLE_GEMINI_BASE_URL": server.base,
      "GOOGLE_CLOUD_PROJECT": "demo", "GOOGLE_VERTEX_BASE_URL": server.base,
    ]
    let setup = try resolveProviders(
      configuration: Configuration(), environment: usual.merging(environment),
      forceSandbox: false, sandbox: { server.base })
    return GoogleDirectory(setup: setup, lookup: lookup, now: { Date() })
  }

  private func send(_ request: GenerationRequest, _ directory: GoogleDirectory) async throws
    -> (name: String, note: String?)
  {
    var operation = Fixtures.operation()
    operation.baseURL = directory.setup.base(of: request.provider)
    operation.request = request
    let submission = try await directory.service(for: request).prepare(operation)
    return (try await submission.send(), submission.note)
  }

  private func picture(_ role: InputRole, _ name: String = "a.png") async throws -> InputMedia {
    try await Inspection(catalog: .builtIn).look(at: home.file(name, Fixtures.png), role: role)
  }

  /// What fails on this machine is no failure of Google's.
  @Test func theSandboxSpeaksForItself() {
    let words = "The sandbox could not make the clip. ffmpeg failed: no space left."
    let ours = GoogleError(.server, words).failure(at: .sandbox)
    #expect(ours.message == words && ours.advice == "Retry asks for it again.")
    let theirs = GoogleError(.server, "Internal error.").failure(at: .sandbox)
    #expect(theirs.message == "Google's service failed: Internal error.")
  }

  @Test func omniIsAskedInTheBackground() async throws {
    let server = LoopbackServer { _ in .json(#"{"id":"v1_abc","status":"in_progress"}"#) }
    var request = Fixtures.request("A lion", provider: .gemini)
    request.settings.negativePrompt = "blurry, text; no people"
    request.settings.seed = 7
    let sent = try await send(request, directory(server))
    #expect(sent.name == "v1_abc")
    #expect(sent.note?.contains("No blurry, no text, no people.") == true)
    let wire = try #require(server.requests.first)
    #expect(wire.method == "POST")
    #expect(wire.path == "/v1beta/interactions")
    #expect(wire.headers["x-goog-api-key"] == Self.key)
    #expect(wire.json["background"] as? Bool == true)
    #expect(wire.json["input"] as? String == "A lion No blurry, no text, no people.")
    let format = wire.json["response_format"] as? [String: Any]
    #expect(format?["duration"] as? String == "4s")
    #expect(format?["delivery"] as? String == "uri")
    #expect((wire.json["generation_config"] as? [String: Any])?["seed"] as? Int == 7)
  }

  @Test func omniIsToldWhichPictureIsWhat() async throws {
    let server = LoopbackServer { _ in .json(#"{"id":"v1_abc","status":"in_progress"}"#) }
    let request = Fixtures.request(
      "A lion", provider: .gemini,
      inputs: [
        try await picture(.reference), try await picture(.lastFrame),
        try await picture(.firstFrame),
      ])
    _ = try await send(request, directory(server))
    let content = try #require(server.requests.first?.json["input"] as? [[String: Any]])
    #expect(content.map { $0["type"] as? String } == ["image", "image", "image", "text"])
    #expect(content[0]["data"] as? String == Data(Fixtures.png).base64EncodedString())
    #expect(
      content[3]["text"] as? String
        == "[# Sources <FIRST_FRAME>@Image1 <LAST_FRAME>@Image2] [# References <IMAGE_REF_0>@Image3] A lion"
    )
  }

  @Test func anOwnClipIsContinuedWhereItIs() async throws {
    let server = LoopbackServer { _ in .json(#"{"id":"v1_next","status":"in_progress"}"#) }
    var source = Fixtures.operation()
    source.request.provider = .gemini
    source.state = .completed
    source.remoteName = "v1_source"
    source.acceptedAt = Date()
    var clip = try await picture(.firstFrame)
    clip.role = .extension
    clip.operation = OperationID(number: 1)
    let request = Fixtures.request("It roars", provider: .gemini, inputs: [clip])
    _ = try await send(request, directory(server, lookup: { [source] _ in source }))
    let json = try #require(server.requests.first).json
    #expect(json["previous_interaction_id"] as? String == "v1_source")
    #expect(json["input"] as? String == "Extend this video: It roars")
    let configuration = json["generation_config"] as? [String: Any]
    #expect((configuration?["video_config"] as? [String: Any])?["task"] as? String == "extend")
  }

  @Test func veoOnGoogleCloudMustSayThatItWantsSound() async throws {
    let server = LoopbackServer { _ in .json(#"{"name":"projects/demo/x/operations/1"}"#) }
    var request = Fixtures.request(
      "A lion", model: "veo-3.1-fast-generate-001", provider: .vertex,
      inputs: [try await picture(.firstFrame)])
    request.settings.people = "dont_allow"
    request.settings.negativePrompt = "text"
    #expect(try await send(request, directory(server)).name == "projects/demo/x/operations/1")
    let wire = try #require(server.requests.first)
    #expect(
      wire.path
        == "/v1/projects/demo/locations/us-central1/publishers/google/models/veo-3.1-fast-generate-001:predictLongRunning"
    )
    #expect(wire.headers["x-goog-api-key"] == nil)
    #expect(wire.headers["authorization"]?.hasPrefix("Bearer ") == true)
    let parameters = try #require(wire.json["parameters"] as? [String: Any])
    #expect(parameters["generateAudio"] as? Bool == true)
    #expect(parameters["durationSeconds"] as? Int == 4)
    #expect(parameters["sampleCount"] as? Int == 1)
    #expect(parameters["personGeneration"] as? String == "dont_allow")
    #expect(parameters["negativePrompt"] as? String == "text")
    let instance = (wire.json["instances"] as? [[String: Any]])?.first
    #expect((instance?["image"] as? [String: Any])?["mimeType"] as? String == "image/png")
  }

  @Test func veoOnTheGeminiAPIMustNot() async throws {
    let server = LoopbackServer { _ in .json(#"{"name":"models/v/operations/1"}"#) }
    var request = Fixtures.request(
      "A lion", model: "veo-3.1-generate-preview", provider: .gemini,
      inputs: [try await picture(.firstFrame)])
    request.settings.people = "allow_all"
    _ = try await send(request, directory(server))
    let wire = try #require(server.requests.first)
    #expect(wire.path == "/v1beta/models/veo-3.1-generate-preview:predictLongRunning")
    let parameters = try #require(wire.json["parameters"] as? [String: Any])
    #expect(parameters["generateAudio"] == nil)
    #expect(parameters["personGeneration"] as? String == "allow_adult")
  }

  @Test func aClipInsideAnAnswerIsOnDiskWhenThePollReturns() async throws {
    let media = Data(Fixtures.clip).base64EncodedString()
    let server = LoopbackServer { _ in
      .json(
        #"{"name":"n","done":true,"response":{"videos":[{"bytesBase64Encoded":"\#(media)","mimeType":"video/mp4"}]}}"#
      )
    }
    var operation = Fixtures.operation()
    operation.baseURL = server.base
    operation.request = Fixtures.request(model: "veo-3.1-generate-001", provider: .vertex)
    operation.remoteName =
      "projects/demo/locations/us-central1/publishers/google/models/veo-3.1-generate-001/operations/1"
    let staging = home.folder + "/staged"
    let answer = try await directory(server).service(for: operation.request)
      .poll(operation, staging: staging)
    #expect(answer == .ready(RemoteResult(stagedPath: staging)))
    #expect(FileManager.default.contents(atPath: staging) == Data(Fixtures.clip))
  }

  @Test func theUsageOfAClipBecomesItsCost() async throws {
    let server = LoopbackServer { _ in
      .json(
        #"{"id":"v1_a","status":"completed","steps":[{"type":"model_output","content":[{"type":"video","uri":"https://files/a","mime_type":"video/mp4"}]}],"usage":{"total_input_tokens":1000,"total_output_tokens":17476,"total_thought_tokens":400,"output_tokens_by_modality":[{"modality":"video","tokens":17376}]}}"#
      )
    }
    var operation = Fixtures.operation()
    operation.baseURL = server.base
    operation.request = Fixtures.request(model: "gemini-omni-1.1-flash", provider: .gemini)
    operation.remoteName = "v1_a"
    let answer = try await directory(server).service(for: operation.request)
      .poll(operation, staging: "")
    guard case .ready(let result) = answer else {
      Issue.record("\(answer)")
      return
    }
    #expect(result.videoTokens == 17_376)
    // $0.3042 of video, 500 tokens of words at $9 and 1,000 that went in at $1.50 a million.
    #expect(result.cost == Money(dollars: 0.3042 + 0.0045 + 0.0015))
  }

  @Test func aRefusalThatLooksLikeSuccess() async throws {
    let server = LoopbackServer { _ in
      .json(
        #"{"id":"v1_a","status":"completed","steps":[{"type":"model_output","content":[{"type":"text","text":"I can't do that."}]}],"usage":{"output_tokens_by_modality":[{"modality":"text","tokens":9}]}}"#
      )
    }
    var operation = Fixtures.operation()
    operation.baseURL = server.base
    operation.request.provider = .gemini
    operation.remoteName = "v1_a"
    let answer = try await directory(server).service(for: operation.request)
      .poll(operation, staging: "")
    guard case .failed(let failure, _) = answer else {
      Issue.record("\(answer)")
      return
    }
    #expect(failure.kind == .refused)
    #expect(failure.charged == .no)
    #expect(failure.message.contains("I can't do that"))
  }

  @Test(arguments: [
    (429, #"{"error":{"code":"quota_exceeded","message":"daily"}}"#, Failure.Kind.quota),
    (400, #"{"error":{"code":"invalid_request","message":"no"}}"#, .invalidRequest),
    (401, #"{"error":{"code":"authentication","message":"no"}}"#, .keyOrConfiguration),
    (400, #"{"error":{"code":"safety","message":"no"}}"#, .refused),
    (503, "<html>busy</html>", .server),
    (402, #"{"error":{"code":"payment_required","message":"no"}}"#, .quota),
  ])
  func errorsBecomeKinds(_ status: Int, _ body: String, _ kind: Failure.Kind) async throws {
    let server = LoopbackServer { _ in .json(body, status: status) }
    let problem = await #expect(throws: ServiceProblem.self) {
      _ = try await send(Fixtures.request(provider: .gemini), directory(server))
    }
    #expect(problem?.failure.kind == kind)
    #expect(problem?.call.sent == .yes)
    #expect(problem?.failure.description.contains("<html>") == false)
    #expect(problem?.failure.description.contains(Self.key) == false)
  }

  @Test(arguments: [nil, "https://proxy.example"]) func anotherAddressIsNotAsked(base: String?)
    async throws
  {
    let server = LoopbackServer { _ in .json("{}") }
    var operation = Fixtures.operation()
    operation.request.provider = .gemini
    operation.remoteName = "v1_a"
    operation.baseURL = base
    let there = operation
    let service = try await directory(server).service(for: operation.request)
    let polling = await #expect(throws: ServiceProblem.self) {
      _ = try await service.poll(there, staging: "")
    }
    #expect(polling?.failure.message.contains(base ?? "Google's own address") == true)
    #expect(polling?.failure.message.contains(server.base) == true)
    #expect(polling?.failure.advice.contains("GOOGLE_GEMINI_BASE_URL") == true)
    let fetching = await #expect(throws: ServiceProblem.self) {
      _ = try await service.fetch(
        "\(server.base)/clip", of: there, into: try PartFile(path: home.folder + "/clip")
      ) { _ in }
    }
    #expect(fetching?.call.problem == .network, "it waits for its address")
    await #expect(throws: ServiceProblem.self) { _ = try await service.cancel(there) }
    await #expect(throws: ServiceProblem.self) { _ = try await service.prepare(there) }
    #expect(server.requests.isEmpty)
  }

  @Test func unknownInteractionsAreRecognised() async throws {
    let server = LoopbackServer { _ in
      .json(
        #"{"error":{"code":"invalid_request","message":"Invalid interaction name"}}"#, status: 400)
    }
    var operation = Fixtures.operation()
    operation.baseURL = server.base
    operation.request.provider = .gemini
    operation.remoteName = "v1_gone"
    let problem = await #expect(throws: ServiceProblem.self) {
      _ = try await directory(server).service(for: operation.request).poll(operation, staging: "")
    }
    #expect(problem?.isUnknownThere == true)
  }

  @Test func promptsAreBettered() async throws {
    let fields = ["subject", "action", "camera", "light", "sound", "style"]
      .map { #"\"\#($0)\":\"x\""# }.joined(separator: ",")
    let server = LoopbackServer { _ in
      .json(
        #"{"candidates":[{"content":{"role":"model","parts":[{"text":"{\#(fields),\"prompt\":\"A great lion\"}"}]},"finishReason":"STOP"}]}"#
      )
    }
    let request = EnhancementRequest(prompt: "lion", model: "m", duration: 8, aspect: "16:9")
    let better = try await directory(server).writer().enhance(request, model: "gemini-3.8-flash")
    #expect(better.prompt == "A great lion")
    let json = try #require(server.requests.first).json
    let schema =
      (json["generationConfig"] as? [String: Any])?["responseJsonSchema"] as? [String: Any]
    #expect((schema?["required"] as? [String])?.count == 7)
  }

  @Test(arguments: [#"{\"prompt\":\"half"#, #"{\"prompt\":\"only this\"}"#, "not json", ""])
  func badAnswersAreFailures(_ text: String) async throws {
    let server = LoopbackServer { _ in
      .json(#"{"candidates":[{"content":{"parts":[{"text":"\#(text)"}]},"finishReason":"STOP"}]}"#)
    }
    let request = EnhancementRequest(prompt: "lion", model: "m", duration: 8, aspect: "16:9")
    await #expect(throws: Failure.self) {
      _ = try await directory(server).writer().enhance(request, model: "gemini-3.8-flash")
    }
  }

  @Test func nothingSecretIsWritten() async throws {
    let server = LoopbackServer { request in
      switch (request.method, request.path) {
      case ("POST", _): .json(#"{"id":"v1_abc","status":"in_progress"}"#)
      case (_, let path) where path.contains("download"):
        LoopbackServer.Answer(type: "video/mp4", body: Fixtures.clip)
      default:
        .json(
          #"{"id":"v1_abc","status":"completed","steps":[{"type":"model_output","content":[{"type":"video","uri":"BASE/v1beta/files/x:download?alt=media"}]}]}"#
            .replacing("BASE", with: "http://" + (request.headers["host"] ?? "")))
      }
    }
    let setup = try resolveProviders(
      configuration: Configuration(),
      environment: ["GEMINI_API_KEY": Self.key, "GOOGLE_GEMINI_BASE_URL": server.base],
      forceSandbox: false, sandbox: { "" })
    let engine = try Engine(
      paths: home.paths, configuration: Configuration(), services: setup, drive: true)
    let events = engine.client.events()
    engine.start()
    let id = try await engine.submit(Fixtures.request("very private words", provider: .gemini))[0]
      .id
    var last: OperationState?
    for await event in events {
      guard case .changed(let operation) = event, operation.id == id else { continue }
      last = operation.state
      if operation.state.isFinal || operation.state == .uncertain { break }
    }
    await engine.stop()
    #expect(last == .completed)
    let log = String(
      decoding: try #require(FileManager.default.contents(atPath: home.paths.log)), as: UTF8.self)
    #expect(log.contains("state=completed"))
    #expect(!log.contains("private"))
    let files = try #require(FileManager.default.enumerator(atPath: home.folder))
    for case let name as String in files {
      let bytes = FileManager.default.contents(atPath: home.folder + "/" + name) ?? Data()
      #expect(bytes.range(of: Data(Self.key.utf8)) == nil, "\(name) holds the key")
    }
    #expect(server.requests.allSatisfy { !$0.path.contains(Self.key) })
  }
}
