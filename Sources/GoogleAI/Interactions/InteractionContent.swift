/// A piece of an interaction's input.
public enum InteractionContent: Hashable, Sendable {
  case text(String)
  case image(MediaSource, mimeType: String)
  case video(MediaSource, mimeType: String)
}

/// Where the bytes of an input are.
public enum MediaSource: Hashable, Sendable {
  /// In the request, as standard base64.
  case base64(String)
  /// Somewhere that the service can read: a file of the Files API, `gs://…`.
  case uri(String)
}

extension InteractionContent: Encodable {
  private enum CodingKeys: String, CodingKey {
    case type, text, data, uri
    case mimeType = "mime_type"
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    switch self {
    case .text(let text):
      try container.encode("text", forKey: .type)
      try container.encode(text, forKey: .text)
    case .image(let source, let mimeType):
      try encode("image", source, mimeType, into: &container)
    case .video(let source, let mimeType):
      try encode("video", source, mimeType, into: &container)
    }
  }

  private func encode(
    _ type: String, _ source: MediaSource, _ mimeType: String,
    into container: inout KeyedEncodingContainer<CodingKeys>
  ) throws {
    try container.encode(type, forKey: .type)
    try container.encode(mimeType, forKey: .mimeType)
    switch source {
    case .base64(let data): try container.encode(data, forKey: .data)
    case .uri(let uri): try container.encode(uri, forKey: .uri)
    }
  }
}
