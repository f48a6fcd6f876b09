/// Media that came inside a JSON answer, as base64 text.
///
/// The text is kept as it came; `write(to:)` decodes it piece by piece, so a clip of 60 MB is never
/// in memory twice in binary form.
public struct InlineMedia: Hashable, Sendable {
  /// Standard base64, as in the answer.
  public var base64: String
  public var mimeType: String?

  public init(base64: String, mimeType: String? = nil) {
    self.base64 = base64
    self.mimeType = mimeType
  }
}
