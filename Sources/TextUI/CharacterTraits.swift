/// What wrapping and word motions need to know of a character, in one word, so that it is found out
/// once and not at every keystroke.
struct CharacterTraits: OptionSet, Hashable, Sendable {
  let rawValue: UInt16

  private static let columnsMask: UInt16 = 15
  static let space = CharacterTraits(rawValue: 16)
  static let newline = CharacterTraits(rawValue: 32)
  /// Part of a word: a letter, a digit, an underscore, an apostrophe's kind.
  static let word = CharacterTraits(rawValue: 64)
  /// A line may end after it: hyphens and dashes, characters of scripts without spaces.
  static let breaksAfter = CharacterTraits(rawValue: 128)
  /// A line never starts with it: closing marks of scripts without spaces.
  static let staysWithPrevious = CharacterTraits(rawValue: 256)

  init(rawValue: UInt16) {
    self.rawValue = rawValue
  }

  init(_ character: Character) {
    if let ascii = character.asciiValue {
      self = CharacterTraits(ascii: ascii)
      return
    }
    let columns = Width.columns(of: character)
    var traits = CharacterTraits(rawValue: UInt16(min(15, columns)))
    if character.isNewline { traits.insert(.newline) }
    if character.isWhitespace, character != "\u{A0}", character != "\u{202F}" {
      traits.insert(.space)
    }
    if character.isLetter || character.isNumber { traits.insert(.word) }
    if "、。，．・：；？！」』）］｝〉》】〕ー々…".contains(character) { traits.insert(.staysWithPrevious) }
    if columns == 2 || character == "—" || character == "–" { traits.insert(.breaksAfter) }
    self = traits
  }

  private init(ascii: UInt8) {
    switch ascii {
    case UInt8(ascii: "\n"): self = [.newline]
    case UInt8(ascii: " "), UInt8(ascii: "\t"): self = [CharacterTraits(rawValue: 1), .space]
    case UInt8(ascii: "-"): self = [CharacterTraits(rawValue: 1), .breaksAfter]
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "_"):
      self = [CharacterTraits(rawValue: 1), .word]
    default: self = CharacterTraits(rawValue: 1)
    }
  }

  /// Columns on the screen; a newline has none.
  var columns: Int { Int(rawValue & CharacterTraits.columnsMask) }

  var isNewline: Bool { contains(.newline) }
  var isSpace: Bool { contains(.space) }
  var isWord: Bool { contains(.word) }
  var isWide: Bool { columns >= 2 }
}
