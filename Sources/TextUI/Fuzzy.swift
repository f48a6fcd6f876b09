/// Matching as people type it: the letters of what is typed, in their order, with others between.
public enum Fuzzy {
  /// How well something matches, and where.
  public struct Match: Hashable, Sendable {
    /// Higher is better; only to be compared with matches of the same query.
    public var score: Int
    /// The characters that matched, by their offset, ascending.
    public var positions: [Int]
  }

  /// How `query` matches `text`, letters of either case alike; nil when it does not.
  ///
  /// Words of the query, divided by spaces, match in any order, and each letter may stand anywhere
  /// after the one before. The starts of words and runs of letters count most.
  public static func match(_ query: String, in text: String) -> Match? {
    let letters = Array(text.lowercased())
    var whole = Match(score: 0, positions: [])
    for word in query.lowercased().split(separator: " ") {
      guard let found = match(Array(word), in: letters) else { return nil }
      whole.score += found.score
      whole.positions += found.positions
    }
    whole.positions = Set(whole.positions).sorted()
    // Of two that match alike the shorter one was meant.
    whole.score -= letters.count / 8
    return whole
  }

  /// Whether each word of `query` begins a word of `text`, letters of either case alike.
  public static func hasWords(_ query: String, in text: String) -> Bool {
    let words = text.lowercased().split { !($0.isLetter || $0.isNumber) }
    return query.lowercased().split(separator: " ")
      .allSatisfy { asked in words.contains { $0.hasPrefix(asked) } }
  }

  private static let wordStart = 12
  private static let run = 14
  private static let letter = 1

  private static func match(_ word: [Character], in letters: [Character]) -> Match? {
    guard let first = word.first else { return Match(score: 0, positions: []) }
    var best: Match?
    // Each place where the first letter stands may be where the word was meant to begin; one whose
    // letters were taken from words too far behind says nothing of the next.
    for start in letters.indices where letters[start] == first {
      guard let found = match(word, in: letters, from: start) else { continue }
      if found.score > best?.score ?? .min { best = found }
    }
    return best
  }

  /// From `start` on: a letter that goes on with a run first, then one that begins a word, then any.
  private static func match(_ word: [Character], in letters: [Character], from start: Int) -> Match?
  {
    var match = Match(score: value(start, letters), positions: [start])
    var last = start
    for letter in word.dropFirst() {
      let next = last + 1
      if next < letters.count, letters[next] == letter {
        match.score += run
        last = next
      } else if let place = place(of: letter, in: letters, after: last) {
        match.score += value(place, letters)
        last = place
      } else {
        return nil
      }
      match.positions.append(last)
    }
    return match
  }

  private static func place(of letter: Character, in letters: [Character], after last: Int) -> Int?
  {
    let places = letters.indices.dropFirst(last + 1).lazy.filter { letters[$0] == letter }
    return places.first { beginsWord($0, letters) } ?? places.first
  }

  private static func value(_ place: Int, _ letters: [Character]) -> Int {
    beginsWord(place, letters) ? wordStart : letter
  }

  private static func beginsWord(_ place: Int, _ letters: [Character]) -> Bool {
    guard place > 0 else { return true }
    let before = letters[place - 1]
    return !(before.isLetter || before.isNumber)
  }
}
