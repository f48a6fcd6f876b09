/// Body of `POST /interactions` (gemini-api.md, section 4.2). The wire form is snake_case.
public struct InteractionRequest: Hashable, Sendable {
  public var model: String
  public var input: InteractionInput
  /// Answer at once and work on. Without it the POST blocks for the whole generation.
  public var background: Bool
  /// nil is the service's default, true. false forbids `background` and later continuation.
  public var store: Bool?
  /// Edits or extends the clip of this earlier interaction.
  public var previousInteractionID: String?
  public var responseFormat: ResponseFormat?
  public var generationConfig: InteractionGenerationConfig?
  /// Not for Omni.
  public var systemInstruction: String?
  public var safetySettings: [InteractionSafetySetting]?
  public var serviceTier: String?
  public var labels: [String: String]?

  public init(
    model: String, input: InteractionInput, background: Bool = true, store: Bool? = nil,
    previousInteractionID: String? = nil, responseFormat: ResponseFormat? = nil,
    generationConfig: InteractionGenerationConfig? = nil, systemInstruction: String? = nil,
    safetySettings: [InteractionSafetySetting]? = nil, serviceTier: String? = nil,
    labels: [String: String]? = nil
  ) {
    self.model = model
    self.input = input
    self.background = background
    self.store = store
    self.previousInteractionID = previousInteractionID
    self.responseFormat = responseFormat
    self.generationConfig = generationConfig
    self.systemInstruction = systemInstruction
    self.safetySettings = safetySettings
    self.serviceTier = serviceTier
    self.labels = labels
  }
}

extension InteractionRequest: Encodable {
  private enum CodingKeys: String, CodingKey {
    case model, input, background, store, labels
    case previousInteractionID = "previous_interaction_id"
    case responseFormat = "response_format"
    case generationConfig = "generation_config"
    case systemInstruction = "system_instruction"
    case safetySettings = "safety_settings"
    case serviceTier = "service_tier"
  }
}

/// The `input` of an interaction.
public enum InteractionInput: Hashable, Sendable, Encodable {
  case text(String)
  case content([InteractionContent])

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .text(let text): try container.encode(text)
    case .content(let content): try container.encode(content)
    }
  }
}
