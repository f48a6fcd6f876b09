import VeoGenCore

/// Turns an Omni request into a recipe.
struct VideoInteractions: Sendable {
  var workshop: Workshop

  /// The model's own choice when the request names no duration; the documentation says about 10 s.
  private static let chosenSeconds = 10

  struct Prepared: Sendable {
    var recipe: ClipRecipe
    var plan: VideoPlan
    var media: [Media]
    /// Seconds of finished clip that are billed.
    var billedSeconds: Double
  }

  func prepare(
    _ request: InteractionRequest, _ model: VideoModel, onPlatform: Bool, bodyDigest: Fingerprint
  ) async throws(APIFailure) -> Prepared {
    let plan = try VideoPlan(request, model, onPlatform: onPlatform)
    try check(request, model)
    try workshop.requireTools()
    let images = try await media(request, .image)
    var videos = try await media(request, .video)
    let earlier = try await previousClip(request)
    if let earlier { videos.insert(earlier, at: 0) }
    let recipe = try recipe(request, model, plan, images, videos, bodyDigest)
    return Prepared(
      recipe: recipe, plan: plan, media: images + videos,
      billedSeconds: Self.billed(recipe, videos.first))
  }

  private func check(_ request: InteractionRequest, _ model: VideoModel) throws(APIFailure) {
    let hasWords = request.prompt.contains { !$0.isWhitespace }
    guard hasWords || request.parts.contains(where: { $0.type != "text" }) else {
      throw APIFailure.invalidArgument("The prompt is empty. Please provide text in 'input'.")
    }
    let tokens = Tokens.count(request.prompt)
    if let most = model.promptTokens, tokens > most {
      throw APIFailure.invalidArgument(
        "The input token count (\(tokens)) exceeds the maximum number of tokens allowed (\(most)).")
    }
    if request.system != nil {
      throw APIFailure.invalidArgument(
        "'system_instruction' is not supported by the model \(model.id).")
    }
    if let format = request.format, format.type != "video" {
      throw InteractionFields.unsupported(format.type, "response_format.type", ["video"])
    }
  }

  private func media(
    _ request: InteractionRequest, _ role: Media.Role
  ) async throws(APIFailure) -> [Media] {
    var found: [Media] = []
    for part in request.parts where Self.role(part) == role {
      if let data = part.data {
        found.append(try await workshop.take(role, base64: data))
      } else if let uri = part.uri {
        found.append(try await workshop.take(role, uri: uri))
      }
    }
    return found
  }

  private static func role(_ part: InteractionRequest.Part) -> Media.Role? {
    switch part.type {
    case "image": .image
    case "video": .video
    case "document": part.mimeType?.hasPrefix("image/") == true ? .image : .video
    default: nil
    }
  }

  private func previousClip(_ request: InteractionRequest) async throws(APIFailure) -> Media? {
    guard let previous = request.previous else { return nil }
    guard await workshop.store.interaction(previous) != nil else {
      throw InteractionEndpoints.unknown(previous)
    }
    guard let job = await workshop.job(previous),
      case .clips(let ids) = job.visible(at: workshop.now), let id = ids.first
    else {
      throw APIFailure(
        status: 400, message: "The interaction \(previous) has no video to continue from.",
        code: "failed_precondition")
    }
    return try await workshop.take(.video, uri: "files/" + id)
  }

  private func recipe(
    _ request: InteractionRequest, _ model: VideoModel, _ plan: VideoPlan, _ images: [Media],
    _ videos: [Media], _ digest: Fingerprint
  ) throws(APIFailure) -> ClipRecipe {
    var recipe = ClipRecipe(
      prompt: request.prompt, size: FrameSize(aspect: plan.aspect, resolution: plan.resolution),
      seconds: plan.seconds ?? Self.chosenSeconds, hasAudio: true, source: .text,
      fingerprint: digest)
    if let video = videos.first, !Self.areReferences(request, videos) {
      try continueFrom(video, &recipe, request, model, plan)
      return recipe
    }
    let roles = ImageRoles(prompt: request.prompt, images: images.count, task: request.task)
    try checkCounts(roles, videos, plan, model)
    let path = { (index: Int) in images.indices.contains(index) ? images[index].path : nil }
    let tiles = roles.references.compactMap(path) + videos.map(\.path)
    if let first = roles.first.flatMap(path) {
      recipe.source =
        roles.last.flatMap(path).map { .frames(first: first, last: $0, padded: false) }
        ?? .image(path: first, padded: false)
    } else if !tiles.isEmpty {
      recipe.source = .references(tiles)
    }
    return recipe
  }

