import Foundation
import VeoGenCore

extension Engine {
  /// The engine as the studio and the commands know it.
  public var client: EngineClient {
    EngineClient(
      overview: { self.overview() },
      catchUp: { try await self.catchUp(since: $0) },
      operations: { query in
        try await self.shop.store.async { (store) throws(Failure) in try store.page(query) }
      },
      detail: { try await self.detail($0) },
      operation: { try await self.operation($0) },
      submit: { try await self.submit($0, takes: $1, session: $2, knowing: $3) },
      sessions: {
        try await self.shop.store.async { (store) throws(Failure) in try store.sessions() }
      },
      cancel: { try await self.cancel($0, agreed: $1) },
      giveUp: { try await self.giveUp($0) },
      retry: { try await self.retry($0, agreed: $1) },
      delete: { try await self.delete($0) },
      restore: { _ = try await self.restore($0) },
      trash: { TrashContents(try await self.trash()) },
      emptyTrash: { try await self.emptyTrash(of: $0) },
      setFavourite: { try await self.setFavourite($0, $1) },
      setRating: { try await self.setRating($0, $1) },
      steer: { try await self.steer($0) },
      enhance: { try await self.enhance($0) },
      inspect: { try await self.inspect($0, as: $1) },
      play: { try await self.play($0) },
      playFile: { try await self.play(file: $0) },
      footage: { try await self.footage(of: $0) },
      picture: { try await self.stillReader.picture(of: $0, at: $1, width: $2, height: $3) },
      keptPicture: { self.stillReader.kept($0, at: $1, width: $2, height: $3) },
      frames: {
        self.frameReader.frames(of: $0, from: $1, width: $2, height: $3, framesPerSecond: $4)
      },
      copy: { await ClipboardTool(environment: self.environment).copy($0) },
      ledger: { try await self.ledger($0) },
      projects: projectClient,
      saveDraft: { self.saveDraft($0) },
      forgetEarlierPrompts: { try await self.forgetEarlierPrompts() },
      saveSession: { self.saveSession($0) },
      listen: { self.shop.hub.listen($0) })
  }

  func detail(_ id: OperationID) async throws(Failure) -> OperationDetail {
    let found = try await shop.store.async { (store) throws(Failure) in try store.detail(id) }
    guard var found else { throw Cancelling.gone(id) }
    found.isFileMissing = MissingFile(of: found.operation, now: shop.clock.now()) != nil
    return found
  }

  func operation(_ id: OperationID) async throws(Failure) -> VeoGenCore.Operation {
    let found = try await shop.store.async { (store) throws(Failure) in try store.operation(id) }
    guard let found else { throw Cancelling.gone(id) }
    return found
  }

  /// An operation that is not in the trash. Throws `invalidRequest` when it lies there.
  public func present(_ id: OperationID) async throws(Failure) -> VeoGenCore.Operation {
    let operation = try await operation(id)
    guard operation.trashedAt == nil else {
      throw Failure(
        .invalidRequest, "The operation \(id) is in the trash.",
        way: .restore(id))
    }
    return operation
  }

  func cancel(_ id: OperationID, agreed: CancelAgreement? = nil) async throws(Failure) {
    // What is being sent goes on until its answer is here.
    if try await Cancelling(shop: shop).cancel(id, agreed: agreed) { await dispatcher.drop(id) }
    await dispatcher.look()
  }

  /// Gives up a clip that is made and not saved yet.
  func giveUp(_ id: OperationID) async throws(Failure) {
    if try await Cancelling(shop: shop).giveUp(id) { await dispatcher.drop(id) }
    await dispatcher.look()
  }

  /// Steers the queue; holds for every process that works on the history.
  public func steer(_ command: QueueCommand) async throws(Failure) {
    let now = shop.clock.now()
    let changed = try await shop.store.async { (store) throws(Failure) in
      try store.steer(command, now: now)
    }
    for operation in changed { shop.hub.send(.changed(operation)) }
    await dispatcher.look()
    if !drives { shop.hub.send(.queue(try await queueStatus())) }
  }

  /// How the queue stands.
  public func queueStatus() async throws(Failure) -> QueueStatus {
    let (rules, now) = (shop.queueRules, shop.clock.now())
    return try await shop.store.async { (store) throws(Failure) in
      try store.queueStatus(rules: rules, now: now)
    }
  }

  /// Whether a studio or a command that waits is at work on the history.
  public func isWorkedOn() async throws(Failure) -> Bool {
    try await shop.store.async { (store) throws(Failure) in try store.isWorkedOn() }
  }

