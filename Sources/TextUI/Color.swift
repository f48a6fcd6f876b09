/// A colour of a cell's text or background.
public enum Color: Hashable, Sendable {
  /// What the terminal itself uses.
  case standard
  /// One of the terminal's 256 colours: 0 to 7 and 8 to 15 are the user's own, then the 6×6×6 cube
  /// and 24 greys.
  case palette(UInt8)
  /// Red, green and blue.
  case rgb(UInt8, UInt8, UInt8)

  /// Reads `#12141b`, `12141b` or the short form `#fff`; nil for anything else.
  public init?(hex: some StringProtocol) {
    let digits = hex.utf8.first == UInt8(ascii: "#") ? Array(hex.utf8.dropFirst()) : Array(hex.utf8)
    let values = digits.compactMap(Color.hexValue)
    guard values.count == digits.count else { return nil }
    switch values.count {
    case 3: self = .rgb(values[0] * 17, values[1] * 17, values[2] * 17)
    case 6:
      self = .rgb(
        values[0] << 4 | values[1], values[2] << 4 | values[3], values[4] << 4 | values[5])
    default: return nil
    }
  }

  private static func hexValue(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: nil
    }
  }
}

extension Color {
  /// 26 bits: two of kind, 24 of value.
  var packed: UInt64 {
    switch self {
    case .standard: 0
    case .palette(let index): 1 << 24 | UInt64(index)
    case .rgb(let r, let g, let b): 2 << 24 | UInt64(r) << 16 | UInt64(g) << 8 | UInt64(b)
    }
  }

  init(packed: UInt64) {
    switch packed >> 24 & 3 {
    case 0: self = .standard
    case 1: self = .palette(UInt8(truncatingIfNeeded: packed))
    default:
      self = .rgb(
        UInt8(truncatingIfNeeded: packed >> 16), UInt8(truncatingIfNeeded: packed >> 8),
        UInt8(truncatingIfNeeded: packed))
    }
  }
}
