/// What making the approved parts of a project takes: clips, money, time and quota. Nothing is
/// queued before the person has seen it.
public struct ProductionPlan: Hashable, Sendable {
  /// A clip that is to be made.
  public struct Job: Hashable, Sendable {
    public var shot: Shot
    /// Good for its price; the frame or clip that it goes on from is not there yet.
    public var request: GenerationRequest
    /// Nil when the price is not known.
    public var price: Estimate?
    /// There is a take, which is stale.
    public var replacesStale: Bool
    /// It is in the queue already, its money reserved.
    public var isQueued = false
  }

  /// A clip that cannot be asked for as it is.
  public struct Refused: Hashable, Sendable {
    public var shot: Shot
    /// At least one.
    public var problems: [RequestProblem]
  }

  /// In the order of the film.
  public private(set) var jobs: [Job] = []
  /// Approved shots that the model does not take, such as those without a prompt.
  public private(set) var refused: [Refused] = []
  /// Approved shots that wait for one which is neither there nor will be.
  public private(set) var blocked: [Shot] = []
  /// Shots without a clip in parts that are not approved.
  public private(set) var unapproved = 0
  /// What they are expected to cost together.
  public private(set) var price = Money.zero
  /// The most that those can cost that are not in the queue yet: what is reserved.
  public private(set) var most = Money.zero
  /// The most that all of them can cost, those in the queue, too.
  public var mostOfAll: Money { jobs.reduce(.zero) { $0 + ($1.price?.most ?? .zero) } }
  /// Seconds from now until all are made, as far as limits and experience tell.
  public private(set) var seconds = 0.0
  /// The model that makes them, as people call it.
  private(set) var modelName = ""
  /// Pacific days in which something is started.
  public private(set) var days = 0

  /// The plan for everything that is approved and missing, and with `refreshing` for what is stale,
  /// too. `latencies` is what is known of how long generations take.
  public init(
    _ script: ShootingScript, limits: ProductionLimits, latencies: LatencyBook,
    in catalog: ModelCatalog, refreshing: Bool = false, customBase: Bool = false
  ) {
    let stale = refreshing ? Set(Staleness(script, in: catalog).stale.map(\.shot.id)) : []
    gather(script, stale) { request in
      Capabilities.problems(in: request, catalog: catalog, customBase: customBase)
    }
    for index in jobs.indices {
      jobs[index].price = Estimate(of: jobs[index].request, in: catalog)
    }
    price = jobs.reduce(.zero) { $0 + ($1.price?.amount ?? .zero) }
    most = jobs.reduce(.zero) { $0 + ($1.price?.most ?? .zero) }
    time(script.settings.model, limits, latencies)
  }

  /// The plan for what `order` names.
  public init(_ order: ProductionOrder, limits: ProductionLimits, latencies: LatencyBook) {
    func job(_ item: ProductionOrder.Item, isQueued: Bool) -> Job {
      Job(
        shot: item.entry.shot, request: item.request, price: item.price,
        replacesStale: !isQueued && item.entry.take != nil, isQueued: isQueued)
    }
    let places = Dictionary(
      order.script.entries.enumerated().map { ($0.element.shot.id, $0.offset) },
      uniquingKeysWith: { first, _ in first })
    jobs =
      (order.items.map { job($0, isQueued: false) }
      + order.following.map { job($0, isQueued: true) })
      .sorted { places[$0.shot.id] ?? 0 < places[$1.shot.id] ?? 0 }
    price = order.price
    most = jobs.filter { !$0.isQueued }.reduce(.zero) { $0 + ($1.price?.most ?? .zero) }
    time(order.script.settings.model, limits, latencies)
  }

  private mutating func gather(
    _ script: ShootingScript, _ stale: Set<Shot.ID>,
    _ problems: (GenerationRequest) -> [RequestProblem]
  ) {
    // The shots that are there, or will be.
    var coming: Set<Shot.ID> = []
    for entry in script.entries {
      let shot = entry.shot
      if !entry.needsClip(stale) || entry.take != nil && !entry.isApproved {
        coming.insert(shot.id)
        continue
      }
      let request = script.request(for: entry)
      let found = entry.isApproved ? problems(request) : []
      if !entry.isApproved {
        unapproved += 1
      } else if !found.isEmpty {
        refused.append(Refused(shot: shot, problems: found))
      } else if let before = shot.waitsFor, !coming.contains(before) {
        blocked.append(shot)
      } else {
        coming.insert(shot.id)
        jobs.append(Job(shot: shot, request: request, replacesStale: entry.take != nil))
      }
    }
  }

  private mutating func time(
    _ model: VideoModel, _ limits: ProductionLimits, _ latencies: LatencyBook
  ) {
    modelName = model.name
    let places = Dictionary(
      jobs.enumerated().map { ($0.element.shot.id, $0.offset) }, uniquingKeysWith: { $1 })
    var known: [LatencyKey: Double] = [:]
    let durations = jobs.map { job -> Double in
      let key = LatencyKey(job.request)
      if let seconds = known[key] { return seconds }
      let seconds = latencies.expectation(for: key)?.typical ?? model.latency?.typical ?? 60
      known[key] = seconds
      return seconds
    }
    seconds = ProductionClock.end(
      seconds: durations, waitsFor: jobs.map { $0.shot.waitsFor.flatMap { places[$0] } }, limits)
    days = jobs.isEmpty ? 0 : 1
    if let perDay = limits.perDay, perDay > 0, !jobs.isEmpty {
      let left = max(0, perDay - limits.sentToday)
      days = (left > 0 ? 1 : 0) + (max(0, jobs.count - left) + perDay - 1) / perDay
    }
  }
}
