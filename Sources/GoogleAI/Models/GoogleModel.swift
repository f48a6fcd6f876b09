/// A model as the service describes it (gemini-api.md, section 1.1). Every field may be missing.
public struct GoogleModel: Decodable, Hashable, Sendable {
  /// `models/…`, or `publishers/google/models/…` on the Agent Platform.
  public var name: String
  public var version: String?
  public var displayName: String?
  public var description: String?
  public var inputTokenLimit: Int?
  public var outputTokenLimit: Int?
  /// `generateContent`, `predictLongRunning`, …
  public var supportedGenerationMethods: [String]?
  public var thinking: Bool?

  /// The name without the folder.
  public var id: String { name.split(separator: "/").last.map(String.init) ?? name }
}

/// One page of models.
public struct ModelPage: Decodable, Hashable, Sendable {
  public var models: [GoogleModel]
  public var nextPageToken: String?

  private enum CodingKeys: String, CodingKey { case models, nextPageToken }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    models = try container.decodeIfPresent([GoogleModel].self, forKey: .models) ?? []
    nextPageToken = try container.decodeIfPresent(String.self, forKey: .nextPageToken)
  }
}
