import VeoGenCore

/// What is told of a project beside what it says itself.
extension Engine {
  /// With `isListed` without what a list does not show.
  func record(_ stored: StoredProject, isListed: Bool = false) -> ProjectRecord {
    var record = ProjectRecord(
      project: stored.project, operations: stored.operations, undoName: stored.undoName,
      redoName: stored.redoName, film: stored.film, trailer: stored.trailer,
      revision: stored.revision, isArchived: stored.isArchived, isTrashed: stored.isTrashed)
    // Nobody looks for files of what was put away.
    let isLookedFor = !isListed || !stored.isArchived && !stored.isTrashed
    for take in stored.takes {
      record.checks[take.operation.id] = take.note
      guard isLookedFor, take.operation.state == .completed else { continue }
      if MissingFile.path(of: take.operation) != nil { record.gone.insert(take.operation.id) }
    }
    guard let script = script(of: stored.project) else {
      for part in stored.project.parts {
        record.states[part.id] = part.isApproved ? .approved : .draft
      }
      return record
    }
    let chains = stored.chains
    let stale = Staleness(
      script, states: chains.states, held: chains.held, needs: chains.needs, in: catalog)
    record.staleness = stale.sentence
    record.isAllRemade = stale.isAllRemade
    record.states = PartStates.of(script, chains, stale: stale.parts, gone: record.gone)
    record.made = PartStates.made(script, chains, gone: record.gone)
    record.waits = waits(stored, script)
    if !isListed {
      // What waits and has changed since is to be made otherwise, too.
      record.cost = ProjectCost(script, Staleness(script, in: catalog), chains, in: catalog)
      if !stored.isTrashed { tellWhatIsMakeable(&record, script, chains) }
    }
    guard stored.film != nil || stored.trailer != nil else { return record }
    let clips = stored.operations.compactMapValues(\.clip)
    let takes = FilmSource.takes(
      of: FilmSelection(stored.project, shots: script.shots, files: clips))
    func isOther(_ path: String?, _ made: String?) -> Bool {
      path != nil && made.map { $0 != takes } ?? false
    }
    record.isFilmOutdated = isOther(stored.film, stored.filmClips)
    record.isTrailerOutdated = isOther(stored.trailer, stored.trailerClips)
    return record
  }

  /// What asking for clips leads to, before anybody does.
  private func tellWhatIsMakeable(
    _ record: inout ProjectRecord, _ script: ShootingScript, _ chains: ClipChains
  ) {
    func order(_ scope: ProductionOrder.Scope) -> ProductionOrder {
      ProductionOrder(
        script, scope: scope, states: chains.states, needs: chains.needs, held: chains.held,
        unsent: chains.unsent, in: catalog)
    }
    let parts = script.project.parts
    let again = parts.filter { part in
      part.isApproved && [.made, .gone].contains(record.states[part.id])
    }.map(\.id)
    let makeable = order(.parts(parts.map(\.id))).makeable.union(again)
    record.makeable = makeable
    let missing = order(.missing)
    guard missing.items.isEmpty, missing.following.isEmpty,
      makeable.isDisjoint(with: missing.staleParts)
    else { return }
    record.whyNothing = [ProductionNote(Self.nothing(missing, .missing))] + missing.notes
  }

  /// What the takes wait for that cannot be sent before another clip is there.
  private func waits(_ stored: StoredProject, _ script: ShootingScript) -> [OperationID: String] {
    let shots = Dictionary(
      stored.takes.map { ($0.operation.id, $0) }, uniquingKeysWith: { first, _ in first })
    var waits: [OperationID: String] = [:]
    for take in stored.takes where take.operation.state == .queued {
      guard let needs = take.needs else { continue }
      guard let before = shots[needs] else {
        waits[take.operation.id] = "a clip that is gone"
        continue
      }
      let name = script.name(of: before.shot)
      switch before.operation.state {
      case .completed: break
      case .failed, .cancelled: waits[take.operation.id] = name + ", which ended without a clip"
      default: waits[take.operation.id] = name
      }
    }
    return waits
  }

  /// The shots of a project with the words that are sent for them; nil when its model is none that
  /// is offered.
  func script(of project: Project) -> ShootingScript? {
    guard let defaults = defaults(of: project),
      let settings = ShotSettings(of: project, defaults: defaults, in: catalog)
    else { return nil }
    return ShootingScript(project, settings: settings)
  }

  /// What a project that says nothing is made with, at a service that has its model.
  func defaults(of project: Project) -> GenerationRequest? {
    guard
      let choice = catalog.choice(
        project.format.model ?? configuration.defaultModel, on: services.providers,
        customBase: services.customBase)
    else { return nil }
    return GenerationRequest(
      prompt: "", model: choice.model.id, provider: choice.provider,
      settings: configuration.settings(for: choice.model))
  }
}
