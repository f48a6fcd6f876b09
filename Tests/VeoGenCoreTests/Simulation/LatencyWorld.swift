import SeededNumbers
import Foundation
import VeoGenCore

/// A generation that the simulation makes, and how long the service takes for it.
struct SimulatedJob {
  var id: OperationID
  var key: LatencyKey
  /// Seconds from acceptance to the end.
  var latency: Double
}

/// Invented services whose latencies look like what people report of the real ones: most clips
/// take about the typical time, some come in busy hours, a few hang for minutes. Half way through,
/// each service changes its pace for good.
struct LatencyWorld {
  /// Standard deviation of the logarithm of the usual latencies.
  var spread = 0.2
  private let catalog = ModelCatalog.builtIn

  private struct Kind {
    var model: String
    var provider: Provider
    var resolution: String
    var duration: Int
    /// How many of a hundred jobs.
    var share: Int
    /// Usual latency as a multiple of the documented one.
    var factor: Double
    /// What that is multiplied by in the second half.
    var shift: Double
  }

  private static let kinds = [
    Kind(
      model: "gemini-omni-1.2-flash", provider: .gemini, resolution: "720p", duration: 8,
      share: 40, factor: 1, shift: 1.6),
    Kind(
      model: "gemini-omni-1.2-flash", provider: .gemini, resolution: "1080p", duration: 8,
      share: 15, factor: 1.3, shift: 1.6),
    Kind(
      model: "gemini-omni-1.2-flash", provider: .gemini, resolution: "720p", duration: 4,
      share: 15, factor: 0.75, shift: 1.6),
    Kind(
      model: "veo-3.1-fast-generate-001", provider: .vertex, resolution: "720p", duration: 8,
      share: 20, factor: 0.8, shift: 0.65),
    Kind(
      model: "veo-3.1-generate-001", provider: .vertex, resolution: "1080p", duration: 8,
      share: 10, factor: 1.5, shift: 0.65),
  ]

  /// So many jobs in the order they are admitted.
  func jobs(_ count: Int, seed: UInt64) -> [SimulatedJob] {
    var random = SplitMix64(seed: seed)
    return (0..<count).map { number in
      let kind = Self.kind(Int.random(in: 0..<100, using: &random))
      let isLate = number >= count / 2
      let key = LatencyKey(
        provider: kind.provider, model: kind.model, resolution: kind.resolution,
        duration: kind.duration)
      return SimulatedJob(
        id: OperationID(number: UInt32(number)), key: key,
        latency: draw(kind, factor: kind.factor * (isLate ? kind.shift : 1), &random))
    }
  }

  func documented(_ key: LatencyKey) -> VideoModel.Latency? {
    catalog.videoModel(key.model)?.latency
  }

  private static func kind(_ number: Int) -> Kind {
    var rest = number
    for kind in kinds {
      rest -= kind.share
      if rest < 0 { return kind }
    }
    return kinds[0]
  }

  private func draw(_ kind: Kind, factor: Double, _ random: inout SplitMix64) -> Double {
    guard let bounds = catalog.videoModel(kind.model)?.latency else { return 60 }
    let usual = bounds.typical * factor
    let seconds =
      switch Double.random(in: 0..<1, using: &random) {
      case ..<0.90: usual * exp(spread * random.normal())
      case ..<0.98: usual * 1.7 * exp(1.5 * spread * random.normal())
      // Pareto: half of these take more than three times as long as usual.
      default: usual * 2 / pow(Double.random(in: 0.01..<1, using: &random), 0.6)
      }
    return min(bounds.longest, max(bounds.shortest, seconds))
  }
}

extension SplitMix64 {
  /// A normally distributed number (Box and Muller).
  mutating func normal() -> Double {
    let radius = (-2 * log(1 - Double.random(in: 0..<1, using: &self))).squareRoot()
    return radius * cos(2 * .pi * Double.random(in: 0..<1, using: &self))
  }
}
