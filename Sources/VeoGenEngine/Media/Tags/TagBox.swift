import Foundation

/// The box that tells how a clip was made: a `meta` box of the file itself (ISO/IEC 14496-12,
/// 8.11.1), with the item list that iTunes began and ffmpeg, mpv and exiftool read.
///
/// It stands behind everything that the service served, so that those bytes stay as they were.
enum TagBox {
  static let name = "meta"
  /// Who VeoGen's own value belongs to, and what it is called.
  static let owner = "com.veogen"
  static let key = "veogen"

  /// The box with the texts that players show, by their names in the list, and `record` as JSON.
  static func bytes(texts: [(name: String, text: String)], record: Data) -> Data {
    var items = Data()
    for (name, text) in texts { items += box(name, value(Data(text.utf8))) }
    items += box(
      "----",
      fullBox("mean", Data(owner.utf8)) + fullBox("name", Data(key.utf8)) + value(record))
    return fullBox(name, handler + box("ilst", items))
  }

  /// `mdir`: what follows is an item list.
  private static let handler = fullBox(
    "hdlr", Data(count: 4) + Data("mdirappl".utf8) + Data(count: 9))

  /// A value of type 1, which is UTF-8, in no language.
  private static func value(_ bytes: Data) -> Data {
    box("data", Data([0, 0, 0, 1, 0, 0, 0, 0]) + bytes)
  }

  /// A box with version and flags, which are 0.
  private static func fullBox(_ name: String, _ content: Data) -> Data {
    box(name, Data(count: 4) + content)
  }

  /// Names are Latin-1: `©` is one byte.
  private static func box(_ name: String, _ content: Data) -> Data {
    let size = UInt32(content.count + 8)
    var bytes = Data([24, 16, 8, 0].map { UInt8(truncatingIfNeeded: size >> $0) })
    bytes += name.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
    return bytes + content
  }

  /// The JSON of a box that `bytes` made, without its first eight bytes; nil for any other.
  static func record(in content: Data) -> Data? {
    guard let list = children(content.dropFirst(4)).first(where: { $0.name == "ilst" }) else {
      return nil
    }
    for item in children(list.content) where item.name == "----" {
      let parts = children(item.content)
      func part(_ name: String, after head: Int) -> Data? {
        parts.first { $0.name == name }.map { $0.content.dropFirst(head) }
      }
      if part("mean", after: 4) == Data(owner.utf8), part("name", after: 4) == Data(key.utf8) {
        return part("data", after: 8)
      }
    }
    return nil
  }

  private static func children(_ bytes: Data) -> [(name: String, content: Data)] {
    var found: [(String, Data)] = []
    var rest = bytes
    while rest.count >= 8 {
      let size = rest.prefix(4).reduce(0) { $0 << 8 | Int($1) }
      guard size >= 8, size <= rest.count else { return found }
      let name = String(decoding: rest.dropFirst(4).prefix(4), as: UTF8.self)
      found.append((name, rest.dropFirst(8).prefix(size - 8)))
      rest = rest.dropFirst(size)
    }
    return found
  }
}
