import VeoGenCore

/// A project as other programs read it. Keys are stable.
struct ProjectJSON: Encodable {
  struct FigureJSON: Encodable {
    var name: String
    var description: String
    var images: [String]

    init(_ figure: Figure) {
      name = figure.name
      description = figure.description
      images = figure.images.map(\.path)
    }
  }

  var id: String
  var kind: String
  var title: String
  var genre: String
  var logline: String
  var style: String
  var synopsis: String
  var cast: [FigureJSON]
  var places: [FigureJSON]
  var secondsPerPart: Int
  @Nullable var model: String?
  @Nullable var aspect: String?
  @Nullable var resolution: String?
  var parts: [PartJSON]
  @Nullable var stale: String?
  @Nullable var film: String?
  @Nullable var trailer: String?
  var filmOutdated: Bool
  var trailerOutdated: Bool
  @Nullable var undo: String?
  @Nullable var redo: String?
  var archived: Bool
  var trashed: Bool
  var revision: Int64

  init(_ record: ProjectRecord) {
    let project = record.project
    id = project.id.rawValue
    kind = project.kind.rawValue
    title = project.title
    genre = project.genre
    logline = project.logline
    style = project.style
    synopsis = project.synopsis
    cast = project.cast.map { FigureJSON($0) }
    places = project.places.map { FigureJSON($0) }
    secondsPerPart = project.secondsPerPart
    model = project.format.model
    aspect = project.format.aspect
    resolution = project.format.resolution
    parts = project.parts.enumerated().map { PartJSON($0.element, number: $0.offset + 1, record) }
    stale = record.staleness
    film = record.film
    trailer = record.trailer
    filmOutdated = record.isFilmOutdated
    trailerOutdated = record.isTrailerOutdated
    undo = record.undoName
    redo = record.redoName
    archived = record.isArchived
    trashed = record.isTrashed
    revision = record.revision
  }
}

/// A chapter or scene as other programs read it.
struct PartJSON: Encodable {
  struct TakeJSON: Encodable {
    var id: String
    var shot: Int
    var chosen: Bool
    var state: String
    @Nullable var path: String?
    @Nullable var error: String?
    @Nullable var waitsFor: String?
    @Nullable var check: String?
  }

  var number: Int
  var id: String
  var title: String
  var summary: String
  var beats: [String]
  var prompt: String
  var characters: [String]
  var places: [String]
  var mood: String
  var seconds: Int
  var approved: Bool
  var continuity: String
  var state: String
  var takes: [TakeJSON]

  init(_ part: Part, number: Int, _ record: ProjectRecord) {
    self.number = number
    id = part.id.rawValue
    title = part.title
    summary = part.summary
    beats = part.beats
    prompt = part.prompt
    characters = part.characters
    places = part.places
    mood = part.mood
    seconds = record.project.seconds(of: part)
    approved = part.isApproved
    continuity = part.continuity.rawValue
    state = (record.states[part.id] ?? .draft).rawValue
    takes = part.takes.compactMap { take in
      record.operations[take.operation].map { operation in
        TakeJSON(
          id: take.operation.rawValue, shot: take.shot, chosen: take.isChosen,
          state: operation.state.rawValue, path: Nullable(wrappedValue: operation.clip?.path),
          error: Nullable(wrappedValue: operation.failure?.message),
          waitsFor: Nullable(wrappedValue: record.waits[take.operation]),
          check: Nullable(wrappedValue: record.checks[take.operation]))
      }
    }
  }
}

/// A project of a list as other programs read it.
struct ProjectSummaryJSON: Encodable {
  struct Item: Encodable {
    var id: String
    var title: String
    var state: String
  }

  var id: String
  var kind: String
  var title: String
  var made: Int
  var parts: [Item]
  var archived: Bool
  var trashed: Bool

  init(_ project: ProjectSummary) {
    id = project.id.rawValue
    kind = project.kind.rawValue
    title = project.title
    made = project.made
    parts = project.parts.map {
      Item(id: $0.id.rawValue, title: $0.title, state: $0.state.rawValue)
    }
    archived = project.isArchived
    trashed = project.isTrashed
  }
}

/// A plan as other programs read it.
struct PlanJSON: Encodable {
  var id: String
  var clips: Int
  var priceUsd: Double
  var mostUsd: Double
  @Nullable var seconds: Double?
  var sentence: String
  var notes: [String]

  init(_ id: ProjectID, _ summary: ProductionSummary) {
    self.id = id.rawValue
    clips = summary.clips
    priceUsd = summary.price.dollars
    mostUsd = summary.most.dollars
    seconds = summary.seconds
    sentence = summary.sentence
    notes = summary.notes.map { $0.words(naming: WayWords.text) }
  }
}
