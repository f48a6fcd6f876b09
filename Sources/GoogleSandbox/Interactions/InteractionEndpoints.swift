import FoundationEssentials
import VeoGenCore

/// Create, get, cancel and delete of interactions.
struct InteractionEndpoints: Sendable {
  var workshop: Workshop
  var desk: ModelDesk
  var content: ContentMaker

  /// For an unknown id Google answers 400 and not 404.
  static func unknown(_ id: String) -> APIFailure {
    .invalidArgument("Invalid interaction name: \(id). The interaction does not exist.")
  }

  func create(_ exchange: Exchange, planned: PlannedOutcome?) async throws(APIFailure) -> Reply {
    let request = try InteractionRequest(exchange.json())
    let digest = Fingerprint([exchange.body])
    let made: Interaction
    if desk.textModel(request.model) != nil {
      made = try await text(request, digest, exchange)
    } else if let model = desk.imageModel(request.model) {
      made = try await image(request, model, digest)
    } else {
      let model = try desk.omni(request.model, exchange.address)
      made = try await video(request, model, digest, exchange, planned)
    }
    return try await answer(made, request, exchange)
  }

  func get(_ id: String, _ exchange: Exchange) async throws(APIFailure) -> Reply {
    let (interaction, job) = try await known(id)
    let answer = InteractionAnswer(store: workshop.store, base: exchange.base)
    let json = await answer.full(interaction, job, now: workshop.now)
    if exchange.query("stream") == "true" {
      return .events(InteractionStream.events(of: json)).about(id)
    }
    let clips = await workshop.store.clips(of: job, at: workshop.now)
    return .json(json).about(id).serving(interaction.inline ? clips : [])
  }

  func cancel(_ id: String, _ exchange: Exchange) async throws(APIFailure) -> Reply {
    _ = try await known(id)
    try await workshop.store.cancel(id, at: workshop.now)
    return try await get(id, exchange)
  }

  func delete(_ id: String) async throws(APIFailure) -> Reply {
    guard await workshop.store.removeInteraction(id) else { throw Self.unknown(id) }
    await workshop.store.removeJob(id)
    return Reply.json([:]).about(id)
  }

  private func known(_ id: String) async throws(APIFailure) -> (Interaction, Job) {
    guard let interaction = await workshop.store.interaction(id),
      let job = await workshop.job(id)
    else { throw Self.unknown(id) }
    return (interaction, job)
  }

  private func answer(
    _ interaction: Interaction, _ request: InteractionRequest, _ exchange: Exchange
  ) async throws(APIFailure) -> Reply {
    if request.background {
      let head = InteractionAnswer.head(
        interaction, "in_progress", updated: interaction.createdAt)
      return Reply.json(head).about(interaction.id, accepted: true)
    }
    guard let job = await workshop.wait(for: interaction.id) else {
      throw APIFailure(status: 500, message: "The interaction was deleted while it ran.")
    }
    let answer = InteractionAnswer(store: workshop.store, base: exchange.base)
    let json = await answer.full(interaction, job, now: workshop.now)
    if !request.store {
      _ = await workshop.store.removeInteraction(interaction.id)
      await workshop.store.removeJob(interaction.id)
    }
    let reply: Reply = request.stream ? .events(InteractionStream.events(of: json)) : .json(json)
    return reply.about(interaction.id, accepted: true)
  }

  private func text(
    _ request: InteractionRequest, _ digest: Fingerprint, _ exchange: Exchange
  ) async throws(APIFailure) -> Interaction {
    if let format = request.format, format.type != "text" {
      throw InteractionFields.unsupported(format.type, "response_format.type", ["text"])
    }
    guard !request.parts.isEmpty,
      request.prompt.contains(where: { !$0.isWhitespace }) || request.parts.count > 1
    else { throw InteractionFields.invalid("input") }
    let schema = request.format?.json.present("schema")
    let wantsJSON = schema != nil || request.format?.json["mime_type"]?.string == "application/json"
    let brief = Brief(prompt: request.prompt, system: request.system ?? "", digest: digest)
    let text = try content.text(brief, schema: schema, json: wantsJSON)
    return try await remember(request, .text, digest, outcome: .text(text))
  }

