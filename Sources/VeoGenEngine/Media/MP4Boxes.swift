import Foundation

/// The boxes of an MP4 file, as far as they tell that it is whole and what is in it. What is in it
/// is read from them when ffprobe is not installed.
struct MP4Boxes {
  private struct Box {
    var name: String
    var start: Int
    var end: Int
  }

  private let bytes: Data

  /// The facts of the file at `path`; nil when it is no MP4, or cut short.
  static func facts(of path: String) -> VideoFacts? {
    guard let bytes = try? Data(contentsOf: URL(filePath: path), options: .alwaysMapped) else {
      return nil
    }
    return MP4Boxes(bytes: bytes).facts()
  }

  /// Whether the file is an MP4 whose last box reaches past its end.
  static func isCutShort(_ path: String) -> Bool {
    guard let bytes = try? Data(contentsOf: URL(filePath: path), options: .alwaysMapped) else {
      return false
    }
    let file = MP4Boxes(bytes: bytes)
    return file.text(4) == "ftyp" && file.boxes(0, bytes.count) == nil
  }

  private func facts() -> VideoFacts? {
    guard let top = boxes(0, bytes.count), top.first?.name == "ftyp",
      top.contains(where: { $0.name == "mdat" }),
      let movie = top.first(where: { $0.name == "moov" }),
      let inside = boxes(movie.start, movie.end)
    else { return nil }
    var facts = VideoFacts(
      width: 0, height: 0, duration: 0, framesPerSecond: 0, videoCodec: "", hasAudio: false)
    if let header = inside.first(where: { $0.name == "mvhd" }) {
      let time = duration(header)
      facts.duration = time.scale > 0 ? Double(time.units) / Double(time.scale) : 0
    }
    for track in inside where track.name == "trak" { read(track, into: &facts) }
    return facts.width > 0 && facts.duration > 0 ? facts.bounded : nil
  }

  private func read(_ track: Box, into facts: inout VideoFacts) {
    guard let media = find(["mdia"], in: track), let handler = find(["hdlr"], in: media) else {
      return
    }
    switch text(handler.start + 8) {
    case "soun": facts.hasAudio = true
    case "vide":
      if let header = find(["tkhd"], in: track), header.end - header.start >= 8 {
        facts.width = number(header.end - 8, 2)
        facts.height = number(header.end - 4, 2)
      }
      readSamples(media, into: &facts)
    default: break
    }
  }

  private func readSamples(_ media: Box, into facts: inout VideoFacts) {
    if let kinds = find(["minf", "stbl", "stsd"], in: media) {
      let name = text(kinds.start + 12)
      facts.videoCodec =
        ["avc1": "h264", "avc3": "h264", "hvc1": "hevc", "hev1": "hevc"][name] ?? name
    }
    guard let header = find(["mdhd"], in: media),
      let sizes = find(["minf", "stbl", "stsz"], in: media)
    else { return }
    let time = duration(header)
    guard time.units > 0 else { return }
    facts.framesPerSecond =
      Double(number(sizes.start + 8, 4)) * Double(time.scale) / Double(time.units)
  }

  /// Units and units a second of a `mvhd` or `mdhd` box.
  private func duration(_ header: Box) -> (units: Int, scale: Int) {
    number(header.start, 1) == 1
      ? (number(header.start + 24, 8), number(header.start + 20, 4))
      : (number(header.start + 16, 4), number(header.start + 12, 4))
  }

  private func find(_ names: [String], in box: Box) -> Box? {
    names.reduce(box) { found, name in
      found.flatMap { boxes($0.start, $0.end)?.first { $0.name == name } }
    }
  }

  /// The boxes between two offsets; nil when one of them reaches past the end.
  private func boxes(_ from: Int, _ to: Int) -> [Box]? {
    var found: [Box] = []
    var offset = from
    while offset + 8 <= to {
      var size = number(offset, 4)
      var head = 8
      if size == 1 {
        size = number(offset + 8, 8)
        head = 16
      } else if size == 0 {
        size = to - offset
      }
      guard size >= head, size <= to - offset else { return nil }
      found.append(Box(name: text(offset + 4), start: offset + head, end: offset + size))
      offset += size
    }
    // What is left at the end of the file is the beginning of a box.
    return offset < to && to == bytes.count ? nil : found
  }

  private func text(_ offset: Int) -> String {
    guard offset + 4 <= bytes.count else { return "" }
    return String(decoding: bytes[offset..<(offset + 4)], as: UTF8.self)
  }

  private func number(_ offset: Int, _ count: Int) -> Int {
    guard offset >= 0, offset + count <= bytes.count else { return 0 }
    return Int(
      truncatingIfNeeded: bytes[offset..<(offset + count)].reduce(UInt64(0)) {
        $0 << 8 | UInt64($1)
      })
  }
}
