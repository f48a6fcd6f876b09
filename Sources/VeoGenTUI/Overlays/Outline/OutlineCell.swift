import VeoGenCore

/// A line of the outline: the project itself, or one of its parts.
enum OutlineItem: Hashable, Sendable {
  case about
  case part(PartID)
}

/// A field of an unfolded line.
enum OutlineCell: Hashable, Sendable {
  case title, genre, logline, style, synopsis, length, model, aspect, resolution, cast, places
  /// The images of a figure, by its place in its list.
  case images(FigureList, Int)
  case film, trailer
  case summary, beats, prompt, characters, playsIn, mood, seconds, continuity, takes

  /// What a project has.
  static func about(_ project: Project) -> [OutlineCell] {
    let about: OutlineCell = project.kind == .book ? .genre : .logline
    return [
      .title, about, .style, .synopsis, .length, .model, .aspect, .resolution, .cast,
    ] + project.cast.indices.map { .images(.cast, $0) } + [.places]
      + project.places.indices.map { .images(.places, $0) } + [.film, .trailer]
  }

  /// What a chapter or scene has.
  static let part: [OutlineCell] = [
    .title, .summary, .beats, .prompt, .characters, .playsIn, .mood, .seconds, .continuity, .takes,
  ]

  /// What it is called in a saved session: its case's name, which is not to change.
  var name: String { String(describing: self) }

  var label: String {
    switch self {
    case .length: return "Seconds"
    case .playsIn: return "Places"
    case .images(_, let place): return place == 0 ? "Images" : ""
    default:
      return name.prefix(1).uppercased() + name.dropFirst()
    }
  }

  /// The text of a project that it shows.
  var field: ProjectField? {
    switch self {
    case .title: .title
    case .genre: .genre
    case .logline: .logline
    case .style: .style
    case .synopsis: .synopsis
    default: nil
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
  var isChosen: Bool {
    switch self {
    case .continuity, .takes, .images, .film, .trailer: true
    default: isFormat
    }
  }

  /// The file that it tells of.
  var film: FilmKind? {
    switch self {
    case .film: .film
    case .trailer: .trailer
    default: nil
    }
  }

  /// Whether it says how the clips are made.
  var isFormat: Bool { self == .model || self == .aspect || self == .resolution }

  /// What it is for, where one could think that it is sent.
  var use: String? {
    switch self {
    case .summary: "For you and for drafts: what is sent is the prompt"
    case .beats: "Sent with the prompt only where it takes several clips"
    default: nil
    }
  }

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
