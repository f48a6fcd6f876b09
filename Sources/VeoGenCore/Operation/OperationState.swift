/// Where an operation stands on its way to a clip.
public enum OperationState: String, Codable, Sendable, CaseIterable, Hashable {
  /// Waits for a slot or for the time of its next try.
  case queued
  /// Written to disk before the request leaves.
  case submitting
  /// The request left and no answer came: it may have been accepted and billed.
  case uncertain
  /// Google gave a name for it; it is polled.
  case processing
  /// The result is on its way to the disk.
  case saving
  /// The optional quality check looks at the clip.
  case reviewing
  /// The file is on disk, its checksum stored.
  case completed
  case failed
  case cancelled

  /// Whether VeoGen has nothing more to do by itself.
  public var isFinal: Bool {
    switch self {
    case .completed, .failed, .cancelled: true
    default: false
    }
  }

  /// Whether it holds one of the slots that limit how many run at once.
  public var holdsSlot: Bool { self == .submitting || self == .processing }

  /// The sign that stands for the state on screen; never alone, always with words.
  public var glyph: String {
    switch self {
    case .queued: "◌"
    case .submitting: "◍"
    case .uncertain: "?"
    case .processing: "●"
    case .saving: "↓"
    case .reviewing: "◎"
    case .completed: "✓"
    case .failed: "✗"
    case .cancelled: "–"
    }
  }
}
