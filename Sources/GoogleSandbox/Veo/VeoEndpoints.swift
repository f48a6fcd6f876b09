import VeoGenCore

/// `predictLongRunning` and its operations, in the form of the Gemini API and of the Agent Platform.
struct VeoEndpoints: Sendable {
  var workshop: Workshop
  var desk: ModelDesk

  private static let extensionSeconds = 7

  func create(
    _ id: String, _ exchange: Exchange, planned: PlannedOutcome?
  ) async throws(APIFailure) -> Reply {
    let model = try desk.veo(id, exchange.address)
    let onPlatform = exchange.address.surface == .platform
    let request = try VeoRequest(exchange.json(), model, onPlatform: onPlatform)
    try workshop.requireTools()
    let recipes = try await recipes(request, model, exchange)
    let name = Self.name(id, exchange.address)
    try await workshop.start(
      name: name, model: id, recipes: recipes,
      foreseen: (planned ?? PlannedOutcome(prompt: request.prompt))?.onVeo,
      to: .init(storageURI: request.storageURI, maker: "veo"))
    return Reply.json(["name": .string(name)]).about(name, accepted: true)
  }

  func operation(_ model: String, _ id: String, _ exchange: Exchange) async throws(APIFailure)
    -> Reply
  {
    let name = "models/\(model)/operations/\(id)"
    guard let job = await workshop.job(name) else {
      throw APIFailure.permissionDenied(
        "You do not have permission to access the Operation with ID \(id) or it may not exist.")
    }
    return Reply.json(gemini(job, base: exchange.base)).about(name)
  }

  func list(_ model: String, _ exchange: Exchange) async throws(APIFailure) -> Reply {
    let page = try Page(exchange, standard: 50, most: 1000)
    let jobs = await workshop.store.jobs(startingWith: "models/\(model)/operations/")
    let shown = jobs.dropFirst(page.start).prefix(page.size)
    var answer: JSON = ["operations": .array(shown.map { gemini($0, base: exchange.base) })]
    answer.set("nextPageToken", page.next(of: jobs.count).map { .string($0) })
    return .json(answer)
  }

  func fetch(_ model: String, _ exchange: Exchange) async throws(APIFailure) -> Reply {
    let json = try exchange.json()
    if let stranger = json.members?.first(where: { $0.name != "operationName" }) {
      throw APIFailure.unknownField(stranger.name, at: "")
    }
    guard let name = json["operationName"]?.string, name.contains("/models/\(model)/operations/")
    else {
      throw APIFailure.invalidArgument("Invalid operation name.")
    }
    guard let job = await workshop.job(name) else {
      throw APIFailure.notFound("Operation \(name) was not found.")
    }
    return Reply.json(await platform(job)).about(name)
      .serving(await workshop.store.clips(of: job, at: workshop.now))
  }

  private static func name(_ model: String, _ address: Address) -> String {
    guard address.surface == .platform else {
      return "models/\(model)/operations/\(Naming.random(12))"
    }
    let parent = address.parent.map { $0 + "/" } ?? ""
    return "\(parent)publishers/google/models/\(model)/operations/\(Naming.uuid())"
  }

  private func recipes(
    _ request: VeoRequest, _ model: VideoModel, _ exchange: Exchange
  ) async throws(APIFailure) -> [ClipRecipe] {
    let digest = Fingerprint([exchange.body])
    var recipe = ClipRecipe(
      prompt: request.prompt,
      size: FrameSize(aspect: request.aspect, resolution: request.resolution),
      seconds: request.seconds, hasAudio: request.hasAudio, source: .text, fingerprint: digest)
    try await addInputs(of: request, model, to: &recipe)
    return (0..<request.count).map { number in
      var copy = recipe
      if number > 0 { copy.fingerprint = digest.with("sample \(number)") }
      return copy
    }
  }

