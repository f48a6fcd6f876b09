/// The engine's books and movies, as the studio and the command line know them: closures, as in
/// `EngineClient`. All throw `Failure` only; a `ProjectEditError` arrives as its `failure`.
public struct ProjectClient: Sendable {
  /// All projects, the last changed first; archived ones and those in the trash, too.
  public var list: @Sendable () async throws -> [ProjectSummary]
  /// One project as it is now.
  public var open: @Sendable (ProjectID) async throws -> ProjectRecord
  /// A new, empty one. Durable when it returns, as is each change below.
  public var create: @Sendable (ProjectKind, _ title: String) async throws -> ProjectRecord
  /// Reads a folder of text that a hand-off, or `veogen book export`, has written: a project that is
  /// here already is changed by one edit, otherwise it becomes a new one.
  ///
  /// It throws when more than `agreed` would go out by it, and so does each change below that takes
  /// that; nil: whatever goes out.
  public var importText:
    @Sendable (_ folder: String, _ agreed: HeldClips?) async throws -> ProjectRecord
  /// A copy without its takes, under a title of its own.
  public var duplicate: @Sendable (ProjectID) async throws -> ProjectRecord
  /// Puts it out of the way, or back.
  public var archive: @Sendable (ProjectID, Bool) async throws -> Void
  /// Moves it to the trash, or brings it back. Its clips stay in the history.
  public var trash: @Sendable (ProjectID, Bool, _ agreed: HeldClips?) async throws -> Void
  /// Makes one edit, which can be undone, after a restart, too.
  public var apply:
    @Sendable (ProjectID, ProjectEdit, _ agreed: HeldClips?) async throws -> ProjectRecord
  /// The same if the project is still the one with this `revision`; throws when somebody has
  /// changed it since. For edits that put everything in the place of what is there.
  public var applyTo:
    @Sendable (ProjectID, ProjectEdit, _ revision: Int64, _ agreed: HeldClips?) async throws
      -> ProjectRecord
  /// The clips that go out, and are paid for, by a step that gives them the approval they wait for.
  public var letGo: @Sendable (ProjectID, ProjectStep) async throws -> HeldClips
  /// The same for importing a folder of text.
  public var letGoByImport: @Sendable (_ folder: String) async throws -> HeldClips
  /// Takes the last edit back; throws when there is none.
  public var undo: @Sendable (ProjectID, _ agreed: HeldClips?) async throws -> ProjectRecord
  public var redo: @Sendable (ProjectID, _ agreed: HeldClips?) async throws -> ProjectRecord
  /// The text of a manuscript for `OutlineWish.manuscript`, by its absolute path. Throws what is to
  /// be said of a file that cannot be read, is no text or too large.
  public var manuscript: @Sendable (_ path: String) async throws -> String
  /// Has Gemini draft the outline, or one part of it, and keeps it as an edit. The stream tells what
  /// has come so far and ends with `done`. Cancelling it changes nothing.
  public var draft:
    @Sendable (ProjectID, OutlineWish) -> AsyncThrowingStream<OutlineProgress, any Error>
  /// What making the clips takes that are approved and missing, or of `parts` only; nothing is sent.
  public var plan: @Sendable (ProjectID, _ parts: [PartID]?) async throws -> ProductionSummary
  /// Queues what `plan` told. Nothing that is not approved is ever sent; with `agreed` nothing at all
  /// when it has come to take more than that.
  public var generate:
    @Sendable (ProjectID, _ parts: [PartID]?, _ agreed: ProductionSummary?) async throws
      -> [Operation]
  /// What another take of each shot of these parts takes; nothing is sent.
  public var anewPlan: @Sendable (ProjectID, [PartID]) async throws -> ProductionSummary
  /// Queues what `anewPlan` told. The new take is the choice once it is there.
  public var anew:
    @Sendable (ProjectID, [PartID], _ agreed: ProductionSummary?) async throws -> [Operation]
  /// Joins the chosen takes into the film. The stream ends with `done`.
  public var assemble:
    @Sendable (ProjectID, AssemblyOptions) -> AsyncThrowingStream<FilmProgress, any Error>
  /// Cuts a trailer of so many seconds from clips that are there; asks no provider.
  public var trailer:
    @Sendable (ProjectID, _ seconds: Int) -> AsyncThrowingStream<FilmProgress, any Error>
  /// Writes a folder for cutting programs, with the project's text in it. The stream ends with `done`
  /// and the folder's path.
  public var handOff: @Sendable (ProjectID) -> AsyncThrowingStream<FilmProgress, any Error>

  /// One that has no projects: what is not set afterwards throws `missing`.
  public init() {
    list = { [] }
    open = { _ in throw Self.none }
    create = { _, _ in throw Self.none }
    importText = { _, _ in throw Self.none }
    duplicate = { _ in throw Self.none }
    archive = { _, _ in throw Self.none }
    trash = { _, _, _ in throw Self.none }
    apply = { _, _, _ in throw Self.none }
    applyTo = { _, _, _, _ in throw Self.none }
    letGo = { _, _ in HeldClips() }
    letGoByImport = { _ in HeldClips() }
    undo = { _, _ in throw Self.none }
    redo = { _, _ in throw Self.none }
    manuscript = { _ in throw Self.none }
    draft = { _, _ in AsyncThrowingStream { throw Self.none } }
    plan = { _, _ in throw Self.none }
    generate = { _, _, _ in throw Self.none }
    anewPlan = { _, _ in throw Self.none }
    anew = { _, _, _ in throw Self.none }
    assemble = { _, _ in AsyncThrowingStream { throw Self.none } }
    trailer = { _, _ in AsyncThrowingStream { throw Self.none } }
    handOff = { _ in AsyncThrowingStream { throw Self.none } }
  }

