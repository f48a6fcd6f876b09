/// Where a request goes.
public enum Provider: String, Codable, Sendable, CaseIterable, Hashable {
  /// The Gemini API with an API key.
  case gemini
  /// Google Cloud's Agent Platform (once Vertex AI) with a project.
  case vertex
  /// The local service that speaks Google's wire formats. Nothing is billed.
  case sandbox

  /// The name that people see.
  public var name: String {
    switch self {
    case .gemini: "Gemini API"
    case .vertex: "Google Cloud"
    case .sandbox: "sandbox"
    }
  }

  /// Whether a finished clip costs money.
  public var isBilled: Bool { self != .sandbox }
}