  private func image(
    _ request: InteractionRequest, _ model: ModelCatalog.ImageModel, _ digest: Fingerprint
  ) async throws(APIFailure) -> Interaction {
    try workshop.requireTools()
    let json = request.format?.json ?? [:]
    let aspect = try InteractionFields.string(json, "aspect_ratio", at: "response_format") ?? "1:1"
    let size = try InteractionFields.string(json, "image_size", at: "response_format") ?? "1K"
    guard model.aspects.contains(aspect) else {
      throw InteractionFields.unsupported(aspect, "response_format.aspect_ratio", model.aspects)
    }
    guard model.sizes.contains(size) else {
      throw InteractionFields.unsupported(size, "response_format.image_size", model.sizes)
    }
    var inputs: [Media] = []
    for part in request.parts where part.type == "image" {
      if let data = part.data { inputs.append(try await workshop.take(.image, base64: data)) }
      if let uri = part.uri { inputs.append(try await workshop.take(.image, uri: uri)) }
    }
    let picture = try await content.picture(
      prompt: request.prompt, aspect: aspect, size: size, inputs: inputs, digest)
    return try await remember(request, .image, digest, outcome: .images([Data(picture)]))
  }

  private func video(
    _ request: InteractionRequest, _ model: VideoModel, _ digest: Fingerprint,
    _ exchange: Exchange, _ planned: PlannedOutcome?
  ) async throws(APIFailure) -> Interaction {
    let maker = VideoInteractions(workshop: workshop)
    let onPlatform = exchange.address.parent != nil
    let prepared = try await maker.prepare(
      request, model, onPlatform: onPlatform, bodyDigest: digest)
    var interaction = base(request, .video, digest)
    interaction.inline = prepared.plan.inline
    interaction.storageURI = prepared.plan.inline ? nil : prepared.plan.storageURI
    count(prepared.media, into: &interaction)
    let rate = model.tokensPerSecond?[prepared.plan.resolution] ?? Tokens.perInputVideoSecond
    interaction.videoTokens = Int((Double(rate) * prepared.billedSeconds).rounded())
    try await workshop.store.add(interaction)
    try await workshop.start(
      name: interaction.id, model: model.id, recipes: [prepared.recipe],
      foreseen: (planned ?? PlannedOutcome(prompt: request.prompt))?.onOmni,
      to: .init(storageURI: interaction.storageURI, maker: "omni"))
    return interaction
  }

  private func count(_ media: [Media], into interaction: inout Interaction) {
    let pictures = media.filter { $0.role == .image }.count * Tokens.perImage
    let clips = media.reduce(0) {
      $0 + Int(($1.seconds ?? 0) * Double(Tokens.perInputVideoSecond))
    }
    if pictures > 0 {
      interaction.inputTokensByModality.append(
        .init(modality: "image", tokens: pictures))
    }
    if clips > 0 {
      interaction.inputTokensByModality.append(
        .init(modality: "video", tokens: clips))
    }
    interaction.inputTokens += pictures + clips
  }

  private func base(
    _ request: InteractionRequest, _ kind: Interaction.Kind, _ digest: Fingerprint
  ) -> Interaction {
    let tokens = Tokens.count(request.prompt)
    return Interaction(
      id: Naming.interaction(), model: request.model, kind: kind, createdAt: workshop.now,
      serviceTier: request.serviceTier, content: request.content,
      responseFormat: request.format?.json, previous: request.previous, labels: request.labels,
      inline: true, inputTokens: tokens,
      inputTokensByModality: [.init(modality: "text", tokens: tokens)], videoTokens: 0,
      thoughtFirst: digest.unit("thought") < 0.5)
  }

  private func remember(
    _ request: InteractionRequest, _ kind: Interaction.Kind, _ digest: Fingerprint,
    outcome: Job.Outcome
  ) async throws(APIFailure) -> Interaction {
    let interaction = base(request, kind, digest)
    try await workshop.store.add(interaction)
    try await workshop.store.add(
      Job(
        name: interaction.id, model: request.model, createdAt: workshop.now,
        readyAt: workshop.now, outcome: outcome))
    return interaction
  }
}
