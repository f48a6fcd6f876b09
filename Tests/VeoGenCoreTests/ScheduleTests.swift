import Foundation
import SeededNumbers
import Testing
import VeoGenCore

/// Which operations start, and what the others wait for.
@Suite struct ScheduleTests {
  static let now = Sample.now
  static let lane = Lane(provider: .gemini, model: "omni")

  static func candidate(
    _ number: UInt32, priority: Int = 0, lane: Lane = Self.lane, retryIn: Double? = nil
  ) -> Schedule.Candidate {
    Schedule.Candidate(
      rank: QueueRank(
        id: OperationID(number: number), priority: priority, order: Double(number)),
      lane: lane, retryAt: retryIn.map { now + $0 })
  }

  static func plan(
    _ candidates: [Schedule.Candidate], control: QueueControl = QueueControl(),
    lanes: [Lane: Schedule.LaneState] = [:], used: Int = 0, limit: Int = 5, ends: [Date] = []
  ) -> Schedule.Plan {
    Schedule.plan(
      Schedule.Situation(
        candidates: candidates, control: control, lanes: lanes,
        slots: [.gemini: .init(used: used, limit: limit, expectedEnds: ends)], now: now))
  }

  static func ids(_ numbers: UInt32...) -> [OperationID] { numbers.map(OperationID.init(number:)) }

  @Test func theOldestStartFirstAndNoMoreThanFit() {
    let waiting = [3, 1, 2, 4].map { Self.candidate($0) }
    let plan = Self.plan(waiting, used: 3)
    #expect(plan.startable == Self.ids(1, 2))
    #expect(plan.places.map(\.position) == [1, 2, 3, 4])
    #expect(plan.places.map(\.reason) == [nil, nil, .slot, .slot])
    #expect(Self.plan(waiting, used: 7).startable == [])
  }

  @Test func aWaitForASlotEndsWhenOneIsExpectedToBeFree() {
    let ends = [Self.now + 70, Self.now + 20]
    let plan = Self.plan((1...3).map { Self.candidate($0) }, used: 5, ends: ends)
    #expect(plan.places.map(\.startsAt) == [Self.now + 20, Self.now + 70, nil])
    #expect(plan.nextLook == nil, "a slot is freed by an event, not by the clock")
  }

  @Test func oneThatWaitsForATimeDoesNotHoldUpTheOthers() {
    let plan = Self.plan([Self.candidate(1, retryIn: 40), Self.candidate(2)])
    #expect(plan.startable == Self.ids(2))
    #expect(plan.places[0].reason == .retry)
    #expect(plan.nextLook == Self.now + 40)
  }

  @Test func priorityPassesWhatCameBefore() {
    let plan = Self.plan([Self.candidate(1), Self.candidate(2, priority: 1)], limit: 1)
    #expect(plan.startable == Self.ids(2))
  }

  @Test func aHeldLaneHoldsItsOwnOnly() {
    let hold = LaneHold(kind: .perDay, until: Self.now + 3_600, message: "used up")
    let other = Lane(provider: .gemini, model: "veo")
    let plan = Self.plan(
      [Self.candidate(1), Self.candidate(2, lane: other)],
      lanes: [Self.lane: .init(hold: hold)])
    #expect(plan.startable == Self.ids(2))
    #expect(plan.places[0].reason == .limit(hold))
    #expect(plan.places[0].startsAt == Self.now + 3_600)
    #expect(plan.nextLook == Self.now + 3_600)
  }

  @Test func aHoldThatOnlyThePersonEndsIsNotLookedAtAgain() {
    let hold = LaneHold(kind: .billing, until: nil, message: "top up")
    let plan = Self.plan([Self.candidate(1)], lanes: [Self.lane: .init(hold: hold)])
    #expect(plan.startable == [] && plan.nextLook == nil)
  }

  @Test func aPaceOfSoManyAMinuteIsKept() {
    let recent = [Self.now - 5, Self.now - 30, Self.now - 61]
    let plan = Self.plan(
      (1...3).map { Self.candidate($0) },
      lanes: [Self.lane: .init(perMinute: 3, recent: recent)])
    #expect(plan.startable == Self.ids(1))
    #expect(plan.places[1].reason == .pace)
    #expect(plan.nextLook == Self.now + 30)
  }

  @Test func aLimitADayHoldsUntilMidnightPacific() {
    let plan = Self.plan(
      [Self.candidate(1), Self.candidate(2)],
      lanes: [Self.lane: .init(perDay: 8, today: 7)])
    #expect(plan.startable == Self.ids(1))
    #expect(plan.nextLook == Pacific.midnight(after: Self.now))
  }

  @Test(arguments: [QueueMode.paused, .draining])
  func nothingStartsWhileTheQueueStands(_ mode: QueueMode) {
    let plan = Self.plan([Self.candidate(1)], control: QueueControl(mode: mode))
    #expect(plan.startable == [])
    #expect(plan.places[0].reason == .paused(mode))
  }

  @Test func nothingStartsAfterTheOneThatItStopsAfter() {
    let waiting = (1...3).map { Self.candidate($0) }
    let stop = QueueControl(stopAfter: OperationID(number: 2))
    #expect(Self.plan(waiting, control: stop).startable == Self.ids(1, 2))
    let runs = QueueControl(stopAfter: OperationID(number: 9))
    #expect(Self.plan(waiting, control: runs).startable == [], "it has started already")
  }

