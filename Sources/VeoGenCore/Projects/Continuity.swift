/// How a part goes on from the one before it.
public enum Continuity: String, Codable, Sendable, CaseIterable, Hashable {
  /// It does not. Both can be made at once.
  case cut
  /// The last frame of the part before is its first frame. It waits for that part.
  case lastFrame = "last_frame"
  /// The reference images of the part before are sent with it too. Nothing waits.
  case sharedReference = "shared_reference"
  /// It extends the clip of the part before. It waits for that part.
  case `extension`

  /// The choice in words.
  public var name: String {
    switch self {
    case .cut: "cut"
    case .lastFrame: "last frame"
    case .sharedReference: "shared reference"
    case .extension: "extension"
    }
  }

  /// Whether the clip before has to be there first.
  public var needsClipBefore: Bool { self == .lastFrame || self == .extension }
}
