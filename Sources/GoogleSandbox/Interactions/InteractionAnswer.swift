import FoundationEssentials

/// The JSON of an interaction, as recorded (gemini-api.md, section 4.4).
struct InteractionAnswer: Sendable {
  var store: Store
  var base: String

  /// Without steps: what create with `background` answers.
  static func head(_ interaction: Interaction, _ status: String, updated: Date) -> JSON {
    .compact([
      "id": .string(interaction.id), "status": .string(status),
      "created": .string(Naming.time(interaction.createdAt)),
      "updated": .string(Naming.time(updated)), "service_tier": .string(interaction.serviceTier),
      "object": "interaction", "model": .string(interaction.model),
      "previous_interaction_id": interaction.previous.map { .string($0) },
      "labels": interaction.labels,
    ])
  }

  func full(_ interaction: Interaction, _ job: Job, now: Date) async -> JSON {
    let outcome = job.visible(at: now)
    let status = Self.status(job, outcome)
    let updated = job.cancelledAt ?? (outcome == nil ? job.createdAt : job.readyAt)
    var json = Self.head(interaction, status, updated: updated)
    var steps: [JSON] = [["type": "user_input", "content": interaction.content]]
    if let outcome {
      let made = await step(outcome, interaction)
      let thought: JSON = [
        "type": "thought", "signature": .string(Base64.text(Array(interaction.id.utf8))),
      ]
      steps += interaction.thoughtFirst ? [thought, made] : [made, thought]
      if case .failed(let code, let message) = outcome {
        steps = [steps[0]]
        let name = code == 13 ? "api_error" : "invalid_request"
        json.set("errors", [["code": .string(name), "message": .string(message)]])
      }
      json.set("usage", usage(outcome, interaction))
    }
    json.set("steps", .array(steps))
    json.set("response_format", interaction.responseFormat)
    return json
  }

  private static func status(_ job: Job, _ outcome: Job.Outcome?) -> String {
    if job.cancelledAt != nil { return "cancelled" }
    switch outcome {
    case nil: return "in_progress"
    case .failed: return "failed"
    default: return "completed"
    }
  }

  private func step(_ outcome: Job.Outcome, _ interaction: Interaction) async -> JSON {
    var content: [JSON] = []
    switch outcome {
    case .clips(let ids): for id in ids { content.append(await clip(id, interaction)) }
    case .text(let text), .refused(let text):
      content = [["type": "text", "text": .string(text)]]
    case .images(let pictures):
      content = pictures.map {
        ["type": "image", "mime_type": "image/png", "data": .string(Base64.text(Array($0)))]
      }
    case .filtered(let reasons):
      content = reasons.map { ["type": "text", "text": .string($0)] }
    case .failed: break
    }
    return ["type": "model_output", "content": .array(content)]
  }

  private func clip(_ id: String, _ interaction: Interaction) async -> JSON {
    if let storage = interaction.storageURI {
      let uri = "gs://" + Workshop.object(storage, id)
      return ["type": "video", "mime_type": "video/mp4", "uri": .string(uri)]
    }
    if interaction.inline, let file = await store.anyFile(id),
      let bytes = try? ClipStudio.read(file.path)
    {
      return ["type": "video", "mime_type": "video/mp4", "data": .string(Base64.text(bytes))]
    }
    let uri = "\(base)/v1beta/files/\(id):download?alt=media"
    return ["type": "video", "mime_type": "video/mp4", "uri": .string(uri)]
  }

  private func usage(_ outcome: Job.Outcome, _ interaction: Interaction) -> JSON {
    var output: [Interaction.ModalityTokens] = []
    switch outcome {
    case .clips: output = [.init(modality: "video", tokens: interaction.videoTokens)]
    case .text(let text), .refused(let text):
      output = [.init(modality: "text", tokens: Tokens.count(text))]
    case .images(let pictures):
      output = [.init(modality: "image", tokens: Tokens.perImage * pictures.count)]
    case .filtered, .failed: break
    }
    let made = output.reduce(0) { $0 + $1.tokens }
    let thought = 40 + interaction.inputTokens % 90
    return [
      "total_input_tokens": .int(interaction.inputTokens),
      "total_output_tokens": .int(made), "total_thought_tokens": .int(thought),
      "total_cached_tokens": 0, "total_tool_use_tokens": 0,
      "total_tokens": .int(interaction.inputTokens + made + thought),
      "input_tokens_by_modality": Self.list(interaction.inputTokensByModality),
      "output_tokens_by_modality": Self.list(output),
    ]
  }

  private static func list(_ items: [Interaction.ModalityTokens]) -> JSON {
    .array(items.map { ["modality": .string($0.modality), "tokens": .int($0.tokens)] })
  }
}
