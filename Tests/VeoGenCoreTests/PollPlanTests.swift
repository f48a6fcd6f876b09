import Foundation
import Testing
import VeoGenCore

@Suite struct PollPlanTests {
  let start = Sample.now
  let documented = Sample.catalog.videoModel(Sample.omni)?.latency

  @Test func theFirstPollWaitsForTheShortestLatency() {
    let model = Sample.catalog.videoModel(Sample.omni)
    let first = PollPlan(for: model, on: .gemini).next(
      acceptedAt: start, lastPoll: nil, failedPolls: 0)
    #expect(first.timeIntervalSince(start) == 28)
  }

  @Test func pollsComeEveryFiveToTenSeconds() {
    let plan = PollPlan(first: 11)
    for age in stride(from: 11.0, to: 900, by: 7) {
      #expect((5...10).contains(pause(plan, after: age)))
    }
  }

  @Test func anOutageSlowsPollingDownToAMinute() {
    for plan in [PollPlan(first: 11), learnt(around: 70)] {
      let pauses = (1...40).map {
        plan.next(acceptedAt: start, lastPoll: start, failedPolls: $0).timeIntervalSince(start)
      }
      #expect(pauses == pauses.sorted())
      #expect(pauses.last == 60)
    }
  }

  @Test func aPollIsNotRepeatedSoonerThanTheServiceAsked() {
    let next = learnt(around: 70).next(
      acceptedAt: start, lastPoll: start + 50, failedPolls: 1, retryAfter: 17)
    #expect(next == start + 67)
  }

  @Test func learntPollsAreFewEarlyDenseAroundTheEndAndSparseInTheTail() {
    let plan = learnt(around: 70)
    let times = Array(polls(plan, until: 400))
    #expect((40...68).contains(times[0]))
    let pauses = zip(times, times.dropFirst()).map { (at: $0, seconds: $1 - $0) }
    let around = pauses.filter { (60...85).contains($0.at) }.map(\.seconds)
    let tail = pauses.filter { $0.at > 150 }.map(\.seconds)
    #expect((around.max() ?? 99) < 8)
    #expect((tail.min() ?? 0) > (around.max() ?? 99))
    #expect(pauses.allSatisfy { $0.seconds >= 1 && $0.seconds <= 20.01 })
  }

  @Test func theSandboxIsAskedSooner() {
    var plan = PollPlan(for: nil, on: .sandbox)
    plan.curve = LatencyCurve(samples(around: 3), documented: nil)
    let times = polls(plan, until: 20)
    #expect((0.5...3).contains(times.first ?? 0))
    #expect(zip(times, times.dropFirst()).allSatisfy { $1 - $0 <= 2.01 && $1 - $0 >= 0.19 })
  }

  @Test func aFutureAcceptanceOfAClockSetBackStillGetsAPause() {
    #expect((1...200).contains(pause(learnt(around: 70), after: -5_000)))
  }

  private func learnt(around seconds: Double) -> PollPlan {
    var plan = PollPlan(first: 28)
    plan.curve = LatencyCurve(samples(around: seconds), documented: documented)
    return plan
  }

  private func samples(around seconds: Double) -> [LatencySample] {
    (0..<40).map {
      LatencySample(seconds: seconds * (0.8 + 0.01 * Double($0)), uncertainty: seconds / 20)
    }
  }

  private func pause(_ plan: PollPlan, after age: Double) -> Double {
    let last = start.addingTimeInterval(age)
    return plan.next(acceptedAt: start, lastPoll: last, failedPolls: 0).timeIntervalSince(last)
  }

  private func polls(_ plan: PollPlan, until end: Double) -> [Double] {
    var times: [Double] = []
    var last: Date?
    while (times.last ?? 0) < end {
      let next = plan.next(acceptedAt: start, lastPoll: last, failedPolls: 0)
      times.append(next.timeIntervalSince(start))
      last = next
    }
    return times
  }
}

@Suite struct PollTurnsTests {
  @Test func pollsThatAreDueTogetherAreSpread() {
    var turns = PollTurns()
    let places = (0..<1_000).map { _ in turns.take(now: Sample.now).timeIntervalSince(Sample.now) }
    #expect(places[0] == 0)
    #expect(zip(places, places.dropFirst()).allSatisfy { $0 < $1 })
    #expect(abs(places[999] - 999 / PollTurns.perSecond) < 0.01)
  }

  @Test func aFewDoNotWait() {
    var turns = PollTurns()
    for second in 0..<10 {
      let now = Sample.now + Double(second)
      #expect(turns.take(now: now) == now)
    }
  }

  @Test(arguments: [86_400, 3_600, 3_590, 600.0])
  func aClockThatWasSetBackDoesNotStopPolling(_ seconds: Double) {
    var turns = PollTurns()
    _ = turns.take(now: Sample.now + seconds)
    #expect(turns.take(now: Sample.now) == Sample.now)
  }
}