  private static func areReferences(_ request: InteractionRequest, _ videos: [Media]) -> Bool {
    request.previous == nil
      && (request.prompt.contains("<VIDEO_REF_") || request.task == "reference_to_video")
  }

  private func checkCounts(
    _ roles: ImageRoles, _ videos: [Media], _ plan: VideoPlan, _ model: VideoModel
  ) throws(APIFailure) {
    guard roles.references.count <= VideoPlan.mostReferences else {
      throw APIFailure.invalidArgument(
        "At most \(VideoPlan.mostReferences) reference images are supported.")
    }
    guard videos.count <= VideoPlan.mostReferenceVideos else {
      throw APIFailure.invalidArgument(
        "At most \(VideoPlan.mostReferenceVideos) reference videos are supported.")
    }
    guard videos.allSatisfy({ $0.seconds ?? 0 <= 3.1 }) else {
      throw APIFailure.invalidArgument("Reference videos may be at most 3 seconds long.")
    }
    let rule = model.rules?.first { $0.whenInputs?.contains(.lastFrame) == true }
    if roles.last != nil, let seconds = plan.seconds, let allowed = rule?.durations,
      !allowed.contains(seconds)
    {
      throw InteractionFields.unsupported(
        "\(seconds)s", "response_format.duration", allowed.map { "\($0)s" })
    }
  }

  private func continueFrom(
    _ video: Media, _ recipe: inout ClipRecipe, _ request: InteractionRequest,
    _ model: VideoModel, _ plan: VideoPlan
  ) throws(APIFailure) {
    if let size = video.size, request.format?.json["resolution"] == nil,
      request.format?.json["aspect_ratio"] == nil
    {
      recipe.size = size
    }
    let wantsMore = request.prompt.lowercased().contains("extend")
    let task = request.task ?? (wantsMore ? "extend" : "edit")
    let length = video.seconds ?? 0
    switch task {
    case "upscale": recipe.source = .resized(path: video.path)
    case "extend":
      let limits = model.inputs?.extension
      let adds = limits.map { ($0.adds.first ?? 3)...($0.adds.last ?? 10) } ?? 3...10
      recipe.seconds = min(
        max(plan.seconds ?? Self.chosenSeconds, adds.lowerBound), adds.upperBound)
      if let asked = plan.seconds, !adds.contains(asked) {
        throw InteractionFields.unsupported(
          "\(asked)s", "response_format.duration", adds.map { "\($0)s" })
      }
      let most = Double(limits?.maxTotal ?? 30)
      guard length + Double(recipe.seconds) <= most + 0.1 else {
        throw APIFailure.invalidArgument(
          "The extended video would be longer than \(Int(most)) seconds.")
      }
      try checkUpload(request, length, Double(limits?.maxUpload ?? 10))
      recipe.source = .continuing(path: video.path)
    default:
      try checkUpload(request, length, Double(model.durations?.last ?? 10))
      recipe.source = .changed(path: video.path)
      recipe.seconds = max(1, Int(length.rounded()))
    }
  }

  private func checkUpload(
    _ request: InteractionRequest, _ length: Double, _ most: Double
  ) throws(APIFailure) {
    guard request.previous != nil || length <= most + 0.1 else {
      throw APIFailure.invalidArgument(
        "The input video is too long. The maximum supported length is \(Int(most)) seconds.")
    }
  }

  private static func billed(_ recipe: ClipRecipe, _ video: Media?) -> Double {
    switch recipe.source {
    case .changed, .resized: video?.seconds ?? Double(recipe.seconds)
    default: Double(recipe.seconds)
    }
  }
}
