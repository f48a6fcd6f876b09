/// Cuts the seconds of a part into durations that a model permits.
enum ShotDurations {
  /// Durations that come as near to `wanted` seconds as can be, as few and as even as can be.
  ///
  /// The first is one of `first`, the others of `rest`; neither may be empty. Of two sums that are
  /// as near, the shorter, which costs less.
  static func fit(_ wanted: Int, first: [Int], rest: [Int]) -> [Int] {
    let reach = Reach(rest, upTo: wanted + (rest.max() ?? 0))
    var best: (miss: Int, count: Int, sum: Int)?
    for count in 1...reach.most + 1 {
      for opening in first {
        for others in reach.sums(of: count - 1) {
          let found = (abs(opening + others - wanted), count, opening + others)
          if best.map({ found < $0 }) ?? true { best = found }
        }
      }
      // More shots are only worth it when they come nearer.
      if best?.miss == 0 { break }
    }
    guard let best else { return [] }
    return spread(best.sum, over: best.count, first: first, rest: rest, reach)
  }

  private static func spread(
    _ sum: Int, over count: Int, first: [Int], rest: [Int], _ reach: Reach
  ) -> [Int] {
    var (left, durations) = (sum, [Int]())
    for place in 0..<count {
      let others = count - place - 1
      let fitting = (place == 0 ? first : rest).filter { reach.has(left - $0, with: others) }
      // Compared in whole numbers: nearest to left ÷ (others + 1).
      guard
        let next = fitting.min(by: {
          abs($0 * (others + 1) - left) < abs($1 * (others + 1) - left)
        })
      else { return durations }
      durations.append(next)
      left -= next
    }
    return durations
  }

  /// Which sums so many durations can have.
  private struct Reach {
    /// By the count, then by the sum.
    private var table: [[Bool]]

    init(_ durations: [Int], upTo limit: Int) {
      var row = [Bool](repeating: false, count: limit + 1)
      row[0] = true
      table = [row]
      let shortest = max(1, durations.min() ?? 1)
      for _ in 0..<(limit / shortest) {
        var next = [Bool](repeating: false, count: limit + 1)
        for sum in row.indices where row[sum] {
          for duration in durations where sum + duration <= limit { next[sum + duration] = true }
        }
        row = next
        table.append(row)
      }
    }

    /// The most durations that were looked at.
    var most: Int { table.count - 1 }

    func sums(of count: Int) -> [Int] {
      guard table.indices.contains(count) else { return [] }
      return table[count].indices.filter { table[count][$0] }
    }

    func has(_ sum: Int, with count: Int) -> Bool {
      table.indices.contains(count) && table[count].indices.contains(sum) && table[count][sum]
    }
  }
}
