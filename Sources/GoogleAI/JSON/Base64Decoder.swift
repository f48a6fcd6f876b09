/// Base64, standard or URL-safe, decoded piece by piece. White space is skipped.
struct Base64Decoder {
  private var bits: UInt32 = 0
  private var count = 0
  private var hasEnded = false

  private static let invalid: UInt8 = 0xFF
  private static let skipped: UInt8 = 0xFE
  private static let padding: UInt8 = 0xFD

  private static let values: [UInt8] = {
    var table = [UInt8](repeating: invalid, count: 256)
    let letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8
    for (value, letter) in letters.enumerated() { table[Int(letter)] = UInt8(value) }
    table[Int(UInt8(ascii: "-"))] = 62
    table[Int(UInt8(ascii: "_"))] = 63
    table[Int(UInt8(ascii: "="))] = padding
    for space in [0x20, 0x09, 0x0A, 0x0D] { table[space] = skipped }
    return table
  }()

  /// Appends what `text` means to `output`. false when a character does not belong.
  mutating func decode(_ text: some Sequence<UInt8>, into output: inout [UInt8]) -> Bool {
    Self.values.withUnsafeBufferPointer { table in
      for letter in text {
        let value = table[Int(letter)]
        if value < 64 {
          guard !hasEnded else { return false }
          bits = bits << 6 | UInt32(value)
          count += 1
          if count == 4 { flush(into: &output) }
        } else if value == Self.padding {
          hasEnded = true
        } else if value == Self.invalid {
          return false
        }
      }
      return true
    }
  }

  /// Appends the rest. false when the text was cut in the middle of a byte.
  mutating func finish(into output: inout [UInt8]) -> Bool {
    switch count {
    case 0: return true
    case 2: output.append(UInt8(truncatingIfNeeded: bits >> 4))
    case 3:
      output.append(UInt8(truncatingIfNeeded: bits >> 10))
      output.append(UInt8(truncatingIfNeeded: bits >> 2))
    default: return false
    }
    count = 0
    return true
  }

  private mutating func flush(into output: inout [UInt8]) {
    output.append(UInt8(truncatingIfNeeded: bits >> 16))
    output.append(UInt8(truncatingIfNeeded: bits >> 8))
    output.append(UInt8(truncatingIfNeeded: bits))
    bits = 0
    count = 0
  }
}
