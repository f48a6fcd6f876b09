import Foundation

/// When a running generation is asked about.
///
/// Learnt from one's own history where there is enough of it, otherwise by the documented range.
public struct PollPlan: Hashable, Sendable {
  /// Seconds after acceptance before the first poll: the shortest latency that is known.
  public var first: Double
  /// Seconds between polls at the beginning.
  public var interval: Double
  /// Seconds between polls of one that takes long.
  public var longestInterval: Double
  /// How long such generations took; nil when too little is known.
  public var curve: LatencyCurve?
  /// What the learnt polls are weighed by.
  public var pace = Pace.remote

  public init(first: Double, interval: Double = 5, longestInterval: Double = 10) {
    self.first = first
    self.interval = interval
    self.longestInterval = longestInterval
  }

  /// The plan for a model: first poll at its shortest known latency, then every 5 to 10 s
  /// (gemini-api.md, section 4.5). The sandbox answers sooner and is asked sooner.
  public init(for model: VideoModel?, on provider: Provider) {
    if provider == .sandbox {
      self.init(first: 1, interval: 1, longestInterval: 2)
      pace = .local
    } else {
      self.init(first: model?.latency?.shortest ?? 15)
    }
  }

  /// What a learnt poll costs and how far apart polls may be. Seconds.
  public struct Pace: Hashable, Sendable {
    /// A poll is made once so much waiting for a finished clip is expected to be lost without it.
    public var price: Double
    /// The least between two polls.
    public var shortest: Double
    /// The most between two polls past the median.
    public var longest: Double

    /// For a service on the network.
    public static let remote = Pace(price: 0.29, shortest: 1, longest: 20)
    /// For a service on this machine.
    public static let local = Pace(price: 0.02, shortest: 0.2, longest: 2)
  }

  /// The moment of the next poll.
  ///
  /// `lastPoll` is nil before the first one. After failed polls the pause doubles from 2 s to
  /// 60 s, never shorter than the service asked for (`retryAfter`, seconds): an outage slows
  /// polling down and never fails an operation.
  public func next(
    acceptedAt: Date, lastPoll: Date?, failedPolls: Int, retryAfter: Double? = nil
  ) -> Date {
    guard let lastPoll else {
      return acceptedAt.addingTimeInterval(curve.map(firstLearnt) ?? first)
    }
    if failedPolls > 0 {
      let pause = min(60, 2 * Double(1 << min(failedPolls - 1, 5)))
      let least = curve == nil ? interval : pace.shortest
      return lastPoll.addingTimeInterval(max(least, pause, retryAfter ?? 0))
    }
    let age = max(0, lastPoll.timeIntervalSince(acceptedAt))
    let pause = curve.map { learnt($0, after: age) } ?? documented(after: age)
    return lastPoll.addingTimeInterval(pause)
  }

  /// Polls become rarer with age.
  private func documented(after age: Double) -> Double {
    let share = min(1, max(0, age - first) / 60)
    return interval + (longestInterval - interval) * share
  }

  private func firstLearnt(_ curve: LatencyCurve) -> Double {
    max(pace.shortest, learnt(curve, after: 0))
  }

  /// Seconds until the waiting that is lost without a poll is worth the price of one.
  ///
  /// For an even risk h of ending within a second this is √(2·price/h): the interval that makes
  /// polls and waiting cheapest together.
  private func learnt(_ curve: LatencyCurve, after age: Double) -> Double {
    let longest = max(pace.longest, curve.seconds(at: 0.5) - age)
    var (low, high) = (pace.shortest, longest)
    guard curve.waiting(from: age, to: age + high) > pace.price else { return high }
    for _ in 0..<24 where high - low > 0.01 {
      let middle = (low + high) / 2
      if curve.waiting(from: age, to: age + middle) < pace.price {
        low = middle
      } else {
        high = middle
      }
    }
    return high
  }
}
