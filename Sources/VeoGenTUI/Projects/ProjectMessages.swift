import VeoGenCore

/// What the studio asks the engine about books and movies.
enum ProjectEffect: Sendable, Equatable {
  case list(ticket: Int)
  case open(ticket: Int, ProjectID)
  /// A change. The next is asked for when this one was answered, so that they keep their order.
  /// What it lets go is asked about first, unless `agreed` says that.
  case call(ticket: Int, ProjectCall, agreed: HeldClips = HeldClips())
  /// Reads the text that a draft follows.
  case manuscript(ticket: Int, path: String)
  case draft(ticket: Int, ProjectID, OutlineWish)
  case stopDraft(ticket: Int)
  /// Of what is missing, or of these parts; with `anew` another take of each of their shots.
  case plan(ticket: Int, ProjectID, [PartID]?, anew: Bool = false)
  /// Queues clips, if they take no more than was agreed to.
  case generate(ProjectID, [PartID]?, agreed: ProductionSummary, anew: Bool = false)
  case film(ticket: Int, ProjectID, FilmWish)
  case stopFilm(ticket: Int)
  case play(path: String)
  /// Looks into a film that is to be watched.
  case look(ticket: Int, path: String)
}

/// What the engine answered.
enum ProjectMessage: Sendable {
  case listed(ticket: Int, Result<[ProjectSummary], Failure>)
  case opened(ticket: Int, ProjectID, Result<ProjectRecord, Failure>)
  case called(ticket: Int, Result<ProjectRecord?, Failure>)
  /// A change was not made, since it lets clips go that the person has not agreed to.
  case wouldLetGo(ticket: Int, HeldClips)
  case manuscriptRead(ticket: Int, Result<String, Failure>)
  /// How far a draft is; the last one is `done` or a failure.
  case drafted(ticket: Int, Result<OutlineProgress, Failure>)
  case planned(ticket: Int, Result<ProductionSummary, Failure>)
  case generated(ProjectID, Result<[VeoGenCore.Operation], Failure>)
  /// How far a film is; the last one is `done` or a failure.
  case filmed(ticket: Int, Result<FilmProgress, Failure>)
  case looked(ticket: Int, Result<Footage, Failure>)
}

/// A change of a project.
enum ProjectCall: Sendable, Equatable {
  case create(ProjectKind, title: String)
  /// From a folder of text.
  case importText(folder: String)
  case duplicate(ProjectID)
  case archive(ProjectID, Bool)
  case trash(ProjectID, Bool)
  case edit(ProjectID, ProjectEdit)
  /// The same if nobody has changed the project since it had this `revision`.
  case editTo(ProjectID, ProjectEdit, revision: Int64)
  case undo(ProjectID)
  case redo(ProjectID)

  /// Which project it changes; nil: one that is not there yet.
  var project: ProjectID? {
    switch self {
    case .create, .importText: nil
    case .duplicate(let id), .archive(let id, _), .trash(let id, _), .edit(let id, _),
      .editTo(let id, _, _), .undo(let id), .redo(let id):
      id
    }
  }

  /// What of it may give an approval; nil: it gives none.
  var step: ProjectStep? {
    switch self {
    case .edit(_, let edit), .editTo(_, let edit, _): .edit(edit)
    case .undo: .undo
    case .redo: .redo
    case .trash(_, false): .restore
    case .create, .importText, .duplicate, .archive, .trash: nil
    }
  }

  /// The edit that it makes, which is shown at once; nil: it makes none.
  var edit: ProjectEdit? {
    switch self {
    case .edit(_, let edit), .editTo(_, let edit, _): edit
    default: nil
    }
  }
}

extension ProjectEdit {
  /// Whether it is about what the clips are made from, or how long they are.
  var isAboutClips: Bool {
    switch self {
    case .setFormat, .setSecondsPerPart, .change(_, .prompt), .change(_, .seconds): true
    default: false
    }
  }
}

/// What is to be made of the clips.
enum FilmWish: Sendable, Equatable {
  case film(AssemblyOptions)
  case trailer(seconds: Int)
  /// A folder for cutting programs.
  case handOff

  /// Nil when it is none that plays.
  var kind: FilmKind? {
    switch self {
    case .film: .film
    case .trailer: .trailer
    case .handOff: nil
    }
  }

  var name: String { kind?.rawValue ?? "folder" }
}

/// The two files that are made of a project's clips.
enum FilmKind: String, Sendable, Hashable { case film, trailer }

extension ProjectSummary {
  func path(of kind: FilmKind) -> String? { kind == .film ? film : trailer }

  /// The film that there is, else the trailer, and whether its clips have changed since.
  var filmWords: String {
    if film != nil { return isFilmOutdated ? "old film" : "film" }
    guard trailer != nil else { return "" }
    return isTrailerOutdated ? "old trailer" : "trailer"
  }
}

extension ProjectRecord {
  func path(of kind: FilmKind) -> String? { kind == .film ? film : trailer }

  func isOutdated(_ kind: FilmKind) -> Bool {
    kind == .film ? isFilmOutdated : isTrailerOutdated
  }
}

extension Effect {
  /// Whether exactly one message, or one last message, answers it.
  var isAnsweredProject: Bool {
    guard case .project(let effect) = self else { return false }
    switch effect {
    case .list, .open, .call, .manuscript, .draft, .plan, .generate, .film, .play, .look:
      return true
    case .stopDraft, .stopFilm: return false
    }
  }
}

extension ProjectMessage {
  /// Whether it is the last answer to what was asked.
  var isLast: Bool {
    switch self {
    case .drafted(_, .success(.parts)), .filmed(_, .success(.working)): false
    default: true
    }
  }
}
