/// A file of the Files API (gemini-api.md, section 6). Kept 48 h.
public struct GoogleFile: Hashable, Sendable {
  /// `files/ID`.
  public var name: String
  public var displayName: String?
  public var mimeType: String?
  public var sizeBytes: Int64?
  public var createTime: String?
  public var expirationTime: String?
  /// As the service writes it: base64.
  public var sha256Hash: String?
  public var uri: String?
  public var downloadURI: String?
  public var state: FileState
  /// `UPLOADED`, `GENERATED`, `REGISTERED`.
  public var source: String?
  /// Of a clip, in seconds.
  public var videoSeconds: Double?
  /// Why processing failed.
  public var error: GoogleError?

  /// The name without `files/`.
  public var id: String { name.split(separator: "/").last.map(String.init) ?? name }
}

/// Whether a file can be used. An open list.
public struct FileState: OpenWord {
  public let rawValue: String
  public init(rawValue: String) { self.rawValue = rawValue }

  public static let processing: Self = "PROCESSING"
  public static let active: Self = "ACTIVE"
  public static let failed: Self = "FAILED"
  public static let unspecified: Self = "STATE_UNSPECIFIED"
}

/// One page of files.
public struct FilePage: Hashable, Sendable {
  public var files: [GoogleFile]
  public var nextPageToken: String?
}
