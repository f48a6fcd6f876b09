import Foundation
import VeoGenCore
import VeoGenEngine

/// Waiting for operations, for the commands that start them.
enum Waiting {
  /// Waits until the operations have ended; until they were accepted when `toTheEnd` is false.
  static func operations(_ ids: [OperationID], _ session: EngineSession, toTheEnd: Bool)
    async throws -> [Operation]
  {
    Interrupted.handle(session, ids)
    let engine = session.engine
    let follow = Follow(
      client: session.client, queue: { try? await engine.queueStatus() }, tellsQueue: toTheEnd)
    let operations = try await follow.wait(ids) { operation, status in
      switch operation.state {
      case .completed, .failed, .cancelled: true
      // It may be looked for, or sent again as configured.
      case .uncertain: await !engine.isDriving(operation.id)
      case .queued:
        if waitsLong(operation) || !toTheEnd && waitsForDisk(operation) {
          true
        } else {
          await standsStill(operation.id, status, engine, forAnyReason: !toTheEnd)
        }
      case .submitting: false
      case .saving: !toTheEnd || needsThePerson(operation)
      case .processing, .reviewing: !toTheEnd
      }
    }
    if !toTheEnd { await tellWhy(operations, engine) }
    return operations
  }

  /// Why what is left queued does not start.
  private static func tellWhy(_ operations: [Operation], _ engine: Engine) async {
    let queued = operations.filter { $0.state == .queued }
    guard !queued.isEmpty, let status = try? await engine.queueStatus() else { return }
    let words = queued.lazy.compactMap { QueueWords.standstill(status, $0.id) }.first
    if let words { return Console.say("veogen: " + words) }
    if case .dependency(let needed, _)? = queued.lazy.compactMap({ status.place(of: $0.id)?.reason }
    )
    .first {
      return Console.say(
        "veogen: it waits for \(needed), and starts when a veogen runs once that is saved.")
    }
    if let one = queued.first(where: waitsForDisk), let failure = one.failure {
      Console.say(
        "veogen: \(one.id) is not sent yet. \(failure.description) It stays in the queue: veogen retry \(one.id) sends it."
      )
    }
  }

  /// Whether nothing happens to a queued operation before a far limit ends, or before the person
  /// acts.
  ///
  /// What was told may be older than what the person just asked for: it is read once more before
  /// the waiting ends.
  private static func standsStill(
    _ id: OperationID, _ told: QueueStatus?, _ engine: Engine, forAnyReason: Bool
  ) async -> Bool {
    guard await standsStillAsTold(id, told, engine, forAnyReason) else { return false }
    return await standsStillAsTold(id, try? await engine.queueStatus(), engine, forAnyReason)
  }

  private static func standsStillAsTold(
    _ id: OperationID, _ status: QueueStatus?, _ engine: Engine, _ forAnyReason: Bool
  ) async -> Bool {
    guard let status else { return false }
    let first = status.firstOfChain(id)
    switch status.place(of: first.id)?.reason {
    case .limit(let hold) where QueueWords.isFar(hold, Date()): return true
    case .dependency(_, failed: true): return true
    default: break
    }
    if first.id != id || first.needs != nil {
      if forAnyReason { return true }
      // Whether the clip before was taken only the person can say.
      guard let needs = first.needs,
        let before = try? engine.operation(matching: needs.rawValue), before.state == .uncertain
      else { return false }
      return await !engine.isDriving(before.id)
    }
    return forAnyReason && QueueWords.standstill(status, id) != nil
  }

  /// A limit of Google's that ends in minutes is waited for; one that ends tomorrow is not.
  static func waitsLong(_ operation: Operation, now: Date = Date()) -> Bool {
    guard operation.state == .queued, operation.failure?.kind == .quota,
      let retryAt = operation.retryAt
    else { return false }
    return retryAt > now + 120
  }

  /// Nothing is sent while its clip would find no place on the disk.
  private static func waitsForDisk(_ operation: Operation) -> Bool {
    operation.state == .queued && operation.retryAt != nil && operation.failure?.kind == .disk
  }

  /// The clip is made, and cannot be fetched with this key or configuration, or a file is where it is
  /// to go into a folder: waiting mends nothing. A disk that is read-only or away may come back.
  private static func needsThePerson(_ operation: Operation) -> Bool {
    guard operation.state == .saving, operation.retryAt != nil else { return false }
    switch operation.failure?.kind {
    case .keyOrConfiguration: return true
    case .disk: return operation.outputDirectory.map(OutputFolder.isFile) ?? false
    default: return false
    }
  }

  /// Says what is about to be sent, perhaps once more, and what it costs, to a person who watches.
  static func announce(_ request: GenerationRequest, takes: Int, again: Bool = false) {
    guard Console.showsProgress,
      let estimate = Estimate(of: request, takes: takes, in: .builtIn)
    else { return }
    let price = estimate.words
    let bill = estimate.isBilled ? price : price + " at Google, not billed on the sandbox"
    let what = again ? "Sending again: " : ""
    Console.say("\(what)\(request.model) on \(request.provider.name): \(bill)")
  }
}
