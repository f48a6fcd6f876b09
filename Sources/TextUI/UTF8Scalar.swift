/// One scalar at the start of bytes that may be cut off or wrong.
enum UTF8Scalar {
  case incomplete
  case invalid(length: Int)
  case scalar(Unicode.Scalar, length: Int)

  static func decode(_ bytes: ArraySlice<UInt8>) -> UTF8Scalar {
    guard let first = bytes.first else { return .incomplete }
    let length: Int
    switch first {
    case 0..<0x80: return .scalar(Unicode.Scalar(first), length: 1)
    case 0xC2..<0xE0: length = 2
    case 0xE0..<0xF0: length = 3
    case 0xF0..<0xF5: length = 4
    default: return .invalid(length: 1)
    }
    var value = UInt32(first) & (0xFF >> UInt32(length + 1))
    for (offset, byte) in bytes.prefix(length).enumerated().dropFirst() {
      guard byte & 0xC0 == 0x80 else { return .invalid(length: offset) }
      value = value << 6 | UInt32(byte & 0x3F)
    }
    guard bytes.count >= length else { return .incomplete }
    let isOverlong = length == 3 && value < 0x800 || length == 4 && value < 0x10000
    guard !isOverlong, let scalar = Unicode.Scalar(value) else { return .invalid(length: length) }
    return .scalar(scalar, length: length)
  }
}
