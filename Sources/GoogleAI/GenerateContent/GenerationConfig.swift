/// `generationConfig`. nil is left out. Temperature, topP and topK are missing on purpose: they are
/// deprecated for current models.
public struct GenerationConfig: Hashable, Sendable, Encodable {
  public var responseMimeType: String?
  /// OpenAPI subset with upper-case type names. Not together with `responseJsonSchema`.
  public var responseSchema: JSONValue?
  /// JSON Schema subset.
  public var responseJsonSchema: JSONValue?
  public var maxOutputTokens: Int?
  public var candidateCount: Int?
  public var seed: Int32?
  public var stopSequences: [String]?
  public var thinkingConfig: ThinkingConfig?
  /// `MEDIA_RESOLUTION_LOW`, `…_MEDIUM`, `…_HIGH`.
  public var mediaResolution: String?
  /// `TEXT`, `IMAGE`.
  public var responseModalities: [String]?
  public var imageConfig: ImageConfig?

  public init(
    responseMimeType: String? = nil, responseSchema: JSONValue? = nil,
    responseJsonSchema: JSONValue? = nil, maxOutputTokens: Int? = nil, candidateCount: Int? = nil,
    seed: Int32? = nil, stopSequences: [String]? = nil, thinkingConfig: ThinkingConfig? = nil,
    mediaResolution: String? = nil, responseModalities: [String]? = nil,
    imageConfig: ImageConfig? = nil
  ) {
    self.responseMimeType = responseMimeType
    self.responseSchema = responseSchema
    self.responseJsonSchema = responseJsonSchema
    self.maxOutputTokens = maxOutputTokens
    self.candidateCount = candidateCount
    self.seed = seed
    self.stopSequences = stopSequences
    self.thinkingConfig = thinkingConfig
    self.mediaResolution = mediaResolution
    self.responseModalities = responseModalities
    self.imageConfig = imageConfig
  }

  /// JSON that follows `schema`, a JSON Schema.
  public static func json(_ schema: JSONValue, maxOutputTokens: Int? = nil) -> GenerationConfig {
    GenerationConfig(
      responseMimeType: "application/json", responseJsonSchema: schema,
      maxOutputTokens: maxOutputTokens)
  }
}

/// How much the model thinks.
public struct ThinkingConfig: Hashable, Sendable, Encodable {
  /// `MINIMAL`, `LOW`, `MEDIUM`, `HIGH`, `XHIGH`.
  public var thinkingLevel: String?
  public var includeThoughts: Bool?

  public init(thinkingLevel: String? = nil, includeThoughts: Bool? = nil) {
    self.thinkingLevel = thinkingLevel
    self.includeThoughts = includeThoughts
  }
}

/// For models that make images.
public struct ImageConfig: Hashable, Sendable, Encodable {
  public var aspectRatio: String?
  /// `512`, `1K`, `2K`, `4K`.
  public var imageSize: String?

  public init(aspectRatio: String? = nil, imageSize: String? = nil) {
    self.aspectRatio = aspectRatio
    self.imageSize = imageSize
  }
}
