import VeoGenCore

/// Books and movies: what the studio and the commands do with them.
extension Engine {
  /// The projects as the studio and the commands know them.
  public var projectClient: ProjectClient {
    var client = ProjectClient()
    client.list = { try await self.projectList() }
    client.open = { try await self.openProject($0) }
    client.create = { try await self.createProject($0, title: $1) }
    client.importText = {
      try await self.importText(Paths.absolute($0), kind: nil, agreed: $1).record
    }
    client.duplicate = { try await self.duplicateProject($0) }
    client.archive = { try await self.mark($0, .archived, $1) }
    client.trash = { try await self.mark($0, .trashed, $1, agreed: $2) }
    client.apply = { try await self.apply($1, to: $0, agreed: $2) }
    client.applyTo = { try await self.apply($1, to: $0, revision: $2, agreed: $3) }
    client.letGo = { try await self.letGo(by: $1, of: $0) }
    client.letGoByImport = { try await self.letGo(byImporting: Paths.absolute($0), kind: nil) }
    client.undo = { try await self.stepProject($0, redo: false, agreed: $1) }
    client.redo = { try await self.stepProject($0, redo: true, agreed: $1) }
    client.manuscript = { try Manuscript.text(of: $0) }
    client.draft = { self.draftOutline($0, $1) }
    client.plan = { try await self.production($0, Self.scope($1)).summary }
    client.generate = { try await self.generate($0, Self.scope($1), agreed: $2) }
    client.anewPlan = { try await self.production($0, .anew($1)).summary }
    client.anew = { try await self.generate($0, .anew($1), agreed: $2) }
    client.assemble = { self.filmStream($0, .film($1)) }
    client.trailer = { self.filmStream($0, .trailer(seconds: $1)) }
    client.handOff = { self.handOffStream($0) }
    return client
  }

  private static func scope(_ parts: [PartID]?) -> ProductionOrder.Scope {
    parts.map { .parts($0) } ?? .missing
  }

  private func projectList() async throws(Failure) -> [ProjectSummary] {
    let (all, damaged) = try await projectListing()
    for failure in damaged { shop.hub.send(.notice(Notice(.problem, failure.description))) }
    return all
  }

  /// All projects, the last changed first, and what is to be said of those that are damaged.
  public func projectListing() async throws(Failure) -> (
    all: [ProjectSummary], damaged: [Failure]
  ) {
    let (all, damaged) = try await shop.store.async { (store) throws(Failure) in
      try store.projects()
    }
    return (all.map(summary), damaged)
  }

  private func summary(_ stored: StoredProject) -> ProjectSummary {
    let record = record(stored, isListed: true)
    var summary = ProjectSummary(
      id: stored.project.id, kind: stored.project.kind, title: stored.project.title,
      parts: stored.project.parts.map {
        PartSummary(
          id: $0.id, title: $0.title, state: record.states[$0.id] ?? .draft,
          isMade: record.isMade($0))
      }, isArchived: stored.isArchived, isTrashed: stored.isTrashed, film: stored.film,
      trailer: stored.trailer)
    summary.isFilmOutdated = record.isFilmOutdated
    summary.isTrailerOutdated = record.isTrailerOutdated
    return summary
  }

  /// One project as it is now.
  public func project(_ id: ProjectID) async throws(Failure) -> ProjectRecord {
    record(try await shop.store.async { (store) throws(Failure) in try store.project(id) })
  }

  /// One project for someone who opens it: they are told of drafts that were not kept.
  private func openProject(_ id: ProjectID) async throws(Failure) -> ProjectRecord {
    let record = try await project(id)
    let shelf = AnswerShelf(folder: paths.writing, project: id)
    shelf.removeKept(record.project)
    for path in shelf.left where shop.toldAnswers.isNew(path) {
      let words = AnswerShelf.note(path, record.project.kind)
      shop.hub.send(.notice(Notice(.warning, words)))
    }
    return record
  }

