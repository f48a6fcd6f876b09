/// A book or a movie: what it is about, who and where is in it, and its parts in order.
///
/// A value with rules and no language of its own: texts are the person's, in whatever language.
public struct Project: Hashable, Sendable, Identifiable {
  public var id: ProjectID
  public var kind: ProjectKind
  public var title: String
  /// Of a book.
  public var genre: String
  /// A movie in a sentence.
  public var logline: String
  /// How every clip looks: goes into each prompt.
  public var style: String
  public var synopsis: String
  public var cast: [Figure]
  public var places: [Figure]
  /// Seconds of a part that does not say otherwise.
  public var secondsPerPart: Int
  public var format: FilmFormat
  /// The chapters or scenes, in order. Each id is there once.
  public var parts: [Part]

  public init(
    id: ProjectID, kind: ProjectKind, title: String = "", genre: String = "",
    logline: String = "", style: String = "", synopsis: String = "", cast: [Figure] = [],
    places: [Figure] = [], secondsPerPart: Int = 8, format: FilmFormat = FilmFormat(),
    parts: [Part] = []
  ) {
    self.id = id
    self.kind = kind
    self.title = title
    self.genre = genre
    self.logline = logline
    self.style = style
    self.synopsis = synopsis
    self.cast = cast
    self.places = places
    self.secondsPerPart = secondsPerPart
    self.format = format
    self.parts = parts
  }
}

extension Project {
  /// The place of a part among the parts, from 0; nil when it is not there.
  public func index(of part: PartID) -> Int? {
    parts.firstIndex { $0.id == part }
  }

  /// The seconds that a part is to have.
  public func seconds(of part: Part) -> Int { part.seconds ?? secondsPerPart }

  /// A field that is text.
  public subscript(field: ProjectField) -> String {
    get { self[keyPath: Self.path(field)] }
    set { self[keyPath: Self.path(field)] = newValue }
  }

  /// The figures of one kind.
  public subscript(list: FigureList) -> [Figure] {
    get { list == .cast ? cast : places }
    set {
      switch list {
      case .cast: cast = newValue
      case .places: places = newValue
      }
    }
  }

  private static func path(_ field: ProjectField) -> WritableKeyPath<Project, String> {
    switch field {
    case .title: \.title
    case .genre: \.genre
    case .logline: \.logline
    case .style: \.style
    case .synopsis: \.synopsis
    }
  }
}

extension Project: Codable {
  enum CodingKeys: String, CodingKey {
    case id, kind, title, genre, logline, style, synopsis, cast, places, format, parts
    case secondsPerPart = "seconds_per_part"
  }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    id = try values.decode(ProjectID.self, forKey: .id)
    kind = try values.decode(ProjectKind.self, forKey: .kind)
    title = try values.value(.title, or: "")
    genre = try values.value(.genre, or: "")
    logline = try values.value(.logline, or: "")
    style = try values.value(.style, or: "")
    synopsis = try values.value(.synopsis, or: "")
    cast = try values.value(.cast, or: [])
    places = try values.value(.places, or: [])
    secondsPerPart = try values.value(.secondsPerPart, or: 8)
    format = try values.value(.format, or: FilmFormat())
    parts = try values.value(.parts, or: [])
    guard Set(parts.map(\.id)).count == parts.count else {
      throw DecodingError.dataCorruptedError(
        forKey: .parts, in: values, debugDescription: "A part's id is there twice.")
    }
  }
}
