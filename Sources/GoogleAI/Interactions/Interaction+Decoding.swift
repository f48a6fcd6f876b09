extension Interaction: Decodable {
  private enum CodingKeys: String, CodingKey {
    case id, status, model, created, updated, steps, usage, errors
    case serviceTier = "service_tier"
    case previousInteractionID = "previous_interaction_id"
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    status = try container.decode(InteractionStatus.self, forKey: .status)
    id = container.text(.id) ?? ""
    model = container.text(.model)
    created = container.text(.created)
    updated = container.text(.updated)
    serviceTier = container.text(.serviceTier)
    previousInteractionID = container.text(.previousInteractionID)
    steps = container.readable(InteractionStep.self, .steps)
    usage = container.lenient(InteractionUsage.self, .usage)
    errors = container.readable(ServiceError.self, .errors).map {
      GoogleError($0, subject: .interaction)
    }
  }
}

extension InteractionStep: Decodable {
  private enum CodingKeys: String, CodingKey { case type, content, error }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    type = container.text(.type) ?? ""
    content =
      type == "model_output"
      ? container.readable(InteractionOutput.self, .content)
      : container.readable(EchoedContent.self, .content).map(\.output)
    error = container.lenient(ServiceError.self, .error).map {
      GoogleError($0, subject: .interaction)
    }
  }
}

extension InteractionOutput: Decodable {
  private enum CodingKeys: String, CodingKey {
    case type, text, uri, data
    case mimeType = "mime_type"
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    type = container.text(.type) ?? ""
    text = container.text(.text)
    mimeType = container.text(.mimeType)
    uri = container.text(.uri)
    data = container.text(.data)
  }
}

/// Content of which the media is not even read: the echo of the input.
private struct EchoedContent: Decodable {
  let output: InteractionOutput

  private enum CodingKeys: String, CodingKey {
    case type, text, uri
    case mimeType = "mime_type"
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    output = InteractionOutput(
      type: container.text(.type) ?? "", text: container.text(.text),
      mimeType: container.text(.mimeType), uri: container.text(.uri), data: nil)
  }
}

extension InteractionUsage: Decodable {
  private enum CodingKeys: String, CodingKey {
    case inputTokens = "total_input_tokens"
    case outputTokens = "total_output_tokens"
    case thoughtTokens = "total_thought_tokens"
    case totalTokens = "total_tokens"
    case inputByModality = "input_tokens_by_modality"
    case outputByModality = "output_tokens_by_modality"
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    inputTokens = Int(clamping: container.integer(.inputTokens) ?? 0)
    outputTokens = Int(clamping: container.integer(.outputTokens) ?? 0)
    thoughtTokens = Int(clamping: container.integer(.thoughtTokens) ?? 0)
    totalTokens = Int(clamping: container.integer(.totalTokens) ?? 0)
    inputByModality = ModalityTokens.sum(container.readable(ModalityTokens.self, .inputByModality))
    outputByModality = ModalityTokens.sum(
      container.readable(ModalityTokens.self, .outputByModality))
  }
}

private struct ModalityTokens: Decodable {
  let modality: String
  let tokens: Int

  private enum CodingKeys: String, CodingKey { case modality, tokens }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    modality = (container.text(.modality) ?? "").lowercased()
    tokens = Int(clamping: container.integer(.tokens) ?? 0)
  }

  static func sum(_ list: [ModalityTokens]) -> [String: Int] {
    Dictionary(list.map { ($0.modality, $0.tokens) }, uniquingKeysWith: { $0 &+ $1 })
  }
}
