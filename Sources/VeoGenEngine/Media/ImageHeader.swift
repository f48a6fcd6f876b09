/// The size of a picture, from its own structure, and whether the file is whole.
struct ImageHeader: Hashable, Sendable {
  /// Pixels.
  var width: Int
  var height: Int

  /// Reads a PNG, JPEG or WebP; nil when it is damaged or cut short.
  init?(_ bytes: [UInt8], type: FileType) {
    let size: (Int, Int)? =
      switch type {
      case .png: Self.png(bytes)
      case .jpeg: Self.jpeg(bytes)
      case .webp: Self.webp(bytes)
      default: nil
      }
    guard let size, size.0 > 0, size.1 > 0 else { return nil }
    (width, height) = size
  }

  /// Walks the chunks from IHDR to IEND; there must be picture data between them.
  private static func png(_ bytes: [UInt8]) -> (Int, Int)? {
    guard bytes.count > 33, tag(bytes, 12) == "IHDR" else { return nil }
    var offset = 8
    var hasData = false
    while offset + 12 <= bytes.count {
      let name = tag(bytes, offset + 4)
      if name == "IDAT" { hasData = true }
      if name == "IEND" { return hasData ? (big(bytes, 16, 4), big(bytes, 20, 4)) : nil }
      offset += 12 + big(bytes, offset, 4)
    }
    return nil
  }

  /// Walks the segments to the start of the scan; the frame header before it has the size.
  private static func jpeg(_ bytes: [UInt8]) -> (Int, Int)? {
    var offset = 2
    var size: (Int, Int)?
    while offset + 4 <= bytes.count, bytes[offset] == 0xFF {
      let marker = bytes[offset + 1]
      if marker == 0xFF {
        offset += 1
        continue
      }
      if marker == 0xDA { return hasEnd(bytes) ? size : nil }
      let isFrame = (0xC0...0xCF).contains(marker) && ![0xC4, 0xC8, 0xCC].contains(marker)
      if isFrame, offset + 9 <= bytes.count {
        size = (big(bytes, offset + 7, 2), big(bytes, offset + 5, 2))
      }
      offset += 2 + big(bytes, offset + 2, 2)
    }
    return nil
  }

  /// The end marker; phones append things after it, so all of the file is searched, from behind.
  private static func hasEnd(_ bytes: [UInt8]) -> Bool {
    bytes.indices.dropLast().reversed().contains { bytes[$0] == 0xFF && bytes[$0 + 1] == 0xD9 }
  }

  private static func webp(_ bytes: [UInt8]) -> (Int, Int)? {
    guard bytes.count >= 30, little(bytes, 4, 4) + 8 <= bytes.count else { return nil }
    switch tag(bytes, 12) {
    case "VP8X": return (little(bytes, 24, 3) + 1, little(bytes, 27, 3) + 1)
    case "VP8 ": return (little(bytes, 26, 2) & 0x3FFF, little(bytes, 28, 2) & 0x3FFF)
    case "VP8L":
      let bits = little(bytes, 21, 4)
      return ((bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1)
    default: return nil
    }
  }

  private static func tag(_ bytes: [UInt8], _ offset: Int) -> String {
    String(decoding: bytes[offset..<(offset + 4)], as: UTF8.self)
  }

  private static func big(_ bytes: [UInt8], _ offset: Int, _ count: Int) -> Int {
    bytes[offset..<(offset + count)].reduce(0) { $0 << 8 | Int($1) }
  }

  private static func little(_ bytes: [UInt8], _ offset: Int, _ count: Int) -> Int {
    bytes[offset..<(offset + count)].reversed().reduce(0) { $0 << 8 | Int($1) }
  }
}
