/// `generation_config` of an interaction, as far as it is used.
public struct InteractionGenerationConfig: Hashable, Sendable, Encodable {
  /// What Omni should do. Docs advise to leave it out unless prompting fails.
  public var videoTask: VideoTask?
  /// In the SDK; its effect on Omni is not documented.
  public var seed: Int?
  public var maxOutputTokens: Int?
  /// `minimal`, `low`, `medium`, `high`, `xhigh`.
  public var thinkingLevel: String?

  public init(
    videoTask: VideoTask? = nil, seed: Int? = nil, maxOutputTokens: Int? = nil,
    thinkingLevel: String? = nil
  ) {
    self.videoTask = videoTask
    self.seed = seed
    self.maxOutputTokens = maxOutputTokens
    self.thinkingLevel = thinkingLevel
  }

  private enum CodingKeys: String, CodingKey {
    case seed
    case videoConfig = "video_config"
    case maxOutputTokens = "max_output_tokens"
    case thinkingLevel = "thinking_level"
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encodeIfPresent(videoTask.map { ["task": $0] }, forKey: .videoConfig)
    try container.encodeIfPresent(seed, forKey: .seed)
    try container.encodeIfPresent(maxOutputTokens, forKey: .maxOutputTokens)
    try container.encodeIfPresent(thinkingLevel, forKey: .thinkingLevel)
  }
}

/// The tasks of Omni's `video_config`.
public enum VideoTask: String, Codable, Sendable, Hashable, CaseIterable {
  case textToVideo = "text_to_video"
  case imageToVideo = "image_to_video"
  case referenceToVideo = "reference_to_video"
  case edit, extend, upscale
}

/// One of `safety_settings`: lower-case words, such as `harassment` and `block_only_high`.
public struct InteractionSafetySetting: Hashable, Sendable, Encodable {
  public var type: String
  public var threshold: String

  public init(type: String, threshold: String) {
    self.type = type
    self.threshold = threshold
  }
}
