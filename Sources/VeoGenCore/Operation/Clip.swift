/// A video file that a completed operation left.
public struct Clip: Codable, Hashable, Sendable {
  /// Absolute path.
  public var path: String
  /// Its size in bytes.
  public var byteCount: Int64
  /// Lower-case hexadecimal digest of the file.
  public var sha256: String
  /// Bytes that the service served: the file without VeoGen's tags, which stand behind them.
  public var servedByteCount: Int64?
  /// Lower-case hexadecimal digest of what the service served.
  public var servedSHA256: String?
  /// Pixels.
  public var width: Int
  /// Pixels.
  public var height: Int
  /// Seconds.
  public var duration: Double
  /// Frames a second.
  public var framesPerSecond: Double
  /// The codec's short name, such as `h264`.
  public var videoCodec: String
  /// Whether it has sound.
  public var hasAudio: Bool

  public init(
    path: String, byteCount: Int64, sha256: String, width: Int, height: Int, duration: Double,
    framesPerSecond: Double, videoCodec: String, hasAudio: Bool,
    servedByteCount: Int64? = nil, servedSHA256: String? = nil
  ) {
    self.path = path
    self.byteCount = byteCount
    self.sha256 = sha256
    self.width = width
    self.height = height
    self.duration = duration
    self.framesPerSecond = framesPerSecond
    self.videoCodec = videoCodec
    self.hasAudio = hasAudio
    self.servedByteCount = servedByteCount
    self.servedSHA256 = servedSHA256
  }

  /// The file's name without its folder.
  public var fileName: String {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return path }
    return String(path[path.utf8.index(after: slash)...])
  }
}

/// Where a finished generation can be fetched from.
public struct RemoteResult: Codable, Hashable, Sendable {
  /// A URI to download, on Google's side or in a bucket.
  public var uri: String?
  /// A file that already holds the bytes, when the answer carried them itself.
  public var stagedPath: String?
  /// Tokens of video that were billed (Omni).
  public var videoTokens: Int?
  /// What it cost by the usage that came with it. Only on its way to `Operation.actual`.
  public var cost: Money?

  public init(
    uri: String? = nil, stagedPath: String? = nil, videoTokens: Int? = nil, cost: Money? = nil
  ) {
    self.uri = uri
    self.stagedPath = stagedPath
    self.videoTokens = videoTokens
    self.cost = cost
  }
}