  /// The id of the project of this kind whose id begins with `typed`. Throws `invalidRequest`.
  public func projectID(matching typed: String, _ kind: ProjectKind) throws(Failure) -> ProjectID {
    let prefix = typed.lowercased().filter { !$0.isWhitespace }
    guard !prefix.isEmpty, prefix.allSatisfy({ $0.isHexDigit && $0.isASCII }) else {
      throw Failure(
        .invalidRequest, "\u{201C}\(typed)\u{201D} is no id of a \(kind.rawValue).",
        advice: "Ids are hexadecimal digits; see veogen \(kind.rawValue) list.")
    }
    let found = try shop.store.projects(idPrefix: prefix)
    guard let first = found.first else {
      throw Failure(
        .invalidRequest, "No \(kind.rawValue)'s id begins with \u{201C}\(prefix)\u{201D}.",
        advice: "See veogen \(kind.rawValue) list.")
    }
    guard found.count == 1 else {
      throw Failure(
        .invalidRequest,
        "\u{201C}\(prefix)\u{201D} could be any of \(found.map(\.id.rawValue).joined(separator: ", ")).",
        advice: "Add digits until it is one.")
    }
    guard first.kind == kind.rawValue else {
      throw Failure(
        .invalidRequest, "\(first.id) is a \(first.kind).",
        advice: "Use veogen \(first.kind) with it.")
    }
    return first.id
  }

  /// A new, empty project. Throws `invalidRequest` for a title that is none.
  public func createProject(_ kind: ProjectKind, title: String) async throws(Failure)
    -> ProjectRecord
  {
    try await createProject(blankProject(kind, title: title))
  }

  /// A project without words, as long for each part as a new request is.
  public func blankProject(_ kind: ProjectKind, title: String) -> Project {
    var project = Project(id: ProjectID(number: 0), kind: kind, title: title)
    if let seconds = configuration.defaults.duration { project.secondsPerPart = seconds }
    return project
  }

  /// A new project with what `draft` says, under an id of its own, or its own where that is free.
  public func createProject(_ draft: Project, keepingID: Bool = false) async throws(Failure)
    -> ProjectRecord
  {
    var checked = draft
    try checked.edit(.replaceAll(draft))
    return try await keep(checked, keepingID: keepingID)
  }

  /// How clips are made, as a person names it; checked. Throws `invalidRequest`.
  public func format(model: String?, aspect: String?, resolution: String?) throws(Failure)
    -> FilmFormat
  {
    let choice = catalog.choice(
      model ?? configuration.defaultModel, on: services.providers,
      customBase: services.customBase)
    guard let choice else {
      throw catalog.noChoice(
        model ?? configuration.defaultModel ?? "", on: services.providers,
        customBase: services.customBase)
    }
    let resolution = resolution?.lowercased()
    for (name, value, allowed) in [
      ("aspect", aspect, choice.model.aspects),
      ("resolution", resolution, choice.model.resolutions),
    ] {
      guard let value, allowed?.contains(value) == false else { continue }
      throw Failure(
        .invalidRequest, "\(choice.model.name) has no \(name) \u{201C}\(value)\u{201D}.",
        advice: "Choose one of: " + (allowed ?? []).joined(separator: ", ") + ".")
    }
    return FilmFormat(
      model: model == nil ? nil : choice.model.id, aspect: aspect, resolution: resolution)
  }

  /// Looks at the clips of projects that nobody has looked at yet.
  public func checkClips() async {
    await Driver(shop: shop).checkLeftOut()
  }

  func duplicateProject(_ id: ProjectID) async throws(Failure) -> ProjectRecord {
    var copy = try await project(id).project
    // A long title keeps its place for the word that tells them apart.
    try copy.edit(.setText(.title, copy.title + " (copy)"))
    for index in copy.parts.indices {
      copy.parts[index].takes = []
      copy.parts[index].isApproved = false
    }
    return try await keep(copy)
  }

