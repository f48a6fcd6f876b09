import FoundationEssentials

/// A file as the Files API holds it: for 48 hours.
struct StoredFile: Sendable, Equatable, Codable {
  enum Source: String, Sendable, Codable { case uploaded = "UPLOADED", generated = "GENERATED" }

  static let lifetime = 48 * 3600.0

  var id: String
  var displayName: String?
  var mimeType: String
  var path: String
  var size: Int
  var sha256: [UInt8]
  var source: Source
  var createdAt: Date
  /// Length of a clip, in seconds.
  var seconds: Double?
  /// The sandbox model family that made it, such as `veo`.
  var maker: String?
  /// `bucket/folder/ID.mp4` of a clip that went to a bucket.
  var object: String?

  /// Whether its bytes are on disk.
  var isThere: Bool { FileManager.default.fileExists(atPath: path) }

  var expiresAt: Date { createdAt.addingTimeInterval(Self.lifetime) }

  func json(base: String) -> JSON {
    let uri = "\(base)/v1beta/files/\(id)"
    return .compact([
      "name": .string("files/" + id), "displayName": displayName.map { .string($0) },
      "mimeType": .string(mimeType), "sizeBytes": .string(String(size)),
      "createTime": .string(Naming.time(createdAt)), "updateTime": .string(Naming.time(createdAt)),
      "expirationTime": .string(Naming.time(expiresAt)),
      "sha256Hash": .string(Base64.text(sha256)), "uri": .string(uri),
      "downloadUri": source == .generated ? .string(uri + ":download?alt=media") : nil,
      "state": "ACTIVE", "source": .string(source.rawValue),
      "videoMetadata": seconds.map { ["videoDuration": .string(Self.duration($0))] },
    ])
  }

  private static func duration(_ seconds: Double) -> String {
    seconds == seconds.rounded() ? "\(Int(seconds))s" : "\(seconds)s"
  }
}
