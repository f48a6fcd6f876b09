import VeoGenCore
import VeoGenEngine

/// Queues the clips of a project, once the person has seen what they take, and waits for them.
struct ProductionRun {
  var session: EngineSession
  var id: ProjectID
  var json: Bool

  /// What the words of a command name; all that is missing when there are none.
  static func scope(
    _ words: [String], again: Bool, _ session: EngineSession, _ id: ProjectID
  ) async throws -> ProductionOrder.Scope {
    guard !words.isEmpty else {
      guard !again else {
        throw Failure(
          .invalidRequest, "Nothing says what is to be made again.", advice: "Name it by number.")
      }
      return .missing
    }
    let parts = try PartWords.parts(words, in: try await session.engine.project(id).project)
    return again ? .anew(parts) : .parts(parts)
  }

  func make(_ scope: ProductionOrder.Scope, _ options: MakingOptions) async throws {
    let summary = try await session.engine.productionSummary(id, scope)
    Console.say(ProjectText.plan(summary))
    let open = try await openTakes(scope)
    guard summary.clips > 0 || !open.isEmpty else { return try await nothing(summary, scope) }
    try SpendingQuestion.ask(summary, session, yes: options.yes)
    let ids = try await session.driving {
      let made =
        summary.clips > 0
        ? try await session.engine.generate(id, scope, agreed: summary).map(\.id) : []
      // Another process may have queued some of it meanwhile.
      let all = try await openTakes(scope).filter { !made.contains($0) } + made
      guard !options.noWait else { return all }
      _ = try await Waiting.operations(all, session, toTheEnd: true)
      await session.engine.checkClips()
      return all
    }
    try await report(ids, of: scope, summary, waited: !options.noWait)
  }

  /// What was queued by an earlier run and has not ended.
  private func openTakes(_ scope: ProductionOrder.Scope) async throws -> [OperationID] {
    guard scope != .failed else { return [] }
    let record = try await session.engine.project(id)
    return parts(of: scope, record).flatMap(\.takes).map(\.operation).filter { take in
      guard let operation = record.operations[take] else { return false }
      return !operation.state.isFinal && operation.state != .uncertain && !operation.isHeld
    }
  }

  private func parts(of scope: ProductionOrder.Scope, _ record: ProjectRecord) -> [Part] {
    record.project.parts.filter { scope.parts?.contains($0.id) ?? true }
  }

  /// Nothing to do is fine where everything is there, and a mistake where nothing can be.
  private func nothing(_ summary: ProductionSummary, _ scope: ProductionOrder.Scope) async throws {
    guard summary.leftWithout.isEmpty else {
      return try await report([], of: scope, summary, waited: true)
    }
    let record = try await session.engine.project(id)
    let isDone = scope == .failed || parts(of: scope, record).allSatisfy(record.wasMade)
    guard isDone, !record.project.parts.isEmpty else {
      throw Failure(
        .invalidRequest, "No clip can be made now.",
        advice: "veogen \(record.project.kind.rawValue) show \(id) says how far everything is.")
    }
    try await report([], of: scope, summary, waited: true)
  }

  /// Prints the clips of what was asked for, in the order of the film. Throws the worst `ExitStatus`,
  /// also of what an earlier run left without a clip.
  private func report(
    _ ids: [OperationID], of scope: ProductionOrder.Scope, _ summary: ProductionSummary,
    waited: Bool
  ) async throws {
    let record = try await session.engine.project(id)
    let all = ids + summary.leftWithout.filter { !ids.contains($0) }
    let queued = waited ? [] : ids.filter { record.operations[$0]?.state.isFinal == false }
    let clips = chosen(of: scope, record, besides: Set(queued))
    if json {
      try JSONOutput.write(ProjectJSON(record))
    } else {
      // The plan has told of those that are missing.
      for clip in clips where MissingFile(of: clip) == nil {
        if let path = clip.clip?.path { Console.write(path + "\n") }
      }
    }
    if !queued.isEmpty { Console.say(ProjectText.queued(queued)) }
    for line in ProjectText.troubles(record, among: Set(all)) { Console.say(line) }
    let operations = all.compactMap { record.operations[$0] }
    let status = OperationReport.status(
      of: operations, waited: waited, queue: await OperationReport.queue(of: operations, session))
    let missing = clips.compactMap { MissingFile(of: $0) }.map { ExitStatus($0.failure.kind) }
    let worst = ExitStatus.worst(of: [status, summary.isBlocked ? .invalid : .done] + missing)
    if worst != .done { throw worst }
  }

  /// The chosen takes of what was asked for, in the order of the film, but of no shot of which another
  /// one was queued just now.
  private func chosen(
    of scope: ProductionOrder.Scope, _ record: ProjectRecord, besides queued: Set<OperationID>
  ) -> [VeoGenCore.Operation] {
    parts(of: scope, record).flatMap { part in
      let coming = Set(part.takes.filter { queued.contains($0.operation) }.map(\.shot))
      return part.takes.filter { $0.isChosen && !coming.contains($0.shot) }
        .sorted { $0.shot < $1.shot }.compactMap { record.operations[$0.operation] }
    }
  }
}
