/// Where a download goes.
public enum DownloadDestination: Hashable, Sendable {
  /// A file that is made, or emptied, when the first bytes of the media come.
  case path(String)
  /// An open descriptor, written from where it stands. It stays open.
  case descriptor(Int32)
}

/// Told while a download runs, at most ten times a second and once at the end: bytes so far, and
/// all bytes when the service said how many there are. Called on the network's thread: be quick.
public typealias DownloadProgress = @Sendable (_ received: Int64, _ total: Int64?) -> Void

/// A finished download.
public struct DownloadResult: Hashable, Sendable {
  /// Bytes written.
  public var bytes: Int64
  /// Of the bytes written, lower-case hexadecimal.
  public var sha256: String
  public var contentType: String?
  /// All bytes, when the service said how many there are.
  public var total: Int64?
  /// The MD5 that the service states for them (`x-goog-hash` of Cloud Storage), lower-case
  /// hexadecimal.
  public var statedMD5: String?
}
