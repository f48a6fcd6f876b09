/// What a mistyped word was meant to be.
public enum Spelling {
  /// The nearest of `words`; nil when none is near.
  public static func nearest(to word: String, in words: [String]) -> String? {
    let typed = Array(word.lowercased())
    let scored = words.map { (word: $0, slips: slips(typed, Array($0))) }
    let best = scored.min { $0.slips < $1.slips }
    return best.flatMap { $0.slips <= max(1, typed.count / 3) ? $0.word : nil }
  }

  /// How many letters have to be put in, left out, changed or exchanged with their neighbour.
  private static func slips(_ typed: [Character], _ meant: [Character]) -> Int {
    var rows = [Array(0...meant.count)]
    for (i, letter) in typed.enumerated() {
      var row = [i + 1]
      for (j, other) in meant.enumerated() {
        var least = min(row[j], rows[i][j + 1]) + 1
        least = min(least, rows[i][j] + (letter == other ? 0 : 1))
        if i > 0, j > 0, letter == meant[j - 1], other == typed[i - 1] {
          least = min(least, rows[i - 1][j - 1] + 1)
        }
        row.append(least)
      }
      rows.append(row)
    }
    return rows[typed.count][meant.count]
  }
}