  @Test func aHeldOneAndOneThatNeedsAnotherWait() {
    var held = Self.candidate(1)
    held.isHeld = true
    var needy = Self.candidate(2)
    needy.needs = OperationID(number: 9)
    var unapproved = Self.candidate(4)
    (unapproved.isHeld, unapproved.heldBy) = (true, .unapproved)
    let plan = Self.plan([held, needy, Self.candidate(3), unapproved])
    #expect(plan.startable == Self.ids(3))
    #expect(plan.places[0].reason == .held)
    #expect(plan.places[1].reason == .dependency(OperationID(number: 9), failed: false))
    #expect(plan.places[3].reason == .unapproved)
  }

  /// Whatever priorities newcomers have, each operation starts in the end.
  @Test(arguments: 0..<8) func nothingStarves(_ seed: UInt64) {
    var random = SplitMix64(seed: seed)
    var waiting = [Self.candidate(0, priority: -2)]
    var next: UInt32 = 1
    var started: Set<OperationID> = []
    for _ in 0..<6_000 where !started.contains(OperationID(number: 0)) {
      // One comes for each that starts: the queue never empties.
      waiting.append(Self.candidate(next, priority: Int.random(in: 0...2, using: &random)))
      next += 1
      for id in Self.plan(waiting, limit: 1).startable {
        started.insert(id)
        waiting.removeAll { $0.rank.id == id }
      }
    }
    #expect(started.contains(OperationID(number: 0)))
  }
}

@Suite struct QueueMoveTests {
  let waiting = [(1, 0, 1.0), (2, 0, 2.0), (3, 1, 3.0), (4, 0, 4.0)].map {
    QueueRank(id: OperationID(number: $0.0), priority: $0.1, order: $0.2)
  }

  func after(_ move: QueueMove, _ number: UInt32) -> [UInt32] {
    var ranks = waiting
    let id = OperationID(number: number)
    if let order = move.order(of: id, among: ranks),
      let index = ranks.firstIndex(where: { $0.id == id })
    {
      ranks[index].order = order
    }
    return ranks.sorted().compactMap { UInt32($0.id.rawValue, radix: 16) }
  }

  @Test func onesPlaceCanBeChosen() {
    #expect(waiting.sorted().map(\.id.rawValue.last) == ["3", "1", "2", "4"])
    #expect(after(.up, 1) == [1, 3, 2, 4], "past one of a higher priority")
    #expect(after(.down, 3) == [1, 3, 2, 4])
    #expect(after(.first, 4) == [4, 3, 1, 2])
    #expect(after(.last, 3) == [1, 2, 4, 3])
    #expect(after(.up, 2) == [3, 2, 1, 4])
  }

  @Test func whatIsThereAlreadyDoesNotMove() {
    #expect(QueueMove.first.order(of: OperationID(number: 3), among: waiting) == nil)
    #expect(QueueMove.up.order(of: OperationID(number: 3), among: waiting) == nil)
    #expect(QueueMove.last.order(of: OperationID(number: 4), among: waiting) == nil)
    #expect(QueueMove.down.order(of: OperationID(number: 77), among: waiting) == nil)
  }
}

@Suite struct LimitRulesTests {
  @Test(arguments: [
    // Standard time, summer time, and the days on which they change (UTC).
    ("2026-01-15T12:00:00Z", "2026-01-16T08:00:00Z"),
    ("2026-07-01T06:59:59Z", "2026-07-01T07:00:00Z"),
    ("2026-07-01T07:00:00Z", "2026-07-02T07:00:00Z"),
    ("2026-03-08T09:00:00Z", "2026-03-09T07:00:00Z"),
    ("2026-11-01T08:00:00Z", "2026-11-02T08:00:00Z"),
    ("2026-11-26T23:00:00Z", "2026-11-27T08:00:00Z"),
    ("2027-03-14T07:00:00Z", "2027-03-14T08:00:00Z"),
  ])
  func theDayEndsInCalifornia(_ now: String, _ end: String) throws {
    let style = Date.ISO8601FormatStyle()
    #expect(try Pacific.midnight(after: style.parse(now)) == style.parse(end))
  }

  @Test func eachLimitEndsInItsOwnWay() {
    let now = Sample.now
    func end(_ kind: Limit.Kind, asked: Double? = nil, times: Int = 1) -> Double? {
      LimitRules.end(of: kind, asked: asked, times: times, now: now)?.timeIntervalSince(now)
    }
    #expect(end(.perMinute) == 15)
    #expect(end(.perMinute, asked: 34.5) == 34.5)
    #expect((1...4).map { end(.perMinute, times: $0) } == [15, 30, 60, 60])
    #expect((1...6).map { end(.overload, times: $0) } == [5, 10, 20, 40, 80, 120])
    #expect(end(.spend, asked: 30) == 600)
    #expect(end(.tier) == nil && end(.billing, asked: 9) == nil)
    #expect(
      LimitRules.end(of: .perDay, asked: 3, times: 1, now: now) == Pacific.midnight(after: now))
  }

  @Test func aPaceIsLearnt() {
    #expect(LimitRules.perMinute(after: Limit(.perMinute, value: 10), recent: 3) == 10)
    #expect(LimitRules.perMinute(after: Limit(.perMinute), recent: 6) == 5)
    #expect(LimitRules.perMinute(after: Limit(.perMinute), recent: 2) == nil)
    #expect(LimitRules.perMinute(after: Limit(.overload), recent: 6) == nil)
  }
}
