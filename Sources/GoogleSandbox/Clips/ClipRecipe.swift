/// What a clip is made of.
struct ClipRecipe: Sendable, Codable {
  enum Source: Sendable, Codable {
    case text
    case image(path: String, padded: Bool)
    case frames(first: String, last: String, padded: Bool)
    case references([String])
    /// The clip at `path`, then new pictures for the recipe's seconds.
    case continuing(path: String)
    /// The clip at `path` with a visible change.
    case changed(path: String)
    /// The clip at `path` in another size.
    case resized(path: String)

    /// The files that it is made from.
    var paths: [String] {
      switch self {
      case .text: []
      case .image(let path, _), .continuing(let path), .changed(let path), .resized(let path):
        [path]
      case .frames(let first, let last, _): [first, last]
      case .references(let paths): paths
      }
    }

    func mapPaths(_ change: (String) -> String) -> Source {
      switch self {
      case .text: .text
      case .image(let path, let padded): .image(path: change(path), padded: padded)
      case .frames(let first, let last, let padded):
        .frames(first: change(first), last: change(last), padded: padded)
      case .references(let paths): .references(paths.map(change))
      case .continuing(let path): .continuing(path: change(path))
      case .changed(let path): .changed(path: change(path))
      case .resized(let path): .resized(path: change(path))
      }
    }
  }

  var prompt: String
  var size: FrameSize
  /// Seconds of new pictures.
  var seconds: Int
  var hasAudio: Bool
  var source: Source
  var fingerprint: Fingerprint

  static let frameRate = 24
  static let mark = "SANDBOX · not a real generation"
}

/// A clip on disk, as ffprobe sees it.
struct Clip: Sendable, Equatable {
  var path: String
  var seconds: Double
  var size: FrameSize
  var hasAudio: Bool
}

/// Why there is no clip.
struct ClipProblem: Error, Sendable, Equatable {
  /// A sentence with what to do.
  var message: String
  /// True when the tools are absent, false when they failed.
  var toolMissing = false
}
