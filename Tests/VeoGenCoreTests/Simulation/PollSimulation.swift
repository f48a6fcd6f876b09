import Foundation
import VeoGenCore

/// Jobs on their way through the real scheduling and polling rules, with time that jumps from
/// event to event.
struct PollSimulation {
  enum Strategy: String, CaseIterable {
    case fixed = "every 5 s"
    case documented = "documented range"
    case learnt = "learnt"
  }

  let strategy: Strategy
  let world: LatencyWorld
  /// How many run at once.
  var concurrency = 5
  /// How many are admitted together, whenever nothing waits any more.
  var batch = 40

  private struct Running {
    var job: SimulatedJob
    var plan: PollPlan
    var acceptedAt: Date
    var endsAt: Date
    var lastPoll: Date?
    var due: Date
    var polls = 0
  }

  private var now = Date(timeIntervalSince1970: 1_790_000_000)
  private var waiting: [OperationID: (job: SimulatedJob, order: Double)] = [:]
  private var running: [Running] = []
  private var figures = PollFigures()
  private var learning: SimulatedLearning

  init(_ strategy: Strategy, in world: LatencyWorld) {
    self.strategy = strategy
    self.world = world
    learning = SimulatedLearning(world: world)
  }

  /// Runs all of `jobs` to their ends.
  mutating func run(_ jobs: [SimulatedJob]) -> PollFigures {
    var left = jobs[...]
    while !left.isEmpty || !waiting.isEmpty || !running.isEmpty {
      if waiting.isEmpty {
        for (number, job) in zip(left.indices, left.prefix(batch)) {
          waiting[job.id] = (job, Double(number))
        }
        left = left.dropFirst(batch)
      }
      start()
      pollNext()
    }
    return figures
  }

  private mutating func start() {
    guard running.count < concurrency, !waiting.isEmpty else { return }
    // All providers together: what counts here is that the queue is worked off in order.
    let lane = Lane(provider: .gemini, model: "any")
    let situation = Schedule.Situation(
      candidates: waiting.map {
        Schedule.Candidate(
          rank: QueueRank(id: $0.key, priority: 0, order: $0.value.order), lane: lane)
      },
      slots: [.gemini: Schedule.Slots(used: running.count, limit: concurrency)], now: now)
    let ids = Schedule.plan(situation).startable
    for id in ids {
      guard let job = waiting.removeValue(forKey: id)?.job else { continue }
      let plan = plan(for: job)
      running.append(
        Running(
          job: job, plan: plan, acceptedAt: now, endsAt: now + job.latency, lastPoll: nil,
          due: plan.next(acceptedAt: now, lastPoll: nil, failedPolls: 0)))
    }
  }

  private mutating func plan(for job: SimulatedJob) -> PollPlan {
    switch strategy {
    case .fixed: return PollPlan(first: 5, interval: 5, longestInterval: 5)
    case .documented:
      return PollPlan(
        for: ModelCatalog.builtIn.videoModel(job.key.model), on: job.key.provider)
    case .learnt:
      var plan = PollPlan(
        for: ModelCatalog.builtIn.videoModel(job.key.model), on: job.key.provider)
      plan.curve = learning.curve(for: job.key)
      return plan
    }
  }

  private mutating func pollNext() {
    guard let index = running.indices.min(by: { running[$0].due < running[$1].due }) else {
      return
    }
    now = running[index].due
    running[index].polls += 1
    let one = running[index]
    guard one.endsAt <= now else {
      running[index].lastPoll = now
      running[index].due = one.plan.next(
        acceptedAt: one.acceptedAt, lastPoll: now, failedPolls: 0)
      return
    }
    running.remove(at: index)
    figures.add(polls: one.polls, delay: now.timeIntervalSince(one.endsAt))
    learning.saw(
      LatencySample(
        seconds: now.timeIntervalSince(one.acceptedAt),
        uncertainty: now.timeIntervalSince(one.lastPoll ?? one.acceptedAt)), one.job.key)
  }
}

/// What the simulation learns as it goes, as the engine does: a curve is made anew when a tenth more
/// of its kind has ended since.
struct SimulatedLearning {
  let world: LatencyWorld
  private var book = LatencyBook()
  private var curves: [LatencyKey: LatencyCurve] = [:]
  private var news: [LatencyKey: Int] = [:]

  init(world: LatencyWorld) { self.world = world }

  mutating func saw(_ sample: LatencySample, _ key: LatencyKey) {
    book.add(sample, for: key)
    news[key, default: 0] += 1
    guard LatencyBook.isWorthLearning(news: news[key, default: 0], of: book.count(of: key)) else {
      return
    }
    news[key] = 0
    curves = curves.filter { $0.key.with(duration: key.duration) != key }
  }

  mutating func curve(for key: LatencyKey) -> LatencyCurve? {
    if let known = curves[key] { return known }
    let curve = book.curve(for: key, documented: world.documented(key))
    curves[key] = curve
    return curve
  }
}

/// What polling cost and what it was good for.
struct PollFigures {
  private(set) var polls = 0
  private var delays: [Double] = []

  var finished: Int { delays.count }
  var pollsEach: Double { Double(polls) / Double(max(1, finished)) }
  /// Seconds from the end of a generation to the poll that saw it.
  var meanDelay: Double { delays.reduce(0, +) / Double(max(1, finished)) }

  var product: Double { pollsEach * meanDelay }

  func delay(at share: Double) -> Double {
    let sorted = delays.sorted()
    return sorted.isEmpty ? 0 : sorted[min(sorted.count - 1, Int(share * Double(sorted.count)))]
  }

  mutating func add(polls: Int, delay: Double) {
    self.polls += polls
    delays.append(delay)
  }
}
