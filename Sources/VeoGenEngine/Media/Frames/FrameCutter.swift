import VeoGenCore

/// Cuts what ffmpeg writes into pictures: binary PPM, one after the other.
struct FrameCutter {
  /// Bytes before the pixels: `P6`, width, height, 255, each on a line or behind a blank.
  static let headerLimit = 64

  /// What comes is no picture of the size that was asked for.
  struct Garbled: Error, Hashable {}

  private let width: Int
  private let height: Int
  private var bytes: [UInt8] = []
  private var header: Header?

  private struct Header {
    var width: Int
    var height: Int
    var length: Int
  }

  /// Pictures larger than this are refused.
  init(width: Int, height: Int) {
    self.width = width
    self.height = height
  }

  /// Takes what came and gives the pictures that are whole now.
  mutating func take(_ new: some Sequence<UInt8>) throws(Garbled) -> [FramePicture] {
    bytes.append(contentsOf: new)
    var pictures: [FramePicture] = []
    var start = 0
    while let found = try readHeader(at: start) {
      let count = found.width * found.height * 3
      let pixels = start + found.length
      guard bytes.count - pixels >= count else { break }
      pictures.append(
        FramePicture(
          width: found.width, height: found.height, rgb: Array(bytes[pixels..<pixels + count])))
      start = pixels + count
      header = nil
    }
    bytes.removeFirst(start)
    return pictures
  }

  /// The header of the picture at `start`; nil while it is not whole.
  private mutating func readHeader(at start: Int) throws(Garbled) -> Header? {
    if let header { return header }
    var words: [Int] = []
    var word: [UInt8] = []
    for (offset, byte) in bytes[start...].prefix(Self.headerLimit).enumerated() {
      guard byte == UInt8(ascii: "\n") || byte == UInt8(ascii: " ") else {
        word.append(byte)
        continue
      }
      words.append(try Self.number(word, isFirst: words.isEmpty))
      word = []
      guard words.count == 4 else { continue }
      header = try checked(words, length: offset + 1)
      return header
    }
    guard bytes.count - start < Self.headerLimit else { throw Garbled() }
    return nil
  }

  /// The first word is `P6`; it counts as 6.
  private static func number(_ word: [UInt8], isFirst: Bool) throws(Garbled) -> Int {
    var digits = word[...]
    if isFirst { guard digits.popFirst() == UInt8(ascii: "P") else { throw Garbled() } }
    guard digits.count <= 5, let number = Int(String(decoding: digits, as: UTF8.self)) else {
      throw Garbled()
    }
    return number
  }

  private func checked(_ words: [Int], length: Int) throws(Garbled) -> Header {
    guard words[0] == 6, words[3] == 255, (1...width).contains(words[1]),
      (1...height).contains(words[2])
    else { throw Garbled() }
    return Header(width: words[1], height: words[2], length: length)
  }
}
