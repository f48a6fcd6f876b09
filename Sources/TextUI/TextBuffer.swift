/// Text as grapheme clusters with what is known of each, edited by exact replacements that can be
/// turned round.
struct TextBuffer: Hashable, Sendable {
  private(set) var characters: [Character] = []
  private(set) var traits: [CharacterTraits] = []
  /// The size of the text in UTF-8.
  private(set) var bytes = 0

  /// A replacement that was made: `removed` stood at `start`, now `inserted` does.
  struct Change: Hashable, Sendable {
    var start: Int
    var removed: [Character]
    var inserted: [Character]

    var inverse: Change { Change(start: start, removed: inserted, inserted: removed) }
    var end: Int { start + inserted.count }
  }

  init(_ text: String) {
    characters = Array(text)
    traits = characters.map(CharacterTraits.init)
    bytes = text.utf8.count
  }

  var count: Int { characters.count }
  var text: String { String(characters) }

  func text(_ range: Range<Int>) -> String {
    String(characters[range])
  }

  /// Replaces `range` by `text` and returns the change made and the offset after the new text.
  ///
  /// A mark typed after its letter, or a letter deleted before a mark, makes clusters grow together,
  /// so the change may reach further on each side than was asked: one cluster before, and as many
  /// behind as are not what they were. Half a flag makes other pairs of all flags that follow.
  mutating func replace(_ range: Range<Int>, with text: String) -> (change: Change, end: Int) {
    let lower = max(0, range.lowerBound - 1)
    let before = String(characters[lower..<range.lowerBound])
    var reach = 1
    var upper = min(count, range.upperBound + reach)
    var joined = Array(before + text + String(characters[range.upperBound..<upper]))
    while upper < count, joined.last != characters[upper - 1] {
      reach *= 2
      upper = min(count, range.upperBound + reach)
      joined = Array(before + text + String(characters[range.upperBound..<upper]))
    }
    let inserted = Array(text)
    let sides = (characters[lower..<range.lowerBound], characters[range.upperBound..<upper])
    if joined == sides.0 + inserted + sides.1 {
      let change = Change(
        start: range.lowerBound, removed: Array(characters[range]), inserted: inserted)
      apply(change)
      return (change, range.lowerBound + inserted.count)
    }
    let change = Change(start: lower, removed: Array(characters[lower..<upper]), inserted: joined)
    apply(change)
    return (change, lower + clusters(joined, covering: before.utf8.count + text.utf8.count))
  }

  private func clusters(_ characters: [Character], covering bytes: Int) -> Int {
    var covered = 0
    var count = 0
    while covered < bytes, count < characters.count {
      covered += characters[count].utf8.count
      count += 1
    }
    return count
  }

  mutating func apply(_ change: Change) {
    let range = change.start..<change.start + change.removed.count
    characters.replaceSubrange(range, with: change.inserted)
    traits.replaceSubrange(range, with: change.inserted.map(CharacterTraits.init))
    bytes += change.inserted.reduce(0) { $0 + $1.utf8.count }
    bytes -= change.removed.reduce(0) { $0 + $1.utf8.count }
  }
}

extension TextBuffer {
  /// Text as a field takes it: `\n` for every kind of line end, no controls; in a field of one line,
  /// spaces for line ends.
  static func cleaned(_ text: String, multiline: Bool) -> String {
    var scalars = String.UnicodeScalarView()
    var previous: UInt32 = 0
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x0A where previous == 0x0D: break
      case 0x0A, 0x0D, 0x2028, 0x2029: scalars.append(multiline ? "\n" : " ")
      case 0x09: scalars.append(scalar)
      case 0..<0x20, 0x7F..<0xA0: break
      default: scalars.append(scalar)
      }
      previous = scalar.value
    }
    return String(scalars)
  }

  /// The longest start of `text` of at most `limit` bytes that ends between clusters.
  static func prefix(_ text: String, bytes limit: Int) -> String {
    guard text.utf8.count > limit else { return text }
    var used = 0
    return String(
      text.prefix { character in
        used += character.utf8.count
        return used <= limit
      })
  }
}
