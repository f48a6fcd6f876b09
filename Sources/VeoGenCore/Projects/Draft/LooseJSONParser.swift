/// Reads JSON piece by piece, as it arrives, and forgives what models get wrong: words and fences
/// around it, raw line ends in strings, commas too many or too few.
struct LooseJSONParser {
  /// A value that is not closed yet.
  enum Frame {
    case array([LooseJSON])
    /// With the key whose value comes next.
    case object([String: LooseJSON], key: String?)
  }

  private enum Token {
    case none
    /// Of a string, its bytes so far.
    case string([UInt8])
    /// Behind the backslash of a string: the bytes of the escape so far.
    case escape([UInt8], [UInt8])
    /// A number or a word.
    case word([UInt8])
  }

  /// What is open, the outermost first.
  private(set) var stack: [Frame] = []
  /// The outermost value, once it is closed.
  private(set) var root: LooseJSON?
  /// It is nested deeper than any outline is: the rest is not read.
  private(set) var isTooDeep = false
  private var token = Token.none

  /// How deep values may be nested.
  static let depthLimit = 32

  mutating func read(_ bytes: some Sequence<UInt8>) {
    for byte in bytes where root == nil && !isTooDeep { read(byte) }
  }

  private mutating func read(_ byte: UInt8) {
    // Taken out of the state, so that the bytes are appended in place.
    let current = token
    token = .none
    switch current {
    case .none: begin(byte)
    case .string(var bytes):
      switch byte {
      case UInt8(ascii: "\""): complete(.string(String(decoding: bytes, as: UTF8.self)))
      case UInt8(ascii: "\\"): token = .escape(bytes, [])
      default:
        bytes.append(byte)
        token = .string(bytes)
      }
    case .escape(let bytes, var escape):
      escape.append(byte)
      token = LooseJSONEscape.meaning(escape).map { .string(bytes + $0) } ?? .escape(bytes, escape)
    case .word(var bytes):
      if Self.isWord(byte) {
        bytes.append(byte)
        token = .word(bytes)
      } else {
        complete(Self.word(bytes))
        begin(byte)
      }
    }
  }

  private mutating func begin(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "{"): open(.object([:], key: nil))
    case UInt8(ascii: "["): open(.array([]))
    case UInt8(ascii: "}"), UInt8(ascii: "]"): close()
    case UInt8(ascii: "\"") where !stack.isEmpty: token = .string([])
    case _ where !stack.isEmpty && Self.isWord(byte): token = .word([byte])
    default: break
    }
  }

  private mutating func open(_ frame: Frame) {
    guard stack.count < Self.depthLimit else {
      isTooDeep = true
      return
    }
    stack.append(frame)
  }

  private mutating func close() {
    switch stack.popLast() {
    case .array(let items): complete(.array(items))
    case .object(let values, _): complete(.object(values))
    case nil: break
    }
  }

  private mutating func complete(_ value: LooseJSON) {
    switch stack.popLast() {
    case .array(var items):
      items.append(value)
      stack.append(.array(items))
    case .object(var values, let key):
      if let key {
        values[key] = value
        stack.append(.object(values, key: nil))
      } else {
        stack.append(.object(values, key: value.text?.lowercased()))
      }
    case nil: if Self.isAnswer(value) { root = value }
    }
  }

  /// Brackets in the words before an outline, such as `[1]` or `{name}`, are none.
  private static func isAnswer(_ value: LooseJSON) -> Bool {
    switch value {
    case .object(let values): !values.isEmpty
    case .array(let items):
      items.contains { if case .object = $0 { true } else { false } }
    default: false
    }
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "+"),
      UInt8(ascii: "."):
      true
    default: false
    }
  }

  private static func word(_ bytes: [UInt8]) -> LooseJSON {
    let text = String(decoding: bytes, as: UTF8.self)
    switch text {
    case "true": return .bool(true)
    case "false": return .bool(false)
    case _ where Double(text)?.isFinite == true: return .number(text)
    default: return .null
    }
  }
}

/// What stands behind a backslash in JSON.
enum LooseJSONEscape {
  /// The bytes of UTF-8 that an escape means; nil while it is not whole.
  static func meaning(_ escape: [UInt8]) -> [UInt8]? {
    switch escape.first {
    case UInt8(ascii: "n"): return [10]
    case UInt8(ascii: "r"): return [13]
    case UInt8(ascii: "t"): return [9]
    case UInt8(ascii: "b"), UInt8(ascii: "f"): return []
    case UInt8(ascii: "u"): return unicode(escape)
    // `\"`, `\\`, `\/`, and what should not be there.
    default: return escape
    }
  }

  private static func unicode(_ escape: [UInt8]) -> [UInt8]? {
    guard escape.count >= 5 else { return nil }
    guard let first = unit(escape[1..<5]) else { return replacement }
    guard (0xD800..<0xDC00).contains(first) else { return utf8(first) ?? replacement }
    // The first half of a pair: `\uD83D\uDE00`.
    guard escape.count > 5 else { return nil }
    guard escape[5] == UInt8(ascii: "\\") else { return replacement + [escape[5]] }
    guard escape.count >= 11 else { return nil }
    guard escape[6] == UInt8(ascii: "u"), let second = unit(escape[7..<11]),
      (0xDC00..<0xE000).contains(second)
    else { return replacement }
    return utf8(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00)) ?? replacement
  }

  private static let replacement = Array("\u{FFFD}".utf8)

  private static func unit(_ digits: ArraySlice<UInt8>) -> UInt32? {
    UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
  }

  private static func utf8(_ code: UInt32) -> [UInt8]? {
    Unicode.Scalar(code).map { Array(String($0).utf8) }
  }
}
