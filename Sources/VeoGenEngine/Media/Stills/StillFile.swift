import VeoGenCore

/// The bytes of a still on disk: a mark, width, height, the length of the key and a digest, as
/// numbers with the lowest byte first; then the key and the pixels.
///
/// A file may be cut short, from another version or written by anybody: what is not exactly right
/// is no still.
enum StillFile {
  /// The last is the version.
  private static let mark = Array("VeoGen still 1\n".utf8)
  private static let headLength = mark.count + 4 + 4 + 4 + 8

  static func bytes(_ still: FramePicture, _ key: StillKey) -> [UInt8] {
    let body = Array(key.text.utf8) + still.rgb
    return mark + number(still.width, 4) + number(still.height, 4)
      + number(key.text.utf8.count, 4) + number(Int(bitPattern: UInt(digest(body))), 8) + body
  }

  /// The still of `key`; nil when these are not the bytes of one.
  static func still(_ bytes: [UInt8], _ key: StillKey) -> FramePicture? {
    guard bytes.count > headLength, bytes.starts(with: mark) else { return nil }
    func read(_ offset: Int, _ count: Int) -> UInt64 {
      let start = mark.count + offset
      return bytes[start..<start + count].reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }
    let (width, height, length) = (Int(read(0, 4)), Int(read(4, 4)), Int(read(8, 4)))
    let text = Array(key.text.utf8)
    guard (1...key.side).contains(width), (1...key.side).contains(height), length == text.count,
      bytes.count == headLength + length + width * height * 3,
      bytes[headLength..<headLength + length].elementsEqual(text),
      read(12, 8) == digest(bytes[headLength...])
    else { return nil }
    return FramePicture(
      width: width, height: height, rgb: Array(bytes[(headLength + length)...]))
  }

  /// The most bytes that a file of `key` can have.
  static func limit(_ key: StillKey) -> Int {
    headLength + key.text.utf8.count + key.side * key.side * 3
  }

  private static func number(_ value: Int, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }

  /// FNV-1a, 64 bits: tells what is damaged, and needs no library. Nobody is kept from forging it.
  static func digest(_ bytes: some Sequence<UInt8>) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return hash
  }
}
