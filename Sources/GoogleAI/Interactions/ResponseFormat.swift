/// What an interaction should answer with.
public enum ResponseFormat: Hashable, Sendable {
  case video(VideoFormat)
  case image(ImageFormat)
  /// Text; with a JSON Schema it is JSON.
  case text(mimeType: String?, schema: JSONValue?)
}

/// `response_format` of type video (gemini-api.md, section 4.2).
public struct VideoFormat: Hashable, Sendable, Encodable {
  /// `16:9` or `9:16`.
  public var aspectRatio: String?
  /// `360p`, `720p`, `1080p`, `4k` (lower case).
  public var resolution: String?
  /// Whole seconds. Goes on the wire as `"8s"`: a bare number is a 400.
  public var seconds: Int?
  public var delivery: MediaDelivery?
  /// `gs://bucket/folder/`; the Agent Platform needs it for delivery by URI.
  public var storageURI: String?

  public init(
    aspectRatio: String? = nil, resolution: String? = nil, seconds: Int? = nil,
    delivery: MediaDelivery? = nil, storageURI: String? = nil
  ) {
    self.aspectRatio = aspectRatio
    self.resolution = resolution
    self.seconds = seconds
    self.delivery = delivery
    self.storageURI = storageURI
  }

  private enum CodingKeys: String, CodingKey {
    case type, resolution, duration, delivery
    case aspectRatio = "aspect_ratio"
    case storageURI = "gcs_uri"
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode("video", forKey: .type)
    try container.encodeIfPresent(aspectRatio, forKey: .aspectRatio)
    try container.encodeIfPresent(resolution, forKey: .resolution)
    try container.encodeIfPresent(seconds.map { "\($0)s" }, forKey: .duration)
    try container.encodeIfPresent(delivery, forKey: .delivery)
    try container.encodeIfPresent(storageURI, forKey: .storageURI)
  }
}

/// `response_format` of type image (gemini-api.md, section 3).
public struct ImageFormat: Hashable, Sendable, Encodable {
  public var aspectRatio: String?
  /// `512`, `1K`, `2K`, `4K` (upper case).
  public var imageSize: String?
  public var mimeType: String?
  public var delivery: MediaDelivery?

  public init(
    aspectRatio: String? = nil, imageSize: String? = nil, mimeType: String? = nil,
    delivery: MediaDelivery? = nil
  ) {
    self.aspectRatio = aspectRatio
    self.imageSize = imageSize
    self.mimeType = mimeType
    self.delivery = delivery
  }

  private enum CodingKeys: String, CodingKey {
    case type, delivery
    case aspectRatio = "aspect_ratio"
    case imageSize = "image_size"
    case mimeType = "mime_type"
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode("image", forKey: .type)
    try container.encodeIfPresent(aspectRatio, forKey: .aspectRatio)
    try container.encodeIfPresent(imageSize, forKey: .imageSize)
    try container.encodeIfPresent(mimeType, forKey: .mimeType)
    try container.encodeIfPresent(delivery, forKey: .delivery)
  }
}

/// How media comes back.
public enum MediaDelivery: String, Codable, Sendable, Hashable {
  case inline, uri
}

extension ResponseFormat: Encodable {
  private enum CodingKeys: String, CodingKey {
    case type, schema
    case mimeType = "mime_type"
  }

  public func encode(to encoder: any Encoder) throws {
    switch self {
    case .video(let format): try format.encode(to: encoder)
    case .image(let format): try format.encode(to: encoder)
    case .text(let mimeType, let schema):
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode("text", forKey: .type)
      try container.encodeIfPresent(mimeType, forKey: .mimeType)
      try container.encodeIfPresent(schema, forKey: .schema)
    }
  }
}
