import Foundation

/// Which queued operations may start, and what the others wait for.
public enum Schedule {
  /// A queued operation that nobody drives, as far as the rule needs it.
  public struct Candidate: Hashable, Sendable {
    public var rank: QueueRank
    public var lane: Lane
    /// Not before this moment.
    public var retryAt: Date?
    public var isHeld: Bool
    /// By what it is held, where it is.
    public var heldBy: WaitReason
    /// An operation that has to be saved first.
    public var needs: OperationID?
    /// What `needs` names has ended without a clip, or is gone.
    public var needsFailed: Bool

    public init(
      rank: QueueRank, lane: Lane, retryAt: Date? = nil, isHeld: Bool = false,
      heldBy: WaitReason = .held, needs: OperationID? = nil, needsFailed: Bool = false
    ) {
      self.rank = rank
      self.lane = lane
      self.retryAt = retryAt
      self.isHeld = isHeld
      self.heldBy = heldBy
      self.needs = needs
      self.needsFailed = needsFailed
    }
  }

  /// What is known of a lane.
  public struct LaneState: Hashable, Sendable {
    public var hold: LaneHold?
    /// How many may start in a minute; nil: no limit is known.
    public var perMinute: Int?
    /// How many may start in a Pacific day; nil: no limit is known.
    public var perDay: Int?
    /// When the latest were sent, newest first: all of the last minute.
    public var recent: [Date]
    /// How many were sent since midnight Pacific.
    public var today: Int

    public init(
      hold: LaneHold? = nil, perMinute: Int? = nil, perDay: Int? = nil, recent: [Date] = [],
      today: Int = 0
    ) {
      self.hold = hold
      self.perMinute = perMinute
      self.perDay = perDay
      self.recent = recent
      self.today = today
    }
  }

  /// What runs at a provider.
  public struct Slots: Hashable, Sendable {
    public var used: Int
    public var limit: Int
    /// When those that run are expected to end.
    public var expectedEnds: [Date]

    public init(used: Int, limit: Int, expectedEnds: [Date] = []) {
      self.used = used
      self.limit = limit
      self.expectedEnds = expectedEnds
    }
  }

  /// Everything the rule looks at.
  public struct Situation: Sendable {
    public var candidates: [Candidate]
    public var control: QueueControl
    public var lanes: [Lane: LaneState]
    public var slots: [Provider: Slots]
    public var now: Date

    public init(
      candidates: [Candidate], control: QueueControl = QueueControl(),
      lanes: [Lane: LaneState] = [:], slots: [Provider: Slots] = [:], now: Date
    ) {
      self.candidates = candidates
      self.control = control
      self.lanes = lanes
      self.slots = slots
      self.now = now
    }
  }

  /// What follows from a situation.
  public struct Plan: Hashable, Sendable {
    /// To be started now, in this order.
    public var startable: [OperationID] = []
    /// Where each of the candidates stands, those that start now included.
    public var places: [QueuePlace] = []
    /// When waiting alone makes another one startable; nil when only an event can.
    public var nextLook: Date?

    public init() {}
  }

  /// Goes through the candidates by rank. One that cannot start keeps nobody behind it waiting,
  /// unless they wait for the same.
  public static func plan(_ situation: Situation) -> Plan {
    var round = Round(situation)
    var plan = Plan()
    for (index, candidate) in situation.candidates.sorted(by: { $0.rank < $1.rank }).enumerated() {
      let wait = round.admit(candidate)
      if candidate.rank.id == situation.control.stopAfter { round.isStopped = true }
      if wait == nil { plan.startable.append(candidate.rank.id) }
      plan.places.append(
        QueuePlace(
          id: candidate.rank.id, position: index + 1, startsAt: wait?.until, reason: wait?.reason))
      if let look = wait?.look { plan.nextLook = min(plan.nextLook ?? look, look) }
    }
    return plan
  }
}

/// One pass over the candidates, counting what it gives away.
private struct Round {
  struct Wait {
    var reason: WaitReason
    /// When it is expected to start.
    var until: Date?
    /// When it may start for certain; nil when an event is needed.
    var look: Date?
  }

  let situation: Schedule.Situation
  var lanes: [Lane: Schedule.LaneState]
  var slots: [Provider: Schedule.Slots]
  /// The one that the queue stops after has had its turn.
  var isStopped: Bool
  /// How many wait for a slot at each provider so far.
  var waiting: [Provider: Int] = [:]

  init(_ situation: Schedule.Situation) {
    self.situation = situation
    lanes = situation.lanes
    slots = situation.slots
    let last = situation.control.stopAfter
    isStopped = last != nil && !situation.candidates.contains { $0.rank.id == last }
  }

  private var now: Date { situation.now }

  /// Nil when it starts now, which is then counted.
  mutating func admit(_ candidate: Schedule.Candidate) -> Wait? {
    if let wait = own(candidate) ?? limited(candidate.lane) ?? noSlot(candidate.lane.provider) {
      return wait
    }
    lanes[candidate.lane, default: Schedule.LaneState()].recent.insert(now, at: 0)
    lanes[candidate.lane]?.today += 1
    slots[candidate.lane.provider]?.used += 1
    return nil
  }

  /// What it waits for itself.
  private func own(_ candidate: Schedule.Candidate) -> Wait? {
    if candidate.isHeld { return Wait(reason: candidate.heldBy) }
    if isStopped { return Wait(reason: .paused(.draining)) }
    if situation.control.mode != .running { return Wait(reason: .paused(situation.control.mode)) }
    if let needs = candidate.needs {
      return Wait(reason: .dependency(needs, failed: candidate.needsFailed))
    }
    if let retryAt = candidate.retryAt, retryAt > now {
      return Wait(reason: .retry, until: retryAt, look: retryAt)
    }
    return nil
  }

  private func limited(_ lane: Lane) -> Wait? {
    guard let state = lanes[lane] else { return nil }
    if let hold = state.hold, hold.holds(at: now) {
      return Wait(reason: .limit(hold), until: hold.until, look: hold.until)
    }
    if let most = state.perDay, state.today >= most {
      let end = Pacific.midnight(after: now)
      let hold = LaneHold(
        kind: .perDay, until: end, message: "\(most) requests a day are sent, the limit you set.")
      return Wait(reason: .limit(hold), until: end, look: end)
    }
    if let most = state.perMinute, most > 0 {
      let recent = state.recent.filter { $0 > now - 60 && $0 <= now }.sorted(by: >)
      if recent.count >= most {
        let end = recent[most - 1] + 60
        return Wait(reason: .pace, until: end, look: end)
      }
    }
    return nil
  }

  private mutating func noSlot(_ provider: Provider) -> Wait? {
    guard let state = slots[provider], state.used >= state.limit else { return nil }
    let before = waiting[provider, default: 0]
    waiting[provider] = before + 1
    let ends = state.expectedEnds.sorted()
    return Wait(reason: .slot, until: before < ends.count ? max(ends[before], now) : nil)
  }
}
