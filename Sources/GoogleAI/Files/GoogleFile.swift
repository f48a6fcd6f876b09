/// A file of the Files API (gemini-api.md, section 6). Kept 48 h.
public struct GoogleFile: Hashable, Sendable {
  /// `files/ID`.
  public var name: String
  /// The name that the uploader gave it.
  public var displayName: String?
  /// Its media type, such as `video/mp4`.
  public var mimeType: String?
  /// Its size in bytes.
  public var sizeBytes: Int64?
  /// When it was made, as the service writes it (RFC 3339).
  public var createTime: String?
  /// When it is removed (RFC 3339), 48 h after it was made.
  public var expirationTime: String?
  /// As the service writes it: base64.
  public var sha256Hash: String?
  /// The address to name in requests.
  public var uri: String?
  /// The address to fetch it from; generated files only.
  public var downloadURI: String?
  /// Whether it can be used yet.
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

  /// Not usable yet.
  public static let processing: Self = "PROCESSING"
  /// Ready for use.
  public static let active: Self = "ACTIVE"
  /// It could not be processed.
  public static let failed: Self = "FAILED"
  /// The service did not say.
  public static let unspecified: Self = "STATE_UNSPECIFIED"
}

/// One page of files.
public struct FilePage: Hashable, Sendable {
  /// The files of this page.
  public var files: [GoogleFile]
  /// What to ask the next page with; nil on the last one.
  public var nextPageToken: String?
}
