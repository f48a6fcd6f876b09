import FoundationEssentials

/// An interaction as the sandbox remembers it.
struct Interaction: Sendable, Codable {
  enum Kind: String, Sendable, Codable { case video, text, image }

  struct ModalityTokens: Sendable, Codable {
    var modality: String
    var tokens: Int
  }

  var id: String
  var model: String
  var kind: Kind
  var createdAt: Date
  var serviceTier: String
  /// What the user sent, echoed in every answer.
  var content: JSON
  var responseFormat: JSON?
  var previous: String?
  var labels: JSON?
  /// Give the clip inside the answer and not by address.
  var inline: Bool
  /// `gs://bucket/folder/`, on the Agent Platform.
  var storageURI: String?
  var inputTokens: Int
  var inputTokensByModality: [ModalityTokens] = []
  /// Video tokens of the clip once it is made.
  var videoTokens: Int
  /// The `thought` step comes before or after the output: both were recorded.
  var thoughtFirst: Bool
}
