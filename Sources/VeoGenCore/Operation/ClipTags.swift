import Foundation

/// How a clip was made, as its file tells it. Never a key.
///
/// It is the same whenever it is made for the same operation, so that a clip that is saved twice is
/// the same file twice.
public struct ClipTags: Codable, Hashable, Sendable {
  /// A picture or clip that went with the prompt.
  public struct Input: Codable, Hashable, Sendable {
    public var role: InputRole
    public var name: String
    public var mimeType: String
    public var byteCount: Int64
    public var sha256: String
    public var width: Int
    public var height: Int
    public var duration: Double?
    /// The operation that made it, when it is a clip of the history.
    public var operation: OperationID?

    public init(_ media: InputMedia) {
      role = media.role
      name = KeyPattern.hidden(in: media.name)
      mimeType = media.mimeType
      byteCount = media.byteCount
      sha256 = media.sha256
      width = media.width
      height = media.height
      duration = media.duration
      operation = media.operation
    }
  }

  /// The form that this VeoGen writes.
  public static let newestVersion = 1

  public var version = Self.newestVersion
  public var id: OperationID
  public var prompt: String
  public var originalPrompt: String?
  public var provider: Provider
  public var model: String
  public var settings: VideoSettings
  public var inputs: [Input]
  /// The operation whose clip this one goes on with.
  public var extends: OperationID?
  /// What it is a part of.
  public var project: String?
  /// Google's name for the operation.
  public var remoteName: String?
  public var estimateMicrodollars: Money
  public var actualMicrodollars: Money?
  public var charged: Charged
  public var createdAt: Date
  public var submittedAt: Date?
  public var acceptedAt: Date?
  public var readyAt: Date?
  /// Digest and size of what the service served: of the file before its tags.
  public var servedSha256: String
  public var servedByteCount: Int64

  /// The tags of a clip that is being saved.
  public init(of operation: Operation, servedSHA256: String, servedByteCount: Int64) {
    let request = operation.request
    id = operation.id
    prompt = KeyPattern.hidden(in: request.prompt)
    originalPrompt = request.originalPrompt.map(KeyPattern.hidden)
    provider = request.provider
    model = request.model
    settings = request.settings
    settings.negativePrompt = request.settings.negativePrompt.map(KeyPattern.hidden)
    inputs = request.inputs.map(Input.init)
    extends = request.inputs(.extension).first?.operation
    project = operation.project.map(KeyPattern.hidden)
    remoteName = operation.remoteName.map(KeyPattern.hidden)
    estimateMicrodollars = operation.estimate
    actualMicrodollars = operation.actual
    charged = request.provider.isBilled ? .yes : .no
    createdAt = operation.createdAt
    submittedAt = operation.submittedAt
    acceptedAt = operation.acceptedAt
    readyAt = operation.readyAt
    servedSha256 = servedSHA256
    self.servedByteCount = servedByteCount
  }
}

extension ClipTags {
  /// The first words of the prompt, for players.
  public var title: String {
    let line = prompt.prefix(400).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return line.count <= 80 ? line : line.prefix(79) + "…"
  }

  /// Model and settings in a line.
  public var summary: String {
    var parts = [model, settings.aspect, settings.resolution, "\(settings.duration) s"]
    if let seed = settings.seed { parts.append("seed \(seed)") }
    if let extends { parts.append("extends \(extends)") }
    parts.append(provider.isBilled ? "\(actualMicrodollars ?? estimateMicrodollars)" : "not billed")
    return parts.joined(separator: " · ")
  }
}