  private func addInputs(
    of request: VeoRequest, _ model: VideoModel, to recipe: inout ClipRecipe
  ) async throws(APIFailure) {
    if let video = request.video {
      let clip = try await take(.video, video)
      try check(clip, model)
      recipe.seconds = Self.extensionSeconds
      if let size = clip.size { recipe.size = size }
      recipe.source = .continuing(path: clip.path)
    } else if let image = request.image {
      let first = try await take(.image, image).path
      let padded = request.padded && model.apis.contains(.vertex)
      recipe.source = .image(path: first, padded: padded)
      if let last = request.lastFrame {
        recipe.source = .frames(
          first: first, last: try await take(.image, last).path, padded: padded)
      }
    } else if !request.references.isEmpty {
      var paths: [String] = []
      for picture in request.references { paths.append(try await take(.image, picture).path) }
      recipe.source = .references(paths)
    }
  }

  private func take(_ role: Media.Role, _ picture: VeoRequest.Picture) async throws(APIFailure)
    -> Media
  {
    if let base64 = picture.base64 { return try await workshop.take(role, base64: base64) }
    return try await workshop.take(role, uri: picture.uri ?? "")
  }

  /// The source must be a clip of Veo's, within the length that leaves room for 7 s.
  private func check(_ clip: Media, _ model: VideoModel) throws(APIFailure) {
    guard let limits = model.inputs?.extension else { throw VeoCombination.refused }
    if limits.ownClipsOnly == true, clip.maker != "veo" {
      throw APIFailure.invalidArgument(
        "The video to extend must be one that Veo generated within the last 2 days.")
    }
    guard clip.seconds ?? 0 <= Double(limits.maxUpload) + 0.1 else {
      throw APIFailure.invalidArgument(
        "The video to extend is too long. The maximum is \(limits.maxUpload) seconds.")
    }
  }

  private func gemini(_ job: Job, base: String) -> JSON {
    guard let outcome = job.visible(at: workshop.now) else { return ["name": .string(job.name)] }
    let result: JSON
    switch outcome {
    case .failed(let code, let message): return Self.failed(job, code, message)
    case .clips(let ids):
      result = [
        "generatedSamples": .array(
          ids.map { ["video": ["uri": .string("\(base)/v1beta/files/\($0):download?alt=media")]] })
      ]
    case .filtered(let reasons): result = Self.filtered(reasons)
    case .text, .images, .refused: result = [:]
    }
    return [
      "name": .string(job.name), "done": true,
      "response": [
        "@type":
          "type.googleapis.com/google.ai.generativelanguage.v1beta.PredictLongRunningResponse",
        "generateVideoResponse": result,
      ],
    ]
  }

  private func platform(_ job: Job) async -> JSON {
    guard let outcome = job.visible(at: workshop.now) else { return ["name": .string(job.name)] }
    var response: JSON = [
      "@type": "type.googleapis.com/cloud.ai.large_models.vision.GenerateVideoResponse"
    ]
    switch outcome {
    case .failed(let code, let message): return Self.failed(job, code, message)
    case .clips(let ids):
      var videos: [JSON] = []
      for id in ids { videos.append(await video(id)) }
      response.set("raiMediaFilteredCount", 0)
      response.set("videos", .array(videos))
    case .filtered(let reasons):
      for member in Self.filtered(reasons).members ?? [] { response.set(member.name, member.value) }
    case .text, .images, .refused: break
    }
    return ["name": .string(job.name), "done": true, "response": response]
  }

  private func video(_ id: String) async -> JSON {
    let file = await workshop.store.anyFile(id)
    if let object = file?.object {
      return ["gcsUri": .string("gs://" + object), "mimeType": "video/mp4"]
    }
    let bytes = file.flatMap { try? ClipStudio.read($0.path) } ?? []
    return ["bytesBase64Encoded": .string(Base64.text(bytes)), "mimeType": "video/mp4"]
  }

  private static func failed(_ job: Job, _ code: Int, _ message: String) -> JSON {
    [
      "name": .string(job.name), "done": true,
      "error": ["code": .int(code), "message": .string(message)],
    ]
  }

  private static func filtered(_ reasons: [String]) -> JSON {
    [
      "raiMediaFilteredCount": .int(reasons.count),
      "raiMediaFilteredReasons": .array(reasons.map { .string($0) }),
    ]
  }
}
