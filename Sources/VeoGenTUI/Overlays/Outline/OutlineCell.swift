import VeoGenCore

/// A line of the outline: the project itself, or one of its parts.
enum OutlineItem: Hashable, Sendable {
  case about
  case part(PartID)
}

/// A field of an unfolded line.
enum OutlineCell: String, Hashable, Sendable {
  case title, genre, logline, style, synopsis, length, cast, places
  case summary, beats, prompt, characters, playsIn, mood, seconds, continuity, takes

  /// What a project of a kind has.
  static func about(_ kind: ProjectKind) -> [OutlineCell] {
    kind == .book
      ? [.title, .genre, .style, .synopsis, .length, .cast, .places]
      : [.title, .logline, .style, .synopsis, .length, .cast, .places]
  }

  /// What a chapter or scene has.
  static let part: [OutlineCell] = [
    .title, .summary, .beats, .prompt, .characters, .playsIn, .mood, .seconds, .continuity, .takes,
  ]

  var label: String {
    switch self {
    case .length: "Seconds"
    case .playsIn: "Places"
    default: rawValue.prefix(1).uppercased() + rawValue.dropFirst()
    }
  }

  /// Whether it may have more than one line.
  var isLong: Bool {
    switch self {
    case .logline, .style, .synopsis, .cast, .places, .summary, .beats, .prompt: true
    default: false
    }
  }

  /// Whether it is chosen and not written.
  var isChosen: Bool { self == .continuity || self == .takes }

  /// What to write, while nothing is.
  var hint: String {
    switch self {
    case .beats: "what happens, a line for each"
    case .cast: "Name: what they look like, a line for each"
    case .places: "Name: what it looks like, a line for each"
    case .characters, .playsIn: "names, with commas"
    case .style: "goes into every prompt"
    case .seconds: "as the project says"
    default: ""
    }
  }
}