  private func keep(_ draft: Project, keepingID: Bool = false) async throws(Failure)
    -> ProjectRecord
  {
    let now = shop.clock.now()
    let stored = try await shop.store.async { (store) throws(Failure) in
      try store.create(draft, keepingID: keepingID, now: now)
    }
    shop.hub.send(.project(stored.project.id))
    return record(stored)
  }

  func mark(
    _ id: ProjectID, _ mark: ProjectMark, _ isOn: Bool, agreed: HeldClips? = nil
  ) async throws(Failure) {
    let now = shop.clock.now()
    let stored = try await shop.store.async { (store) throws(Failure) in
      try store.mark(id, mark, isOn, agreed: agreed, now: now)
      return try? store.project(id)
    }
    // One that is damaged can be thrown away, too.
    if let stored { await changed(stored) }
  }

  /// Makes an edit that can be undone; with `revision` only if nothing has changed the project
  /// since, and with `agreed` only if no more goes out by it. Durable when it returns.
  @discardableResult
  public func apply(
    _ edit: ProjectEdit, to id: ProjectID, revision: Int64? = nil, agreed: HeldClips? = nil
  ) async throws(Failure) -> ProjectRecord {
    let now = shop.clock.now()
    let stored = try await shop.store.async { (store) throws(Failure) in
      try store.apply(
        edit, to: id, expecting: revision, agreed: agreed, now: now, following: self.waitingTakes)
    }
    await changed(stored)
    return record(stored)
  }

  /// What of the clips that wait for an approval goes out once `step` has given it; nothing is done.
  public func letGo(by step: ProjectStep, of id: ProjectID) async throws(Failure) -> HeldClips {
    let now = shop.clock.now()
    return try await shop.store.async { (store) throws(Failure) in
      try store.letGo(by: step, of: id, now: now, following: self.waitingTakes)
    }
  }

  func stepProject(_ id: ProjectID, redo: Bool, agreed: HeldClips? = nil) async throws(Failure)
    -> ProjectRecord
  {
    let now = shop.clock.now()
    let stored = try await shop.store.async { (store) throws(Failure) in
      try store.step(id, redo: redo, agreed: agreed, now: now, following: self.waitingTakes)
    }
    await changed(stored)
    return record(stored)
  }

  /// What waits may have been held, let go or cancelled by it, and clips be called otherwise.
  private func changed(_ stored: StoredProject) async {
    let takes = stored.takes.map(\.operation)
    let changed =
      takes.filter { $0.state == .queued || stored.renamed.contains($0.id) } + stored.cancelled
    // Each is a row to be found and drawn: of many the list is read again.
    if changed.count > 20 {
      shop.hub.send(.historyChanged)
    } else {
      for operation in changed { shop.hub.send(.changed(operation)) }
    }
    let words = SupersededTakes.words(stored.cancelled.count, of: stored.project.kind)
    if !words.isEmpty { shop.hub.send(.notice(Notice(.info, words))) }
    shop.hub.send(.project(stored.project.id))
    if !changed.isEmpty { await shop.announceTotals() }
    await dispatcher.look()
  }

  /// Has an outline drafted, which is kept as an edit.
  func draftOutline(_ id: ProjectID, _ wish: OutlineWish)
    -> AsyncThrowingStream<OutlineProgress, any Error>
  {
    let (stream, progress) = AsyncThrowingStream<OutlineProgress, any Error>.makeStream()
    let work = Task {
      do {
        let (stored, notes) = try await Drafting(shop: shop, model: textModel)
          .run(id, wish) { progress.yield(.parts($0)) }
        await changed(stored)
        progress.yield(.done(record(stored), notes: notes))
        progress.finish()
      } catch {
        progress.finish(throwing: error)
      }
    }
    progress.onTermination = { _ in work.cancel() }
    return stream
  }
}

extension Project {
  /// Makes an edit; what cannot be made is a failure for the person.
  fileprivate mutating func edit(_ edit: ProjectEdit) throws(Failure) {
    do throws(ProjectEditError) {
      try apply(edit)
    } catch {
      throw error.failure
    }
  }
}
