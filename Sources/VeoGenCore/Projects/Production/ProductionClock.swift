/// Plays through when clips start and end, as the queue would start them.
struct ProductionClock {
  private let limits: ProductionLimits
  /// When each slot is free again.
  private var slots: [Double]
  /// When clips started, in order.
  private var starts: [Double] = []

  init(_ limits: ProductionLimits) {
    self.limits = limits
    slots = [Double](repeating: 0, count: limits.slots)
  }

  /// When everything is made, in seconds from now. `seconds` is how long each takes, `waitsFor` the
  /// place of the one that has to be made before, which comes before it.
  static func end(seconds: [Double], waitsFor: [Int?], _ limits: ProductionLimits) -> Double {
    var clock = ProductionClock(limits)
    var followers: [Int: [Int]] = [:]
    for (place, before) in waitsFor.enumerated() {
      if let before { followers[before, default: []].append(place) }
    }
    // The one that may start first is the last.
    var ready = waitsFor.indices.filter { waitsFor[$0] == nil }.map { (time: 0.0, place: $0) }
    ready.reverse()
    var end = 0.0
    while let next = ready.popLast() {
      let done = clock.run(seconds[next.place], notBefore: next.time)
      end = max(end, done)
      for place in followers[next.place] ?? [] {
        let index = ready.firstIndex { ($0.time, $0.place) < (done, place) } ?? ready.count
        ready.insert((done, place), at: index)
      }
    }
    return end
  }

  private mutating func run(_ seconds: Double, notBefore ready: Double) -> Double {
    let slot = slots.indices.min { slots[$0] < slots[$1] } ?? 0
    let start = day(max(ready, slots[slot], pace))
    starts.append(start)
    slots[slot] = start + seconds
    return start + seconds
  }

  /// When a minute has passed since the start that the limit counts from.
  private var pace: Double {
    guard let most = limits.perMinute, most > 0, starts.count >= most else { return 0 }
    return starts[starts.count - most] + 60
  }

  /// The same moment, or the beginning of the next day that has a start left.
  private func day(_ moment: Double) -> Double {
    guard let most = limits.perDay, most > 0 else { return moment }
    let today = max(0, most - limits.sentToday)
    let earliest =
      starts.count < today
      ? 0 : limits.secondsToMidnight + 86_400 * Double((starts.count - today) / most)
    return max(moment, earliest)
  }
}
