import Foundation

/// The share of generations that have ended by each moment, estimated from samples.
///
/// Each sample says only that the end came between two polls. Its weight is spread over that
/// stretch by what the others say, again and again, and smoothed (the EMS algorithm of Silverman,
/// 1990). So a first poll that finds everything done is not taken for the moment of the end, and
/// a clip that was ready while nobody looked says next to nothing.
public struct LatencyCurve: Hashable, Sendable {
  /// Share ended by each edge of the grid, and the area under it up to there.
  private var ended: [Double]
  private var area: [Double]

  /// `samples` newest first; older ones count less. `documented` counts as one sample that is
  /// spread widely: what was never seen stays possible.
  public init(_ samples: [LatencySample], documented: VideoModel.Latency?) {
    let weights = samples.indices.map { pow(Self.fading, Double($0)) }
    let prior = Self.prior(documented, samples)
    let smoother = Smoother(samples: weights.reduce(0, +))
    let stretches = samples.map(Self.stretch)
    var density = smoother.smooth(Self.spread(stretches, weights, by: nil, onto: prior))
    for _ in 0..<Self.rounds {
      density = smoother.smooth(Self.spread(stretches, weights, by: density, onto: prior))
    }
    (ended, area) = Self.sums(density)
  }

  /// How much less each older sample counts: half after 34.
  private static let fading = 0.98
  private static let rounds = 8

  /// The share that has ended by `seconds`, 0 to 1.
  public func share(endedBy seconds: Double) -> Double { value(ended, seconds, after: 1) }

  /// The moment by which `share` of all has ended, in seconds.
  public func seconds(at share: Double) -> Double {
    let edge = ended.firstIndex { $0 >= share } ?? ended.count - 1
    guard edge > 0 else { return Grid.lowest }
    let (before, after) = (ended[edge - 1], ended[edge])
    let part = after > before ? (share - before) / (after - before) : 1
    return Grid.edge(edge - 1) + (Grid.edge(edge) - Grid.edge(edge - 1)) * min(1, part)
  }

  /// Seconds that a clip is expected to lie finished at `end` without a poll since `start`, when
  /// it was still running at `start`.
  public func waiting(from start: Double, to end: Double) -> Double {
    let before = share(endedBy: start)
    let left = 1 - before
    guard left > 1e-6 else { return 0 }
    return (areaUnder(end) - areaUnder(start) - before * (end - start)) / left
  }

  private func areaUnder(_ seconds: Double) -> Double {
    let beyond = max(0, seconds - Grid.highest)
    guard beyond == 0 else { return (area.last ?? 0) + beyond }
    let place = Grid.place(seconds)
    guard place.bin >= 0 else { return 0 }
    let width = (Grid.edge(place.bin + 1) - Grid.edge(place.bin)) * place.part
    let low = ended[place.bin]
    let high = low + (ended[place.bin + 1] - low) * place.part
    return area[place.bin] + width * (low + high) / 2
  }

  private func value(_ values: [Double], _ seconds: Double, after: Double) -> Double {
    guard seconds < Grid.highest else { return after }
    let place = Grid.place(seconds)
    guard place.bin >= 0 else { return 0 }
    return values[place.bin] + (values[place.bin + 1] - values[place.bin]) * place.part
  }
}

// The estimate.
extension LatencyCurve {
  private static func stretch(_ sample: LatencySample) -> ClosedRange<Int> {
    let from = Grid.bin(sample.seconds - sample.uncertainty)
    return from...max(from, Grid.bin(sample.seconds))
  }