  /// Whether another studio or command than this one is at work on the history.
  public func isWorkedOnElsewhere() throws(Failure) -> Bool {
    try shop.store.isWorkedOn(besides: shop.owner)
  }

  func ledger(_ query: LedgerQuery) async throws(Failure) -> LedgerReport {
    let now = shop.clock.now()
    return try await shop.store.async { (store) throws(Failure) in
      try store.ledger(query, now: now)
    }
  }

  func play(_ id: OperationID) async throws(Failure) -> String {
    let operation = try await present(id)
    guard let clip = operation.clip else {
      throw Failure(.missing, "The operation has no clip yet.", advice: "Wait until it is saved.")
    }
    if let missing = MissingFile(of: operation, now: shop.clock.now()) { throw missing.failure }
    return try await play(file: clip.path)
  }

  func play(file path: String) async throws(Failure) -> String {
    try await Player(configured: configuration.player, environment: environment).play(path)
  }

  /// Throws `missing` for what is not there, or does not play.
  func footage(of path: String) async throws(Failure) -> Footage {
    guard access(path, R_OK) == 0 else {
      throw Failure(
        .missing, "\(path) is not there, or cannot be read.",
        advice: "Make it again in the outline.")
    }
    switch await shop.probe.look(at: path) {
    case .broken(let why):
      throw Failure(
        .missing, "\(path) does not play: \(why).", advice: "Make it again in the outline.")
    case .video(let facts, _):
      return Footage(
        path: path, duration: facts.duration, framesPerSecond: facts.framesPerSecond,
        hasAudio: facts.hasAudio)
    }
  }

  private var frameReader: FrameReader { FrameReader(environment: environment) }
  private var stillReader: StillReader { StillReader(frames: frameReader, cache: stills) }

  func enhance(_ request: EnhancementRequest) async throws(Failure) -> Enhancement {
    try await shop.services.writer().enhance(request, model: textModel)
  }

  var textModel: String { configuration.textModel ?? catalog.defaults.text }

  /// Written when it returns, so that the caller decides the order; it blocks meanwhile.
  func saveDraft(_ draft: Draft) {
    do throws(Failure) {
      let isNews = try knownPrompt.withLock { known throws(Failure) in
        var news = draft
        news.replaced = known.news(of: draft.replaced ?? [])
        let isShared = try shop.store.save(news, known: known.text, now: shop.clock.now())
        let isNews = isShared && !known.isToldShared
        known = KnownPrompt(
          text: draft.request.prompt, replaced: draft.replaced ?? [],
          isToldShared: known.isToldShared || isShared)
        return isNews
      }
      if isNews { shop.hub.send(.notice(KnownPrompt.shared)) }
    } catch {
      shop.hub.send(
        .notice(Notice(.warning, "What you write could not be kept: \(error.description)")))
    }
  }

  func forgetEarlierPrompts() async throws(Failure) {
    try await shop.store.async { (store) throws(Failure) in try store.forgetEarlierPrompts() }
  }

  /// What this engine knows of the prompt that is kept, by which it sees that another one wrote, too.
  struct KnownPrompt {
    /// Nil: it was not read yet.
    var text: String?
    /// What came with the draft before.
    var replaced: [String] = []
    var isToldShared = false

    /// Those of `all` that are not written down yet. The list of a run comes with each of its drafts:
    /// written again, it would drive out what other engines wrote.
    func news(of all: [String]) -> [String] {
      let isAgain = all.last != replaced.last
      return all.filter { !replaced.contains($0) || isAgain && $0 == all.last }
    }

    static let shared = Notice(
      .info,
      "Another veogen writes a prompt in this history, too. Both are kept: the next start opens with "
        + "the one written last, and undo leads back to the other.")
  }

  /// The studio begins as at the first time, but for what was being written. Throws `disk`.
  public func forgetSession() throws(Failure) { try shop.store.forgetSession() }

  /// How the studio is left; that it could not be kept is no news worth a sentence.
  func saveSession(_ session: Session) {
    knownSession.withLock { known in
      guard (try? shop.store.save(session, replacing: known, now: shop.clock.now())) != nil else {
        return
      }
      var saved = session
      saved.unkept = saved.unkept ?? known?.unkept
      saved.ideas = saved.ideas ?? known?.ideas
      saved.titles = saved.titles ?? known?.titles
      known = saved
    }
  }
}
