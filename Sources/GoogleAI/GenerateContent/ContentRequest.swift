/// Body of `generateContent` (gemini-api.md, section 2).
public struct ContentRequest: Hashable, Sendable, Encodable {
  public var systemInstruction: Content?
  public var contents: [Content]
  public var generationConfig: GenerationConfig?
  public var safetySettings: [SafetySetting]?
  /// Sent back to go on after finish reason CONTINUATION.
  public var continuationToken: String?

  public init(
    contents: [Content], systemInstruction: Content? = nil,
    generationConfig: GenerationConfig? = nil, safetySettings: [SafetySetting]? = nil,
    continuationToken: String? = nil
  ) {
    self.contents = contents
    self.systemInstruction = systemInstruction
    self.generationConfig = generationConfig
    self.safetySettings = safetySettings
    self.continuationToken = continuationToken
  }

  /// One turn of text, with an optional instruction.
  public init(
    _ prompt: String, instruction: String? = nil, generationConfig: GenerationConfig? = nil
  ) {
    self.init(
      contents: [Content(role: "user", parts: [.text(prompt)])],
      systemInstruction: instruction.map { Content(parts: [.text($0)]) },
      generationConfig: generationConfig)
  }
}

/// A turn.
public struct Content: Hashable, Sendable, Encodable {
  /// `user` or `model`; nil for an instruction.
  public var role: String?
  public var parts: [ContentPart]

  public init(role: String? = nil, parts: [ContentPart]) {
    self.role = role
    self.parts = parts
  }
}

/// A piece of a turn.
public enum ContentPart: Hashable, Sendable {
  case text(String)
  case inlineData(mimeType: String, base64: String)
  /// A file of the Files API, or `gs://…` on the Agent Platform.
  case fileData(uri: String, mimeType: String)
  /// A clip with the part to look at and frames per second in (0, 24].
  case video(MediaSource, mimeType: String, clip: VideoClip)
}

/// `videoMetadata`: which part of a clip is looked at. Offsets are seconds.
public struct VideoClip: Hashable, Sendable {
  public var start: Double?
  public var end: Double?
  public var framesPerSecond: Double?

  public init(start: Double? = nil, end: Double? = nil, framesPerSecond: Double? = nil) {
    self.start = start
    self.end = end
    self.framesPerSecond = framesPerSecond
  }
}

/// `safetySettings`: `HARM_CATEGORY_…`, `BLOCK_…`.
public struct SafetySetting: Hashable, Sendable, Encodable {
  public var category: String
  public var threshold: String

  public init(category: String, threshold: String) {
    self.category = category
    self.threshold = threshold
  }
}
