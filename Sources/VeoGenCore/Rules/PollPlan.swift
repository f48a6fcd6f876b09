import Foundation

/// When a running generation is asked about.
public struct PollPlan: Hashable, Sendable, Codable {
  /// Seconds after acceptance before the first poll: the shortest latency that is known.
  public var first: Double
  /// Seconds between polls at the beginning.
  public var interval: Double
  /// Seconds between polls of one that takes long.
  public var longestInterval: Double

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
    } else {
      self.init(first: model?.latency?.shortest ?? 15)
    }
  }

  /// The moment of the next poll.
  ///
  /// `lastPoll` is nil before the first one. Polls become rarer with age, up to
  /// `longestInterval`, and after failed polls by doubling from 2 s to 60 s: an outage slows
  /// polling down and never fails an operation.
  public func next(acceptedAt: Date, lastPoll: Date?, failedPolls: Int) -> Date {
    guard let lastPoll else { return acceptedAt.addingTimeInterval(first) }
    if failedPolls > 0 {
      let pause = min(60, 2 * Double(1 << min(failedPolls - 1, 5)))
      return lastPoll.addingTimeInterval(max(interval, pause))
    }
    let age = lastPoll.timeIntervalSince(acceptedAt)
    let share = min(1, max(0, age - first) / 60)
    return lastPoll.addingTimeInterval(interval + (longestInterval - interval) * share)
  }
}
