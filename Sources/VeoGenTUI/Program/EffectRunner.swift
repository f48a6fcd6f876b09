import VeoGenCore

/// Carries out effects over the engine, away from the loop's thread; answers come by the mailbox.
struct EffectRunner {
  let engine: EngineClient
  let files: FileLister
  let themes: ThemeShelf
  let mailbox: Mailbox
  let drafts: LatestKeeper<Draft>
  let sessions: LatestKeeper<Session>
  private let projects: ProjectRunner
  /// Questions to Gemini that can still be given up.
  private let enhancing = RunningTasks()
  private var exporting: Task<Void, Never>?
  /// The frames that come for the player.
  private var frames: Task<Void, Never>?
  /// Ends what the engine says.
  private let stopListening: @Sendable () -> Void

  init(engine: EngineClient, files: FileLister, themes: ThemeShelf, mailbox: Mailbox) {
    self.engine = engine
    self.files = files
    self.themes = themes
    self.mailbox = mailbox
    drafts = LatestKeeper(save: engine.saveDraft)
    sessions = LatestKeeper(save: engine.saveSession)
    projects = ProjectRunner(engine: engine, mailbox: mailbox)
    // Without a task between: what a change brought about is known before its answer is.
    stopListening = engine.listen(EventListener { mailbox.post(.engine($0)) })
  }

  mutating func stop() {
    stopListening()
    enhancing.stopAll()
    frames?.cancel()
    exporting?.cancel()
    projects.stop()
  }

  mutating func run(_ effect: Effect) {
    let engine = engine
    switch effect {
    case .catchUp(let seen): answer({ try await engine.catchUp(seen) }, as: { .caughtUp($0) })
    case .readPage(let ticket, let query):
      answer({ try await engine.operations(query) }, as: { .pageRead(ticket: ticket, $0) })
    case .readDetail(let id):
      answer({ try await engine.detail(id) }, as: { .detailRead(id, $0) })
    case .submit(let request, let takes, let session, let known):
      answer({ try await engine.submit(request, takes, session, known) }) {
        switch $0 {
        case .success(.admitted(let new)): .submitted(.success(new))
        case .success(.sameFound(let found)):
          .sameFound(request, takes: takes, session: session, found)
        case .failure(let failure): .submitted(.failure(failure))
        }
      }
    case .readSessions(let ticket):
      answer({ try await engine.sessions() }, as: { .sessionsRead(ticket: ticket, $0) })
    case .change(let change, let id): run(change, id)
    case .steer(let commands):
      answer({ for command in commands { try await engine.steer(command) } }) {
        (result: Result<Void, Failure>) in
        if case .failure(let failure) = result { return .steered(failure) }
        return .steered(nil)
      }
    case .readLedger(let ticket, let query):
      answer({ try await engine.ledger(query) }, as: { .ledgerRead(ticket: ticket, $0) })
    case .readThemes(let ticket):
      let (themes, mailbox) = (themes, mailbox)
      Task { mailbox.post(.themesRead(ticket: ticket, themes.all())) }
    case .keepTheme(let name):
      let themes = themes
      answer({ try await themes.keep(name) }) { (result: Result<Void, Failure>) in
        if case .failure(let failure) = result { return .themeKept(failure) }
        return .themeKept(nil)
      }
    case .export(let selection):
      exporting = answer({ try await engine.export(selection) }, as: { .exported($0) })
    case .stopExport:
      exporting?.cancel()
      mailbox.post(.exported(.failure(Failure(.cancelled, "The export was stopped."))))
    case .play(let id): answer({ try await engine.play(id) }, as: { .played($0) })
    case .findPicture(let ticket, let path, let at, let size):
      answer({ await engine.keptPicture(path, at, size.width, size.height) }) {
        .pictureFound(ticket: ticket, (try? $0.get()) ?? nil)
      }
    case .readPicture(let ticket, let path, let at, let size):
      answer(
        { try await engine.picture(path, at, size.width, size.height) },
        as: { .pictureRead(ticket: ticket, $0) })
    case .playFrames(let ticket, let run): play(ticket, run)
    case .stopFrames: frames?.cancel()
    case .enhance(let ticket, let request):
      let mailbox = mailbox
      enhancing.start(ticket) {
        await Self.answer(
          mailbox, { try await engine.enhance(request) }, as: { .enhanced(ticket: ticket, $0) })
      }
    case .stopEnhancing(let ticket): enhancing.stop(ticket)
    case .inspect(let ticket, let path, let role):
      let path = files.absolute(path)
      answer({ try await engine.inspect(path, role) }, as: { .inspected(ticket: ticket, $0) })
    case .readDirectory(let ticket, let path): readDirectory(ticket, path)
    case .readTrash(let ticket):
      answer({ try await engine.trash() }, as: { .trashRead(ticket: ticket, $0) })
    case .emptyTrash(let contents):
      answer({ try await engine.emptyTrash(contents.ids) }) { (result: Result<Void, Failure>) in
        if case .failure(let failure) = result { return .trashEmptied(contents, failure) }
        return .trashEmptied(contents, nil)
      }
    case .saveDraft(let draft): drafts.saveSoon(draft)
    case .forgetEarlierPrompts:
      let drafts = drafts
      answer({
        drafts.finish()
        try await engine.forgetEarlierPrompts()
      }) { (result: Result<Void, Failure>) in
        if case .failure(let failure) = result { return .promptsForgotten(failure) }
        return .promptsForgotten(nil)
      }
    case .saveSession(let session): sessions.saveSoon(session)
    case .copy(let text): answer({ try await engine.copy(text) }, as: { .copied(text, $0) })
    case .project(.manuscript(let ticket, let path)):
      projects.run(.manuscript(ticket: ticket, path: files.absolute(path)))
    case .project(let effect): projects.run(effect)
    case .copyThroughTerminal, .editText, .readLogFile, .callForAttention, .suspend, .redraw,
      .askForBackground:
      break
    }
  }