  private static let none = Failure(.missing, "There are no books and movies here.")
}

/// A project in a list.
public struct ProjectSummary: Hashable, Sendable, Identifiable {
  public var id: ProjectID
  public var kind: ProjectKind
  public var title: String
  /// Its chapters or scenes in order, as a tree shows them.
  public var parts: [PartSummary]
  public var isArchived: Bool
  public var isTrashed: Bool
  /// The film and the trailer that were made last: their paths.
  public var film: String?
  public var trailer: String?
  /// Whether other clips have been chosen or made since.
  public var isFilmOutdated = false
  public var isTrailerOutdated = false

  public init(
    id: ProjectID, kind: ProjectKind, title: String, parts: [PartSummary] = [],
    isArchived: Bool = false, isTrashed: Bool = false, film: String? = nil, trailer: String? = nil
  ) {
    self.film = film
    self.trailer = trailer
    self.id = id
    self.kind = kind
    self.title = title
    self.parts = parts
    self.isArchived = isArchived
    self.isTrashed = isTrashed
  }

  /// How many parts have all their clips.
  public var made: Int { parts.count(where: \.isMade) }
}

/// A chapter or scene in a tree.
public struct PartSummary: Hashable, Sendable, Identifiable {
  public var id: PartID
  public var title: String
  public var state: PartState
  /// Whether all its clips are there, see `PartStates.made`.
  public var isMade: Bool

  public init(id: PartID, title: String, state: PartState, isMade: Bool? = nil) {
    self.isMade = isMade ?? state.hasClips
    self.id = id
    self.title = title
    self.state = state
  }
}

/// How far a part is.
public enum PartState: String, Codable, Hashable, Sendable, CaseIterable {
  /// Written, not approved.
  case draft
  /// Approved, nothing asked for yet.
  case approved
  /// Some of its clips wait, for their turn or for the clip before.
  case waiting
  /// Some wait until it is approved, or until the person lets them go.
  case held
  /// Some are being made or saved.
  case running
  /// Some were sent without an answer: the person decides what becomes of them.
  case uncertain
  /// Some failed, were refused or cancelled.
  case failed
  /// All clips are there.
  case made
  /// All are there, and it has been changed since.
  case stale
  /// All were made, and the file of one is no longer on the disk.
  case gone
}

/// A project as it is kept.
public struct ProjectRecord: Hashable, Sendable {
  /// With its takes.
  public var project: Project
  /// How far each part is.
  public var states: [PartID: PartState]
  /// Those of which all clips are there; nil: it follows from their states.
  public var made: Set<PartID>?
  /// Of which parts something is made when one asks for them alone; nil: not known.
  public var makeable: Set<PartID>?
  /// Why nothing is made when one asks for all that is missing; nil: something is, or that is not known.
  public var whyNothing: [ProductionNote]?
  /// The operations of its takes.
  public var operations: [OperationID: Operation]
  /// Those whose clips are no longer on the disk.
  public var gone: Set<OperationID> = []
  /// What is stale, why, and what refreshing costs; nil when nothing is.
  public var staleness: String?
  /// Whether all that is stale is being made again already, or waits for the person.
  public var isAllRemade = false
  /// What all its clips cost together; nil: not known.
  public var cost: ProjectCost?
  /// What `undo` and `redo` would take back or do again; nil: nothing.
  public var undoName: String?
  public var redoName: String?
  /// The film and the trailer that were made last.
  public var film: String?
  public var trailer: String?
  /// Whether other clips have been chosen or made since.
  public var isFilmOutdated = false
  public var isTrailerOutdated = false
  /// Changes with each change of the project itself.
  public var revision: Int64
  /// What takes wait for, as `chapter 2, shot 1`, and what is wrong with clips, by operation.
  public var waits: [OperationID: String]
  public var checks: [OperationID: String]
  public var isArchived: Bool
  public var isTrashed: Bool

  public init(
    project: Project, states: [PartID: PartState] = [:],
    operations: [OperationID: Operation] = [:], staleness: String? = nil,
    undoName: String? = nil, redoName: String? = nil, film: String? = nil, trailer: String? = nil,
    revision: Int64 = 0, waits: [OperationID: String] = [:], checks: [OperationID: String] = [:],
    isArchived: Bool = false, isTrashed: Bool = false
  ) {
    self.revision = revision
    self.waits = waits
    self.checks = checks
    self.isArchived = isArchived
    self.isTrashed = isTrashed
    self.project = project
    self.states = states
    self.operations = operations
    self.staleness = staleness
    self.undoName = undoName
    self.redoName = redoName
    self.film = film
    self.trailer = trailer
  }
}

/// What Gemini is to draft.
public struct OutlineWish: Hashable, Sendable {
  /// How many chapters or scenes.
  public var count: Int
  /// What it is about, in the person's words, besides what the project says already.
  public var idea: String
  /// A manuscript to follow, its plain text; empty: none.
  public var manuscript: String
  /// Only this part is to be drafted anew; nil: all of the outline.
  public var part: PartID?

  public init(count: Int, idea: String = "", manuscript: String = "", part: PartID? = nil) {
    self.count = count
    self.idea = idea
    self.manuscript = manuscript
    self.part = part
  }
}

/// How far a draft is.
public enum OutlineProgress: Hashable, Sendable {
  /// The parts that have come whole so far.
  case parts([PartDraft])
  /// It was kept; what is to be said of it, in sentences.
  case done(ProjectRecord, notes: [String])
}

/// How far a film is.
public enum FilmProgress: Hashable, Sendable {
  /// What is being done, and how much of all is done, 0 to 1.
  case working(String, Double)
  /// The file, and what is to be said of it.
  case done(path: String, notes: [String])
}
