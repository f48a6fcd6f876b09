extension Project {
  /// `chapters 1, 3 to 5 and 8`: several parts by their numbers.
  func names(of parts: [PartID]) -> String {
    let numbers = parts.compactMap { index(of: $0).map { $0 + 1 } }
    return "\(kind.partName)s \(NumberRanges.words(numbers))"
  }
}

/// Numbers for people, with neighbours drawn together.
enum NumberRanges {
  /// `1, 3 to 5 and 8`; two neighbours are no range.
  static func words(_ numbers: [Int]) -> String {
    let words = runs(numbers.sorted()).flatMap { run in
      run.count > 2 ? ["\(run.lowerBound) to \(run.upperBound)"] : run.map { "\($0)" }
    }
    guard let last = words.last, words.count > 1 else { return words.first ?? "" }
    return words.dropLast().joined(separator: ", ") + " and " + last
  }

  private static func runs(_ numbers: [Int]) -> [ClosedRange<Int>] {
    numbers.reduce(into: []) { runs, number in
      if let last = runs.last, number <= last.upperBound + 1 {
        runs[runs.count - 1] = last.lowerBound...max(number, last.upperBound)
      } else {
        runs.append(number...number)
      }
    }
  }
}
