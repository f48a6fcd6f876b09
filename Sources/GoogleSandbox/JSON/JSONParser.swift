/// A strict RFC 8259 reader over bytes. Strings without escapes are taken in one piece, so that
/// tens of megabytes of base64 cost one copy.
struct JSONParser {
  struct Problem: Error, Equatable {
    var offset: Int
    var reason: String
  }

  private static let maximumDepth = 96

  private let bytes: UnsafeBufferPointer<UInt8>
  private var at = 0
  private var depth = 0

  static func parse(_ bytes: [UInt8]) throws(Problem) -> JSON {
    let result: Result<JSON, Problem> = bytes.withUnsafeBufferPointer { buffer in
      var parser = JSONParser(buffer)
      do throws(Problem) { return .success(try parser.document()) } catch { return .failure(error) }
    }
    return try result.get()
  }

  static func parse(_ text: String) throws(Problem) -> JSON { try parse(Array(text.utf8)) }

  private init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  private mutating func document() throws(Problem) -> JSON {
    let value = try value()
    skipSpace()
    guard at == bytes.count else { throw problem("text after the value") }
    return value
  }

  private mutating func value() throws(Problem) -> JSON {
    skipSpace()
    switch peek {
    case UInt8(ascii: "{"): return try nested { parser throws(Problem) in try parser.object() }
    case UInt8(ascii: "["): return try nested { parser throws(Problem) in try parser.array() }
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    case nil: throw problem("the text ends where a value is expected")
    default: return try number()
    }
  }

  private mutating func nested(
    _ body: (inout JSONParser) throws(Problem) -> JSON
  ) throws(Problem) -> JSON {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.maximumDepth else { throw problem("nested too deeply") }
    return try body(&self)
  }

  private mutating func object() throws(Problem) -> JSON {
    at += 1
    var members: [JSON.Member] = []
    if take("}") { return .object([]) }
    repeat {
      skipSpace()
      guard peek == UInt8(ascii: "\"") else { throw problem("a member name is expected") }
      let name = try string()
      guard take(":") else { throw problem("a colon is expected") }
      members.append(JSON.Member(name: name, value: try value()))
    } while take(",")
    guard take("}") else { throw problem("a comma or } is expected") }
    return .object(members)
  }

  private mutating func array() throws(Problem) -> JSON {
    at += 1
    var items: [JSON] = []
    if take("]") { return .array([]) }
    repeat { items.append(try value()) } while take(",")
    guard take("]") else { throw problem("a comma or ] is expected") }
    return .array(items)
  }

  private mutating func word(_ text: StaticString, _ value: JSON) throws(Problem) -> JSON {
    let count = text.utf8CodeUnitCount
    guard at + count <= bytes.count,
      (0..<count).allSatisfy({ bytes[at + $0] == text.utf8Start[$0] })
    else { throw problem("an unknown word") }
    at += count
    return value
  }

  private mutating func number() throws(Problem) -> JSON {
    let start = at
    while let byte = peek, Self.numeric.contains(byte) { at += 1 }
    let text = String(decoding: bytes[start..<at], as: UTF8.self)
    guard isNumber(text) else {
      at = start
      throw problem("a value is expected")
    }
    if let whole = Int(text) { return .int(whole) }
    guard let real = Double(text), real.isFinite else { throw problem("a number out of range") }
    return .double(real)
  }

  private static let numeric = Set("+-.0123456789eE".utf8)

  private func isNumber(_ text: String) -> Bool {
    var rest = Substring(text)
    if rest.first == "-" { rest.removeFirst() }
    let whole = rest.prefix { $0.isASCII && $0.isNumber }
    guard !whole.isEmpty, whole.count == 1 || whole.first != "0" else { return false }
    return Double(text) != nil && text.last != "."
  }

  private var peek: UInt8? { at < bytes.count ? bytes[at] : nil }

  private mutating func take(_ mark: Unicode.Scalar) -> Bool {
    skipSpace()
    guard peek == UInt8(ascii: mark) else { return false }
    at += 1
    return true
  }

  private mutating func skipSpace() {
    while let byte = peek, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { at += 1 }
  }

  private func problem(_ reason: String) -> Problem { Problem(offset: at, reason: reason) }
}

extension JSONParser {
  private mutating func string() throws(Problem) -> String {
    at += 1
    let start = at
    while let byte = peek, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\"), byte >= 0x20 {
      at += 1
    }
    var text = try utf8(start..<at)
    while let byte = peek {
      guard byte >= 0x20 else { throw problem("a control character inside a string") }
      at += 1
      if byte == UInt8(ascii: "\"") { return text }
      if byte == UInt8(ascii: "\\") {
        text.unicodeScalars.append(try escape())
      } else {
        let run = at - 1
        while let next = peek, next != UInt8(ascii: "\""), next != UInt8(ascii: "\\"), next >= 0x20
        {
          at += 1
        }
        text += try utf8(run..<at)
      }
    }
    throw problem("a string without an end")
  }

  private func utf8(_ range: Range<Int>) throws(Problem) -> String {
    guard let text = String(validating: UnsafeBufferPointer(rebasing: bytes[range]), as: UTF8.self)
    else { throw Problem(offset: range.lowerBound, reason: "bytes that are not UTF-8") }
    return text
  }

  private mutating func escape() throws(Problem) -> Unicode.Scalar {
    guard let mark = peek else { throw problem("a string without an end") }
    at += 1
    switch mark {
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{c}"
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(mark)
    case UInt8(ascii: "u"): return try unicodeEscape()
    default: throw problem("an unknown escape")
    }
  }

  private mutating func unicodeEscape() throws(Problem) -> Unicode.Scalar {
    let first = try hex4()
    if let scalar = Unicode.Scalar(first) { return scalar }
    guard (0xD800..<0xDC00).contains(first), peek == UInt8(ascii: "\\"), at + 1 < bytes.count,
      bytes[at + 1] == UInt8(ascii: "u")
    else { return "\u{FFFD}" }
    at += 2
    let second = try hex4()
    guard (0xDC00..<0xE000).contains(second) else { return "\u{FFFD}" }
    return Unicode.Scalar(0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00)) ?? "\u{FFFD}"
  }

  private mutating func hex4() throws(Problem) -> UInt32 {
    guard at + 4 <= bytes.count,
      let value = UInt32(String(decoding: bytes[at..<at + 4], as: UTF8.self), radix: 16)
    else { throw problem("four hexadecimal digits are expected") }
    at += 4
    return value
  }
}