  private mutating func play(_ ticket: Int, _ run: FrameRun) {
    frames?.cancel()
    let pump = FramePump(engine: engine, mailbox: mailbox)
    frames = Task { await pump.play(ticket, run) }
  }

  private func run(_ change: Change, _ id: OperationID) {
    let engine = engine
    answer({
      switch change {
      case .cancel(let agreed): try await engine.cancel(id, agreed)
      case .giveUp: try await engine.giveUp(id)
      case .retry(let agreed): try await engine.retry(id, agreed)
      case .delete: try await engine.delete(id)
      case .restore: try await engine.restore(id)
      case .rate(let rating): try await engine.setRating(id, rating)
      case .favourite(let isFavourite): try await engine.setFavourite(id, isFavourite)
      }
    }) { (result: Result<Void, Failure>) in
      if case .failure(let failure) = result { return .changed(change, id, failure) }
      return .changed(change, id, nil)
    }
  }

  private func readDirectory(_ ticket: Int, _ path: String) {
    let (files, folder) = (files, files.absolute(path))
    answer({
      do { return try files.entries(folder) } catch {
        throw Failure(.missing, "The folder \(path) cannot be read.")
      }
    }) { .directoryRead(ticket: ticket, $0) }
  }

  @discardableResult
  private func answer<Value: Sendable>(
    _ work: @escaping @Sendable () async throws -> Value,
    as message: @escaping @Sendable (Result<Value, Failure>) -> Message
  ) -> Task<Void, Never> {
    let mailbox = mailbox
    return Task { await Self.answer(mailbox, work, as: message) }
  }

  private static func answer<Value: Sendable>(
    _ mailbox: Mailbox, _ work: @Sendable () async throws -> Value,
    as message: @Sendable (Result<Value, Failure>) -> Message
  ) async {
    do {
      mailbox.post(message(.success(try await work())))
    } catch let failure as Failure {
      if !Task.isCancelled { mailbox.post(message(.failure(failure))) }
    } catch {
      guard !Task.isCancelled else { return }
      mailbox.post(message(.failure(Failure(.fault, "It did not work: \(error)."))))
    }
  }
}
