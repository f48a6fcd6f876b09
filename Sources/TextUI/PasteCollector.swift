/// Gathers the bytes of a bracketed paste until its end mark.
struct PasteCollector: Sendable {
  private var bytes: [UInt8] = []
  /// The end of what was taken so far that may be the start of the end mark.
  private var matched = 0

  private static let endMark: [UInt8] = Array("\u{1B}[201~".utf8)

  /// Takes bytes of `buffer` from `position` on; returns the text once the end mark was seen.
  mutating func take(_ buffer: [UInt8], _ position: inout Int) -> String? {
    while position < buffer.count {
      let byte = buffer[position]
      position += 1
      if byte == PasteCollector.endMark[matched] {
        matched += 1
        if matched == PasteCollector.endMark.count { return text }
      } else {
        spillMatch()
        if byte == PasteCollector.endMark[0] { matched = 1 } else { append(byte) }
      }
    }
    return nil
  }

  /// The text so far and `rest`, when the end mark never came.
  mutating func finish(with rest: [UInt8]) -> String {
    spillMatch()
    for byte in rest { append(byte) }
    return text
  }

  /// What looked like the end mark was text. Only its first byte can start a mark again, and that
  /// byte occurs in it once.
  private mutating func spillMatch() {
    for byte in PasteCollector.endMark.prefix(matched) { append(byte) }
    matched = 0
  }

  private mutating func append(_ byte: UInt8) {
    if bytes.count < KeyDecoder.pasteLimit { bytes.append(byte) }
  }

  /// Valid text with `\n` for line ends and without controls.
  private var text: String {
    var scalars = String.UnicodeScalarView()
    var rest = bytes[...]
    var previous: UInt32 = 0
    while !rest.isEmpty {
      switch UTF8Scalar.decode(rest) {
      case .incomplete: return String(scalars)
      case .invalid(let length): rest = rest.dropFirst(length)
      case .scalar(let scalar, let length):
        rest = rest.dropFirst(length)
        switch scalar.value {
        case 0x0D: scalars.append("\n")
        case 0x0A: if previous != 0x0D { scalars.append("\n") }
        case 0x09, 0x20..<0x7F, 0xA0...: scalars.append(scalar)
        default: break
        }
        previous = scalar.value
      }
    }
    return String(scalars)
  }
}
