extension ContentPart: Encodable {
  private enum CodingKeys: String, CodingKey { case text, inlineData, fileData, videoMetadata }

  private struct Inline: Encodable { var mimeType, data: String }
  private struct File: Encodable { var fileUri, mimeType: String }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    switch self {
    case .text(let text):
      try container.encode(text, forKey: .text)
    case .inlineData(let mimeType, let base64):
      try container.encode(Inline(mimeType: mimeType, data: base64), forKey: .inlineData)
    case .fileData(let uri, let mimeType):
      try container.encode(File(fileUri: uri, mimeType: mimeType), forKey: .fileData)
    case .video(.base64(let data), let mimeType, let clip):
      try container.encode(Inline(mimeType: mimeType, data: data), forKey: .inlineData)
      try container.encode(clip, forKey: .videoMetadata)
    case .video(.uri(let uri), let mimeType, let clip):
      try container.encode(File(fileUri: uri, mimeType: mimeType), forKey: .fileData)
      try container.encode(clip, forKey: .videoMetadata)
    }
  }
}

extension VideoClip: Encodable {
  private enum CodingKeys: String, CodingKey { case startOffset, endOffset, fps }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encodeIfPresent(start.map { "\($0)s" }, forKey: .startOffset)
    try container.encodeIfPresent(end.map { "\($0)s" }, forKey: .endOffset)
    try container.encodeIfPresent(framesPerSecond, forKey: .fps)
  }
}
