/// What is known of how long generations take, by what they have in common.
public struct LatencyBook: Hashable, Sendable {
  private struct Kind: Hashable, Sendable {
    var key: LatencyKey
    /// The newest first.
    var samples: [LatencySample]
  }

  /// A few dozen at most.
  private var kinds: [Kind] = []

  /// Samples that are kept of each kind, the newest.
  public static let kept = 100
  /// With fewer a plan is not learnt.
  public static let leastForPlan = 5
  /// With fewer nothing is said of a range.
  public static let leastForRange = 3

  public init() {}

  /// Adds the newest sample of its kind.
  public mutating func add(_ sample: LatencySample, for key: LatencyKey) {
    self[key] = Array(([sample] + self[key]).prefix(Self.kept))
  }

  /// Replaces what is known of a kind, newest first.
  public mutating func set(_ newest: [LatencySample], for key: LatencyKey) {
    self[key] = Array(newest.prefix(Self.kept))
  }

  /// Puts what `later` knows before what is known, each generation once: the history keeps
  /// milliseconds.
  public mutating func take(_ later: LatencyBook) {
    for kind in later.kinds {
      let known = self[kind.key]
      let news = kind.samples.filter { sample in
        !known.contains { abs($0.seconds - sample.seconds) < 0.002 }
      }
      self[kind.key] = Array((news + known).prefix(Self.kept))
    }
  }

  private subscript(_ key: LatencyKey) -> [LatencySample] {
    get { kinds.first { $0.key == key }?.samples ?? [] }
    set {
      kinds.removeAll { $0.key == key }
      if !newValue.isEmpty { kinds.append(Kind(key: key, samples: newValue)) }
    }
  }

  /// How many of exactly this kind are known.
  public func count(of key: LatencyKey) -> Int { self[key].count }

  /// Whether so many new ones among `known` change a curve enough to make it anew.
  public static func isWorthLearning(news: Int, of known: Int) -> Bool { news * 10 >= known }

  /// What is known of generations like `key`, newest first: its own samples, or, with fewer than
  /// `least`, those of other durations too, scaled.
  public func samples(for key: LatencyKey, least: Int) -> [LatencySample] {
    let own = self[key]
    guard own.count < least else { return own }
    let others = kinds.filter { $0.key != key && $0.key.with(duration: key.duration) == key }
    // The nearest durations first: they say most, and earlier ones count more.
    let scaled = others.sorted { distance($0.key, key) < distance($1.key, key) }
      .flatMap { other in
        other.samples.map { $0.scaled(from: other.key.duration, to: key.duration) }
      }
    return Array((own + scaled).prefix(Self.kept))
  }

  private func distance(_ key: LatencyKey, _ other: LatencyKey) -> Int {
    // Of two that are as near, the shorter first, so that the order is always the same.
    abs(key.duration - other.duration) * 2 + (key.duration > other.duration ? 1 : 0)
  }

  /// The curve of generations like `key`; nil when too little is known.
  public func curve(for key: LatencyKey, documented: VideoModel.Latency?) -> LatencyCurve? {
    let known = samples(for: key, least: Self.leastForPlan)
    guard known.count >= Self.leastForPlan else { return nil }
    // Published latencies say nothing about the sandbox.
    return LatencyCurve(known, documented: key.provider == .sandbox ? nil : documented)
  }

  /// How long a generation like `key` is expected to take; nil when too little is known.
  public func expectation(for key: LatencyKey) -> LatencyExpectation? {
    let known = samples(for: key, least: Self.leastForRange).prefix(20)
    // One that was ready while nobody looked says little of when.
    let told = known.filter(\.isTelling)
    // Until somebody has seen it, as a person waits until then.
    return LatencyExpectation((told.isEmpty ? Array(known) : told).map(\.seconds))
  }
}

/// How long a generation is expected to take, from acceptance to its end, in seconds.
public struct LatencyExpectation: Hashable, Sendable, Codable {
  /// The middle of what was seen.
  public var typical: Double
  /// What three of five lie in; nil when fewer than three were seen.
  public var range: ClosedRange<Double>?

  public init(typical: Double, range: ClosedRange<Double>? = nil) {
    self.typical = typical
    self.range = range
  }

  /// From what was seen; nil when that is nothing.
  public init?(_ seconds: [Double]) {
    let sorted = seconds.sorted()
    guard !sorted.isEmpty else { return nil }
    typical = Self.quantile(sorted, 0.5)
    if sorted.count >= LatencyBook.leastForRange {
      range = Self.quantile(sorted, 0.2)...Self.quantile(sorted, 0.8)
    }
  }

  private static func quantile(_ sorted: [Double], _ share: Double) -> Double {
    let place = share * Double(sorted.count - 1)
    let index = Int(place)
    guard index + 1 < sorted.count else { return sorted[index] }
    return sorted[index] + (sorted[index + 1] - sorted[index]) * (place - Double(index))
  }
}
