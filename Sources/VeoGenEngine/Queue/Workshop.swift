import Foundation
import Logging
import Synchronization
import VeoGenCore

/// What everything that moves operations works with.
struct Workshop: Sendable {
  var paths: Paths
  var configuration: Configuration
  var catalog: ModelCatalog
  var store: Store
  var services: any ServiceDirectory
  var clock: any EngineClock
  var owner: Owner
  var hub: EventHub
  var probe: Probe
  var log: Logger
  /// Providers whose address is on this machine: a stand-in for Google that is quicker.
  var local: [Provider] = []
  var learning: LatencyLearning
  let turns = Turns()
  let toldAnswers = ToldAnswers()
  let answersInMemory = AnswersInMemory()
  /// Asked before anything is sent.
  var soundness: Soundness
  /// The downloads that run in this engine.
  var downloads = DownloadSlots()
  var disk = DiskSpace.machine
  /// The newest row when the engine was made: those up to it are an earlier run's.
  var newestAtStart: Int64 = 0

  /// What the schedule is told beside the history.
  var queueRules: QueueRules {
    var typical: [String: Double] = [:]
    for model in catalog.videoModels { typical[model.id] = model.latency?.typical }
    return QueueRules(
      limit: configuration.concurrency, limits: configuration.limits, typical: typical)
  }

  /// Tells everyone that an operation has changed, and the sums with it.
  func announce(_ operation: Operation) async {
    hub.send(.changed(operation))
    await announceProject(of: operation)
    await announceTotals()
  }

  /// Tells everyone that the project of an operation has changed, if it is part of one.
  func announceProject(of operation: Operation) async {
    guard operation.project != nil else { return }
    let found = try? await store.async { (store) throws(Failure) in
      try store.projectID(of: operation.id)
    }
    if let id = found ?? nil { hub.send(.project(id)) }
  }

  func announceTotals() async {
    let now = clock.now()
    if let totals = try? await store.async({ (store) throws(Failure) in try store.totals(now: now) }
    ) {
      hub.send(.totals(totals))
    }
  }

  /// When a running operation is asked about: as the person set it, else as the history teaches.
  func pollPlan(for operation: Operation) async -> PollPlan {
    let model = catalog.videoModel(operation.request.model)
    let provider = operation.request.provider
    var plan = PollPlan(for: model, on: local.contains(provider) ? .sandbox : provider)
    let wanted = configuration.polling
    if let first = wanted.first { plan.first = first }
    if let interval = wanted.interval {
      (plan.interval, plan.longestInterval) = (interval, max(interval, plan.longestInterval))
    }
    if wanted == Configuration.Polling() {
      plan.curve = await learning.curve(
        for: LatencyKey(operation.request, baseURL: operation.baseURL))
    }
    return plan
  }
}

/// The turns of all polls of this engine.
final class Turns: Sendable {
  private let turns = Mutex(PollTurns())

  /// When a poll that is due now may be made.
  func take(now: Date) -> Date { turns.withLock { $0.take(now: now) } }
}

/// Where services are found.
protocol ServiceDirectory: Sendable {
  /// The service for an operation's provider and model; the failure says what is not set up.
  func service(for request: GenerationRequest) async throws(Failure) -> any VideoService
  /// What betters prompts.
  func writer() async throws(Failure) -> any PromptWriter
}
