import Foundation
import GRDB
import VeoGenCore

/// What the schedule is told that does not stand in the history.
struct QueueRules: Sendable {
  /// How many operations run at once at each provider.
  var limit: Int
  /// Limits that the person set.
  var limits = Configuration.Limits()
  /// Seconds that a clip of a model usually takes, by model id.
  var typical: [String: Double] = [:]
}

/// Finding work.
extension Store {
  /// What there is to do, and when to look again.
  struct Work: Sendable {
    /// Rows that go on and could be taken up now, in the order they should be.
    var due: [OperationID] = []
    /// Rows whose turn has come to be sent.
    var startable: [OperationID] = []
    /// When a waiting row becomes due, or somebody's lease ends.
    var nextLook: Date?
    var status = QueueStatus()
    /// Nothing is being sent, made or saved.
    var isIdle = true

    /// All that could be taken up now.
    var claimable: [OperationID] { due + startable }
  }

  /// How many waiting operations the status of the queue names.
  private static let placesShown = 300

  /// What `owner` could take up. `busy` are the ids it drives already.
  func work(for owner: Owner, rules: QueueRules, busy: Set<OperationID>, now: Date)
    throws(Failure) -> Work
  {
    try read { database in
      let rows = try Self.openRows(database)
      let others = rows.filter { !busy.contains($0.id) }
      let free = others.filter { $0.state != .submitting && !$0.isHeld(against: owner, now: now) }
      // What is free counts for nothing yet, even when a lease of this owner's still stands on it.
      let plan = try Self.plan(database, rows, free: free, rules, now: now)
      let running = free.filter { $0.state != .queued }
      let fetching = rows.count { busy.contains($0.id) && $0.state == .saving }
      let due =
        DownloadLane.startable(
          running.filter { $0.state == .saving }.map(\.download), running: fetching, now: now)
        + running.filter { $0.state != .saving && ($0.retryAt ?? .distantPast) <= now }.map(\.id)
      let looks =
        running.compactMap(\.retryAt) + others.compactMap { $0.leaseEnd(now: now) }
        + [plan.nextLook].compactMap(\.self)
      return Work(
        due: due, startable: plan.startable, nextLook: looks.filter { $0 > now }.min(),
        status: QueueStatus(
          control: try Self.control(database),
          places: Array(plan.places.prefix(Self.placesShown)), count: plan.places.count,
          holds: try Self.holds(database, now: now)),
        isIdle: !rows.contains { $0.state != .queued || $0.isHeld(now: now) })
    }
  }

  /// How the queue stands, for those who only look.
  func queueStatus(rules: QueueRules, now: Date) throws(Failure) -> QueueStatus {
    try work(for: Owner(text: "nobody"), rules: rules, busy: [], now: now).status
  }

  /// The plan for the queued ones among `free`; all other rows count as started.
  static func plan(
    _ database: Database, _ rows: [OpenRow], free: [OpenRow], _ rules: QueueRules, now: Date
  ) throws -> Schedule.Plan {
    let queued = free.filter { $0.state == .queued }
    guard !queued.isEmpty else { return Schedule.Plan() }
    let ids = Set(queued.map(\.id))
    let started = rows.filter { !ids.contains($0.id) }
    let needs = try needs(database)
    let holds = queued.contains(where: \.isHeldBack) ? try holdReasons(database) : [:]
    return Schedule.plan(
      Schedule.Situation(
        candidates: queued.compactMap { row in
          row.lane.map { lane in
            Schedule.Candidate(
              rank: row.rank, lane: lane, retryAt: row.retryAt, isHeld: row.isHeldBack,
              heldBy: holds[row.id] ?? .held, needs: needs[row.id]?.id,
              needsFailed: needs[row.id]?.failed ?? false)
          }
        },
        control: try control(database),
        lanes: try lanes(database, of: queued, started: started, rules.limits, now: now),
        slots: slots(started, rules, now: now), now: now))
  }

  /// Slots in use at each provider: what runs there, and what somebody is about to send.
  private static func slots(_ started: [OpenRow], _ rules: QueueRules, now: Date)
    -> [Provider: Schedule.Slots]
  {
    var slots: [Provider: Schedule.Slots] = [:]
    for provider in Provider.allCases {
      let there = started.filter { $0.lane?.provider == provider }
      let using = there.filter { row in
        row.state.holdsSlot || (row.state == .queued && row.isHeld(now: now))
      }
      let ends = using.compactMap { row -> Date? in
        guard let accepted = row.acceptedAt, let model = row.lane?.model else { return nil }
        // The published latencies say nothing about the sandbox.
        let typical = provider == .sandbox ? SandboxLatency.ordinary : rules.typical[model]
        return typical.map { accepted + $0 }
      }
      slots[provider] = Schedule.Slots(
        used: using.count, limit: rules.limit, expectedEnds: ends)
    }
    return slots
  }
}
