/// What a mistyped word was meant to be.
public enum Spelling {
  /// The nearest of `words`; nil when none is near: one slip in every three letters, and at most three.
  /// A word of one or two letters with one that is wrong could be any, and a long text is none.
  public static func nearest(to word: String, in words: [String]) -> String? {
    let typed = Array(word.prefix(longest + 1).lowercased())
    guard !typed.isEmpty, typed.count <= longest else { return nil }
    let allowed = min(3, typed.count / 3)
    var best: (word: String, slips: Int)?
    for word in words {
      let meant = Array(word.prefix(longest + 1).lowercased())
      guard abs(meant.count - typed.count) <= allowed else { continue }
      let slips = slips(typed, meant)
      if slips <= allowed, slips < best?.slips ?? .max { best = (word, slips) }
    }
    return best?.word
  }

  /// What a word was meant to be where it may have been cut short: the only one of `words` that it
  /// begins, else the nearest. Nil when it begins several: each could be meant.
  public static func meant(by word: String, in words: [String]) -> String? {
    let typed = word.prefix(longest + 1).lowercased()
    var begun: [String] = []
    for word in words where word.lowercased().hasPrefix(typed) && !begun.contains(word) {
      begun.append(word)
    }
    guard begun.isEmpty || typed.isEmpty else { return begun.count == 1 ? begun[0] : nil }
    return nearest(to: word, in: words)
  }

  /// Characters of a word that can be mistyped.
  private static let longest = 60

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
