import VeoGenCore

/// What is to be rendered of a project.
public struct FilmOrder: Hashable, Sendable {
  public enum Kind: Hashable, Sendable {
    case film(AssemblyOptions)
    /// Seconds, 20 to 60.
    case trailer(seconds: Int)
  }

  public var kind: Kind
  /// Where to, ending in `.mp4`; nil: VeoGen's own place, where the one before is replaced.
  public var path: String?
  /// Whether a file at `path` may be replaced.
  public var replacing: Bool
  /// Makes the film of the clips that are there, though others are missing.
  public var leavingOutMissing: Bool

  public init(
    _ kind: Kind, path: String? = nil, replacing: Bool = false, leavingOutMissing: Bool = false
  ) {
    self.kind = kind
    self.path = path
    self.replacing = replacing
    self.leavingOutMissing = leavingOutMissing
  }
}

extension FilmOrder.Kind {
  var mark: RenderedFilm {
    switch self {
    case .film: .film
    case .trailer: .trailer
    }
  }
}

/// Which of a project's two films.
enum RenderedFilm: String {
  case film, trailer

  var column: String { rawValue + "_path" }
  var clipsColumn: String { rawValue + "_clips" }
}