  /// Each weight spread over its stretch, in proportion to `density` or evenly, added to `prior`.
  private static func spread(
    _ stretches: [ClosedRange<Int>], _ weights: [Double], by density: [Double]?,
    onto prior: [Double]
  ) -> [Double] {
    var sums = [0.0]
    for bin in 0..<Grid.count { sums.append(sums[bin] + (density?[bin] ?? 1)) }
    // What changes from bin to bin, so that each sample costs two additions.
    var changes = [Double](repeating: 0, count: Grid.count + 1)
    for (stretch, weight) in zip(stretches, weights) {
      let mass = sums[stretch.upperBound + 1] - sums[stretch.lowerBound]
      let share = weight / max(mass, 1e-12)
      changes[stretch.lowerBound] += share
      changes[stretch.upperBound + 1] -= share
    }
    var (factor, result) = (0.0, prior)
    for bin in 0..<Grid.count {
      factor += changes[bin]
      result[bin] += max(0, factor) * (density?[bin] ?? 1)
    }
    return result
  }

  /// One sample's weight, log-normal over the documented range; without one, widely around the
  /// samples.
  private static func prior(_ documented: VideoModel.Latency?, _ samples: [LatencySample])
    -> [Double]
  {
    let middles = samples.map(\.middle).sorted()
    let seen = middles.isEmpty ? 60 : max(Grid.lowest, middles[middles.count / 2])
    let center = log(documented?.typical ?? seen)
    // From the shortest to the longest are two standard deviations to either side.
    let width = documented.map { log($0.longest / $0.shortest) / 4 } ?? 0.8
    let raw = (0..<Grid.count).map { bin in
      let distance = (log(Grid.middle(bin)) - center) / max(0.1, width)
      return exp(-distance * distance / 2)
    }
    let sum = raw.reduce(0, +)
    return raw.map { $0 / max(sum, 1e-12) }
  }

  private static func sums(_ density: [Double]) -> (ended: [Double], area: [Double]) {
    let total = max(density.reduce(0, +), 1e-12)
    var (ended, area) = ([0.0], [0.0])
    for bin in 0..<Grid.count {
      let next = min(1, ended[bin] + density[bin] / total)
      area.append(area[bin] + (ended[bin] + next) / 2 * (Grid.edge(bin + 1) - Grid.edge(bin)))
      ended.append(next)
    }
    return (ended, area)
  }
}

/// Time in steps of three percent, from a fifth of a second to two hours.
private enum Grid {
  static let lowest = 0.2
  static let count = 350
  static let highest = edge(count)
  private static let step = 0.03

  static func edge(_ number: Int) -> Double { lowest * exp(step * Double(number)) }

  static func middle(_ bin: Int) -> Double { lowest * exp(step * (Double(bin) + 0.5)) }

  static func bin(_ seconds: Double) -> Int {
    guard seconds > lowest else { return 0 }
    return min(count - 1, Int(log(seconds / lowest) / step))
  }

  /// The bin that `seconds` below `highest` are in, -1 before the first, and how far into it.
  static func place(_ seconds: Double) -> (bin: Int, part: Double) {
    guard seconds > lowest else { return (-1, 0) }
    let bin = bin(seconds)
    let (from, to) = (edge(bin), edge(bin + 1))
    return (bin, min(1, max(0, (seconds - from) / (to - from))))
  }
}

/// Spreads what is known over its neighbourhood: more when there are few samples.
private struct Smoother {
  private var kernel: [Double]

  init(samples: Double) {
    // In bins of three percent; the power is that of the usual rules for kernel estimates.
    let width = 4 * pow(max(1, samples), -0.2)
    let reach = Int((3 * width).rounded(.up))
    let raw = (-reach...reach).map { exp(-Double($0 * $0) / (2 * width * width)) }
    let sum = raw.reduce(0, +)
    kernel = raw.map { $0 / sum }
  }

  func smooth(_ values: [Double]) -> [Double] {
    let reach = kernel.count / 2
    var result = [Double](repeating: 0, count: values.count)
    for (index, value) in values.enumerated() where value > 1e-12 {
      for offset in -reach...reach {
        let target = min(values.count - 1, max(0, index + offset))
        result[target] += value * kernel[offset + reach]
      }
    }
    return result
  }
}
