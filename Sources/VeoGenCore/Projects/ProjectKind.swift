/// What a project becomes.
public enum ProjectKind: String, Codable, Sendable, CaseIterable, Hashable {
  /// Chapters, drafted together.
  case book
  /// Scenes, each with its takes.
  case movie

  /// What one of its parts is called.
  public var partName: String {
    switch self {
    case .book: "chapter"
    case .movie: "scene"
    }
  }

  /// `1 chapter`, `8 scenes`.
  public func counted(_ count: Int) -> String {
    count == 1 ? "1 \(partName)" : "\(count) \(partName)s"
  }

  /// The fields that a project of this kind has, as a form shows them.
  public var fields: [ProjectField] {
    switch self {
    case .book: [.title, .genre, .style, .synopsis]
    case .movie: [.title, .logline, .style, .synopsis]
    }
  }
}

/// A field of a project that is text.
public enum ProjectField: String, Codable, Sendable, CaseIterable, Hashable {
  case title, genre, logline, style, synopsis

  /// Whether line ends are refused.
  public var isOneLine: Bool {
    switch self {
    case .title, .genre: true
    case .logline, .style, .synopsis: false
    }
  }
}
