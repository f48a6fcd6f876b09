import VeoGenCore

/// Carries out what is asked about books and movies; answers come by the mailbox.
struct ProjectRunner {
  let engine: EngineClient
  let mailbox: Mailbox
  /// Drafts and films that can still be given up.
  let streams = RunningTasks()

  func run(_ effect: ProjectEffect) {
    let (engine, projects) = (engine, engine.projects)
    switch effect {
    case .list(let ticket):
      answer({ try await projects.list() }, as: { .listed(ticket: ticket, $0) })
    case .open(let ticket, let id):
      answer({ try await projects.open(id) }, as: { .opened(ticket: ticket, id, $0) })
    case .call(let ticket, let call, let agreed): run(call, ticket, agreed)
    case .manuscript(let ticket, let path):
      answer(
        { try await projects.manuscript(path) }, as: { .manuscriptRead(ticket: ticket, $0) })
    case .draft(let ticket, let id, let wish):
      read(ticket, { projects.draft(id, wish) }, as: { .drafted(ticket: ticket, $0) })
    case .plan(let ticket, let id, let parts, let anew):
      answer(
        {
          anew
            ? try await projects.anewPlan(id, parts ?? []) : try await projects.plan(id, parts)
        }, as: { .planned(ticket: ticket, $0) })
    case .generate(let id, let parts, let agreed, let anew):
      answer(
        {
          anew
            ? try await projects.anew(id, parts ?? [], agreed)
            : try await projects.generate(id, parts, agreed)
        }, as: { .generated(id, $0) })
    case .film(let ticket, let id, .film(let options)):
      read(ticket, { projects.assemble(id, options) }, as: { .filmed(ticket: ticket, $0) })
    case .film(let ticket, let id, .trailer(let seconds)):
      read(ticket, { projects.trailer(id, seconds) }, as: { .filmed(ticket: ticket, $0) })
    case .film(let ticket, let id, .handOff):
      read(ticket, { projects.handOff(id) }, as: { .filmed(ticket: ticket, $0) })
    case .stopDraft(let ticket), .stopFilm(let ticket): streams.stop(ticket)
    case .look(let ticket, let path):
      answer({ try await engine.footage(path) }, as: { .looked(ticket: ticket, $0) })
    case .play(let path):
      let mailbox = mailbox
      Task { mailbox.post(.played(await Self.result { try await engine.playFile(path) })) }
    }
  }

  func stop() { streams.stopAll() }

  /// Makes a change, unless it sends what nobody has agreed to. Others may queue clips between the
  /// look and the change, which is refused then: what goes out by now is asked about.
  private func run(_ call: ProjectCall, _ ticket: Int, _ agreed: HeldClips) {
    let (projects, mailbox) = (engine.projects, mailbox)
    Task {
      let result = await Self.result { () -> ProjectMessage in
        let held = try await Self.held(by: call, projects)
        if !held.isWithin(agreed) { return .wouldLetGo(ticket: ticket, held) }
        do {
          return .called(ticket: ticket, .success(try await Self.carryOut(call, agreed, projects)))
        } catch {
          let held = try await Self.held(by: call, projects)
          guard !held.isWithin(agreed) else { throw error }
          return .wouldLetGo(ticket: ticket, held)
        }
      }
      switch result {
      case .success(let message): mailbox.post(.project(message))
      case .failure(let failure): mailbox.post(.project(.called(ticket: ticket, .failure(failure))))
      }
    }
  }

  /// What goes out by a change that gives an approval.
  private static func held(by call: ProjectCall, _ projects: ProjectClient) async throws
    -> HeldClips
  {
    if case .importText(let folder) = call { return try await projects.letGoByImport(folder) }
    guard let id = call.project, let step = call.step else { return HeldClips() }
    return try await projects.letGo(id, step)
  }

  private static func carryOut(
    _ call: ProjectCall, _ agreed: HeldClips, _ projects: ProjectClient
  ) async throws -> ProjectRecord? {
    switch call {
    case .create(let kind, let title): return try await projects.create(kind, title)
    case .importText(let folder): return try await projects.importText(folder, agreed)
    case .duplicate(let id): return try await projects.duplicate(id)
    case .edit(let id, let edit): return try await projects.apply(id, edit, agreed)
    case .editTo(let id, let edit, let revision):
      return try await projects.applyTo(id, edit, revision, agreed)
    case .undo(let id): return try await projects.undo(id, agreed)
    case .redo(let id): return try await projects.redo(id, agreed)
    case .archive(let id, let isArchived): try await projects.archive(id, isArchived)
    case .trash(let id, let isTrashed):
      try await projects.trash(id, isTrashed, agreed)
      // What waits for it is told. One that is damaged can be thrown away, too.
      return isTrashed ? try? await projects.open(id) : nil
    }
    return nil
  }

  private func answer<Value: Sendable>(
    _ work: @escaping @Sendable () async throws -> Value,
    as message: @escaping @Sendable (Result<Value, Failure>) -> ProjectMessage
  ) {
    let mailbox = mailbox
    Task { mailbox.post(.project(message(await Self.result(work)))) }
  }

  /// Passes on what comes; whoever has stopped it hears no more.
  private func read<Value: Sendable>(
    _ ticket: Int, _ begin: @escaping @Sendable () -> AsyncThrowingStream<Value, any Error>,
    as message: @escaping @Sendable (Result<Value, Failure>) -> ProjectMessage
  ) {
    let mailbox = mailbox
    streams.start(ticket) {
      do {
        var isDone = false
        for try await value in begin() {
          let told = message(.success(value))
          isDone = told.isLast
          if !Task.isCancelled { mailbox.post(.project(told)) }
        }
        guard !isDone, !Task.isCancelled else { return }
        throw Failure(.fault, "It ended before it was done.")
      } catch {
        if !Task.isCancelled { mailbox.post(.project(message(.failure(Self.failure(error))))) }
      }
    }
  }

  private static func result<Value>(_ work: () async throws -> Value) async
    -> Result<Value, Failure>
  {
    do { return .success(try await work()) } catch { return .failure(failure(error)) }
  }

  private static func failure(_ error: any Error) -> Failure {
    error as? Failure ?? Failure(.fault, "It did not work: \(error).")
  }
}
